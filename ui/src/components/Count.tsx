// An exact count with its thousands grouped, in tabular figures.
import { formatCount } from "../lib/format";
import styles from "./Count.module.css";

export function Count({ n }: { n: number }) {
  return <span className={styles.count}>{formatCount(n)}</span>;
}
