// What differs from what was recorded: file, row and why, each with a way to the file.
import { Hash } from "../../components/Hash";
import { Shape } from "../../components/Shape";
import type { FindingView } from "../../ipc/bindings";
import styles from "./Findings.module.css";
import { Reveal } from "./Reveal";

export function Findings({ findings, dir }: { findings: readonly FindingView[]; dir: string }) {
  return (
    <section aria-label="Differences">
      <ul className={styles.findings}>
        {findings.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order of one answer never changes
          <li key={at} className={styles.finding}>
            <span className={styles.shape}>
              <Shape name="cross" />
            </span>
            <div className={styles.said}>
              <p className={styles.place}>
                <code>{one.file}</code>
                <Row row={one.row} />
              </p>
              <p>{one.why}</p>
            </div>
            <Reveal dir={dir} path={one.file.split(":")[0] ?? one.file} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ row }: { row: string | null }) {
  if (row === null) return <span>the whole file</span>;
  if (/^\d+$/.test(row)) return <span>row {row}</span>;
  return row.length > 24 ? <Hash value={row} /> : <code>{row}</code>;
}
