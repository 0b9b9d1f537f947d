// The caps of a chord, as this machine spells them.
import { keyCaps } from "../lib/keys";
import styles from "./Kbd.module.css";

export function Kbd({ keys }: { keys: string }) {
  return (
    <span className={styles.keys} aria-hidden="true">
      {keyCaps(keys).map((cap, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: caps of one chord never move
        <kbd className={styles.cap} key={at}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
