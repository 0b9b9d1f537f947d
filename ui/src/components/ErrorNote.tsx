// What could not be done: the message, then what to do next.
import { Button } from "./Button";
import { Shape } from "./Shape";
import styles from "./States.module.css";

type Props = { error: { code: string; message: string; hint: string }; retry?: () => void };

export function ErrorNote({ error, retry }: Props) {
  return (
    <div role="alert" className={styles.error} data-code={error.code}>
      <span className={styles.shape}>
        <Shape name="stop" />
      </span>
      <div className={styles.said}>
        <p className={styles.message}>{error.message}</p>
        {error.hint && <p className={styles.text}>{error.hint}</p>}
        {retry && (
          <div className={styles.action}>
            <Button size="small" onClick={retry}>
              Try again
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
