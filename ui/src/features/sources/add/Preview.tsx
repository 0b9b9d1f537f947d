// What would be taken from the first rows: counts, then every row beside its fields, rejected ones first.
import { useState } from "react";
import { Badge } from "../../../components/Badge";
import { Button } from "../../../components/Button";
import { CodeBlock } from "../../../components/CodeBlock";
import { Empty } from "../../../components/Empty";
import { Notice } from "../../../components/Notice";
import { Shape } from "../../../components/Shape";
import type { PreviewRowView, PreviewView } from "../../../ipc/bindings";
import { formatCount, formatNoun, words } from "../../../lib/format";
import styles from "./add.module.css";

type Shown = "all" | "rejected" | "mapped";

export function Preview({ preview, busy }: { preview: PreviewView; busy: boolean }) {
  const [shown, setShown] = useState<Shown>("all");
  const rows = preview.rows.filter(
    (row) => shown === "all" || (row.rejected !== null) === (shown === "rejected"),
  );
  const choice = (value: Shown, label: string) => (
    <Button
      size="small"
      variant={shown === value ? "plain" : "quiet"}
      aria-pressed={shown === value}
      onClick={() => setShown(value)}
    >
      {label}
    </Button>
  );
  return (
    <section aria-label="What would be taken" aria-busy={busy} className={styles.stack}>
      <div className={styles.counts} hidden={preview.looked_at === 0}>
        <p role="status">
          {formatNoun(preview.looked_at, "source row")} looked at:{" "}
          <strong>{formatNoun(preview.mapped, "evidence row")}</strong>,{" "}
          <strong className={preview.rejected > 0 ? styles.warned : undefined}>
            {formatCount(preview.rejected)} unreadable
          </strong>
          {preview.more ? "; there are more rows than were looked at" : "; that is all there are"}
        </p>
        {preview.rejected > 0 && preview.mapped > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend in sight
          <span role="group" aria-label="Rows shown" className={styles.choice}>
            {choice("all", "All")}
            {choice("rejected", "Unreadable")}
            {choice("mapped", "Mapped")}
          </span>
        )}
      </div>
      {preview.note && <Notice tone="warn">{preview.note}</Notice>}
      {preview.rows.length === 0 && !preview.note && (
        <Empty title="No rows">There is nothing in this file that could be mapped.</Empty>
      )}
      <ol className={styles.rows}>
        {rows.map((row) => (
          <Row key={`${row.file}:${row.line}:${row.part}`} row={row} />
        ))}
      </ol>
    </section>
  );
}

function Row({ row }: { row: PreviewRowView }) {
  const place = `Line ${formatCount(row.line)}${row.part ? `, part ${row.part}` : ""}`;
  return (
    <li className={styles.row} aria-label={place}>
      <div className={styles.raw}>
        <p className={styles.place}>
          <span>{place}</span>
          {row.rejected !== null && (
            <Badge tone="alert">
              <Shape name="cross" /> Unreadable
            </Badge>
          )}
        </p>
        <CodeBlock text={row.raw} label={`${place}, as it is`} />
      </div>
      {row.rejected !== null ? (
        <div className={styles.why}>
          <p className={styles.reason}>{words(row.rejected)}</p>
          {row.detail && <p>{row.detail}</p>}
        </div>
      ) : (
        <dl className={styles.fields}>
          {row.fields.map((field) => (
            <div key={field.name} className={field.value === null ? styles.absent : undefined}>
              <dt>{field.name}</dt>
              <dd>{field.value ?? "not there"}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
