// Whether a source's files lie where they lay.
import { Shape } from "../../components/Shape";
import styles from "./sources.module.css";

export function Present({ present }: { present: boolean }) {
  return (
    <span className={styles.state}>
      <span className={present ? styles.good : styles.bad}>
        <Shape name={present ? "check" : "cross"} />
      </span>
      {present ? "There" : "Gone"}
    </span>
  );
}
