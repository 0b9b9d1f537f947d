// Something is on its way. Shown after a moment only, so that what is quick does not flicker.
import styles from "./States.module.css";

export function Loading({ label }: { label: string }) {
  return (
    <div role="status" data-loading="" className={styles.loading}>
      <span className={styles.spinner} aria-hidden="true" />
      {label}
    </div>
  );
}
