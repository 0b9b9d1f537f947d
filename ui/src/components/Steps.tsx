// Where somebody stands in a short sequence.
import { cx } from "../lib/cx";
import { Shape } from "./Shape";
import styles from "./Steps.module.css";

export type Step = { id: string; label: string };

type Props = { steps: readonly Step[]; current: string; label?: string; onSelect?: (id: string) => void };

/** The steps before the current one are done; `onSelect` lets a person go back to one of them. */
export function Steps({ steps, current, label = "Steps", onSelect }: Props) {
  const here = steps.findIndex((step) => step.id === current);
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map((step, at) => {
        const done = at < here;
        const inside = (
          <>
            <span className={styles.dot} aria-hidden="true">
              {done ? <Shape name="check" /> : at + 1}
            </span>
            {step.label}
            {done && <span className="visually-hidden">, done</span>}
          </>
        );
        return (
          <li
            key={step.id}
            className={cx(styles.step, at === here && styles.here)}
            aria-current={at === here ? "step" : undefined}
          >
            {done && onSelect ? (
              <button type="button" className={styles.back} onClick={() => onSelect(step.id)}>
                {inside}
              </button>
            ) : (
              inside
            )}
          </li>
        );
      })}
    </ol>
  );
}
