// What differs from what was recorded: file, row and why, each with a way to the file.
import { FolderOpen } from "lucide-react";
import { Button } from "../../components/Button";
import { ErrorNote } from "../../components/ErrorNote";
import { Hash } from "../../components/Hash";
import { Shape } from "../../components/Shape";
import { refusal } from "../../ipc/backend";
import type { FindingView } from "../../ipc/bindings";
import styles from "./Findings.module.css";
import { useReveal } from "./work";

export function Findings({ findings, dir }: { findings: readonly FindingView[]; dir: string }) {
  const { reveal, error } = useReveal(dir);
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
            <Button
              size="small"
              icon={<FolderOpen aria-hidden="true" />}
              aria-label={`Show ${one.file} in its folder`}
              onClick={() => reveal(one.file.split(":")[0] ?? one.file)}
            >
              Show in folder
            </Button>
          </li>
        ))}
      </ul>
      {error && <ErrorNote error={refusal(error)} />}
    </section>
  );
}

function Row({ row }: { row: string | null }) {
  if (row === null) return <span>the whole file</span>;
  if (/^\d+$/.test(row)) return <span>row {row}</span>;
  return row.length > 24 ? <Hash value={row} /> : <code>{row}</code>;
}
