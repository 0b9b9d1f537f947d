// Quiet bars where rows will stand.
import styles from "./States.module.css";

const WIDTHS = ["62%", "48%", "71%", "55%", "66%", "43%"];

export function Skeleton({ rows = 6, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <div role="status" data-loading="" className={styles.skeleton}>
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <span
          key={row}
          className={styles.bar}
          style={{ width: WIDTHS[row % WIDTHS.length] }}
          aria-hidden="true"
        />
      ))}
    </div>
  );
}
