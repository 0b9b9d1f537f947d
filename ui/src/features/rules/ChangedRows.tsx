// The rows that would have another verdict, each with its way into Data.
import { useState } from "react";
import { Button } from "../../components/Button";
import { SimpleTable } from "../../components/SimpleTable";
import { VerdictBadge } from "../../components/VerdictBadge";
import type { WhatIfView } from "../../ipc/bindings";
import { formatCount, formatNoun } from "../../lib/format";
import { type Move, movedRows, rowHref, rowsHref } from "./model";
import styles from "./rules.module.css";

/** As many are drawn at once. */
const DRAWN = 100;

type Props = { view: WhatIfView; move: Move | null; onMove: (move: Move | null) => void };

export function ChangedRows({ view, move, onMove }: Props) {
  const [drawn, setDrawn] = useState(DRAWN);
  const rows = movedRows(view.rows, move);
  const href = rowsHref(rows.map((row) => row.evidence_id));
  if (view.rows_changed === 0) return null;
  return (
    <section aria-labelledby="rules-rows" className={styles.stack}>
      <div className={styles.rowsHead}>
        <h3 id="rules-rows">Rows that change</h3>
        <span className={styles.muted}>
          {move
            ? `${formatCount(rows.length)} of ${formatCount(view.rows_changed)}`
            : formatCount(view.rows_changed)}
          {view.rows.length < view.rows_changed && `, the first ${formatCount(view.rows.length)} are listed`}
        </span>
        {move && (
          <Button size="small" variant="quiet" onClick={() => onMove(null)}>
            Show all
          </Button>
        )}
        {href && (
          <a href={href}>Show {rows.length === 1 ? "it" : `these ${formatCount(rows.length)}`} in Data</a>
        )}
      </div>
      <SimpleTable
        label="Rows that change"
        rows={rows.slice(0, drawn)}
        rowId={(row) => row.evidence_id}
        columns={[
          {
            id: "task",
            title: "Task",
            cell: (row) => <a href={rowHref("scored", row.evidence_id)}>{row.task_id}</a>,
          },
          { id: "source", title: "Source", cell: (row) => row.source },
          { id: "before", title: "Now", cell: (row) => <VerdictBadge verdict={row.before} /> },
          { id: "after", title: "Then", cell: (row) => <VerdictBadge verdict={row.after} /> },
          { id: "why", title: "Because", cell: (row) => row.reasons.join("; ") },
        ]}
      />
      {rows.length > drawn && (
        <div>
          <Button size="small" onClick={() => setDrawn(rows.length)}>
            Show {formatNoun(rows.length - drawn, "more row")}
          </Button>
        </div>
      )}
    </section>
  );
}
