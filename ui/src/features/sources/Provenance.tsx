// Whether a source's rows lead back to their bytes, and which files below it nothing reads.

import { Button } from "../../components/Button";
import { Shape } from "../../components/Shape";
import type { HealthSourceView } from "../../ipc/bindings";
import { formatNoun, formatPart } from "../../lib/format";
import { go } from "../../lib/location";
import styles from "./sources.module.css";

/** `root` is where the source lies, as a path that can be opened. */
export function Provenance({ health, root }: { health: HealthSourceView; root: string }) {
  const unread = health.unknown_files.map((file) => `${root}/${file}`);
  const whole = health.traced === health.traced_equal;
  return (
    <div className={styles.stack}>
      {health.traced === 0 ? (
        <p className={styles.muted}>No row was traced: there is none yet.</p>
      ) : (
        <p className={styles.state}>
          <span className={whole ? styles.good : styles.bad}>
            <Shape name={whole ? "check" : "cross"} />
          </span>
          {formatPart(health.traced_equal, health.traced, "row")} traced to their bytes with the same hash
        </p>
      )}
      {health.untraced.length > 0 && (
        <ul className={styles.notes} aria-label="Rows that came out different">
          {health.untraced.map((why) => (
            <li key={why}>{why}</li>
          ))}
        </ul>
      )}
      {health.unknown_files.length === 0 ? (
        <p className={styles.muted}>Every file below it is read by a source.</p>
      ) : (
        <>
          <p className={styles.state}>
            <span className={styles.warned}>
              <Shape name="triangle" />
            </span>
            Nothing reads {formatNoun(health.unknown_files.length, "file")} below it
          </p>
          <ul className={styles.notes} aria-label="Files that nothing reads">
            {health.unknown_files.map((file) => (
              <li key={file}>
                <code>{file}</code>
              </li>
            ))}
          </ul>
          <div>
            <Button size="small" onClick={() => go("sources", { drop: JSON.stringify(unread) })}>
              Add them as a source
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
