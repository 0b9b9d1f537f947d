// What holds for all sources together: readiness, provenance, known paths, size.
import { Button } from "../../components/Button";
import { Shape } from "../../components/Shape";
import type { HealthView } from "../../ipc/bindings";
import { formatCount, formatPart } from "../../lib/format";
import { stay } from "../../lib/location";
import { databaseShare } from "./model";
import styles from "./sources.module.css";

export function Facts({ health, paths }: { health: HealthView | undefined; paths: number | undefined }) {
  const traced = health?.sources.reduce((sum, source) => sum + source.traced, 0) ?? 0;
  const equal = health?.sources.reduce((sum, source) => sum + source.traced_equal, 0) ?? 0;
  return (
    <dl className={styles.facts}>
      <div>
        <dt>Score-ready</dt>
        <dd title="Rows on which the rulebook in force can say more than “a person must”">
          {!health
            ? "–"
            : health.rows === 0
              ? "No evidence yet"
              : formatPart(health.score_ready, health.rows, "evidence row")}
        </dd>
      </div>
      <div>
        <dt>Provenance</dt>
        <dd title="Rows traced back to their bytes, whose hash came out the same">
          {traced > 0 && (
            <span className={equal === traced ? styles.good : styles.bad}>
              <Shape name={equal === traced ? "check" : "cross"} />
            </span>
          )}
          {!health
            ? "–"
            : traced === 0
              ? "No row traced yet"
              : `${formatPart(equal, traced, "traced row")} equal`}
        </dd>
      </div>
      <div>
        <dt>Database</dt>
        <dd title="Bytes of the database over the bytes of the source files when last read">
          {health ? databaseShare(health.database_bytes, health.source_bytes) : "–"}
        </dd>
      </div>
      <div>
        <dt>Paths known to exist</dt>
        <dd>
          {paths === undefined ? "–" : paths === 0 ? "None: paths are not checked" : formatCount(paths)}
          <Button size="small" variant="quiet" kbd="I" onClick={() => stay({ panel: "inventory" })}>
            Show
          </Button>
        </dd>
      </div>
    </dl>
  );
}
