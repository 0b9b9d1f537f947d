// How much of a whole is done. Without a total it says only that work goes on.
import { Progress as Radix } from "radix-ui";
import styles from "./Progress.module.css";

export function ProgressBar({ done, total, label }: { done: number; total: number; label: string }) {
  const known = total > 0;
  const share = known ? Math.min(1, done / total) : 0;
  return (
    <Radix.Root
      className={styles.bar}
      value={known ? Math.min(done, total) : null}
      max={known ? total : 1}
      aria-label={label}
    >
      <Radix.Indicator
        className={styles.fill}
        style={known ? { transform: `scaleX(${share})` } : undefined}
      />
    </Radix.Root>
  );
}
