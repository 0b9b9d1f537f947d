// Every run that drifted, the newest first: what moved, what had changed, what was remarked.
import { SeverityBadge } from "../../components/SeverityBadge";
import type { RunPointView } from "../../ipc/bindings";
import { hashOf, usePlace } from "../../lib/location";
import drift from "./Drift.module.css";
import styles from "./panel.module.css";
import { movedWords } from "./series";

export function DriftedRuns({ points }: { points: readonly RunPointView[] }) {
  const { screen, params } = usePlace();
  const drifted = points.filter((point) => point.severity !== "ok").reverse();
  if (drifted.length === 0) return null;
  return (
    <section aria-label="Runs that drifted">
      <h3 className={styles.title}>Runs that drifted</h3>
      <ul className={drift.drifted}>
        {drifted.map((point) => (
          <li key={point.run_id}>
            <a className={styles.link} href={hashOf({ screen, params: { ...params, run: point.run_id } })}>
              Run {point.seq}
            </a>
            <SeverityBadge severity={point.severity} />
            <div>
              <p>{movedWords(point)}</p>
              {point.causes.length > 0 && <p className={styles.muted}>Changed: {point.causes.join("; ")}</p>}
              {point.annotations.map((note) => (
                <p key={`${note.annotated_at} ${note.text}`} className={styles.muted}>
                  {note.author}: {note.text}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
