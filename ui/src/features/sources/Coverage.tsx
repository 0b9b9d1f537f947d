// How often each field and marker was found, as bars with their exact counts.
import type { HealthSourceView } from "../../ipc/bindings";
import { formatCount, formatNoun } from "../../lib/format";
import { type CoverageRow, coverageOf } from "./model";
import styles from "./sources.module.css";

export function Coverage({ health }: { health: HealthSourceView }) {
  const groups = coverageOf(health);
  if (groups.length === 0 || health.source_rows === 0) {
    return <p className={styles.muted}>Nothing was looked at yet: read the source first.</p>;
  }
  return (
    <>
      <p className={styles.muted}>Found in how many of {formatNoun(health.source_rows, "source row")}</p>
      <div className={styles.coverage}>
        {groups.map((group) => (
          <table key={group.title} className={styles.bars}>
            <caption>{group.title}</caption>
            <thead className="visually-hidden">
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Share</th>
                <th scope="col">Rows</th>
              </tr>
            </thead>
            <tbody>
              {group.rows.map((row) => (
                <Bar key={row.field} row={row} all={health.source_rows} />
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </>
  );
}

function Bar({ row, all }: { row: CoverageRow; all: number }) {
  const said =
    row.missing > 0 ? `${formatNoun(row.missing, "row has", "rows have")} none` : "every row has it";
  return (
    <tr title={said}>
      <th scope="row">{row.name}</th>
      <td aria-hidden="true">
        <span className={styles.track}>
          <span className={styles.fill} style={{ width: `${(row.rows * 100) / all}%` }} />
        </span>
      </td>
      <td className={row.rows === 0 ? styles.none : undefined}>
        {formatCount(row.rows)} of {formatCount(all)}
      </td>
    </tr>
  );
}
