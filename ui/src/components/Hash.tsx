// A hash, shortened; the whole of it is in the title and behind the copy button.
import { shortHash } from "../lib/format";
import { Copy } from "./Copy";
import styles from "./Hash.module.css";

export function Hash({ value, chars }: { value: string; chars?: number }) {
  return (
    <span className={styles.hash}>
      <code title={value}>{shortHash(value, chars)}</code>
      <Copy text={value} label={`Copy ${value}`} />
    </span>
  );
}
