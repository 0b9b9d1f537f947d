// Values laid over source rows: what stood there, what holds instead, and whether the row is evidence now.
import { Badge } from "../../components/Badge";
import { Button } from "../../components/Button";
import { Hash } from "../../components/Hash";
import { Shape } from "../../components/Shape";
import { SimpleTable } from "../../components/SimpleTable";
import type { RepairView } from "../../ipc/bindings";
import { formatTime } from "../../lib/format";
import { go } from "../../lib/location";
import { Listed, type Reading } from "./Listed";
import styles from "./rules.module.css";

export function Repairs({ query }: { query: Reading<RepairView> }) {
  return (
    <Listed
      query={query}
      what="repairs"
      empty={{
        title: "Nothing is repaired",
        text: "A value of a source row can be laid over with a better one and a reason. The file stays as it is.",
        action: <Button onClick={() => go("data", { kind: "skips" })}>Show what was skipped</Button>,
      }}
    >
      {(repairs) => (
        <SimpleTable
          label="Repairs"
          rows={repairs}
          rowId={(repair) => `${repair.sig_hash}:${repair.pointer}:${repair.repaired_at}`}
          columns={[
            {
              id: "row",
              title: "Source row",
              cell: (repair) => (
                <span className={styles.where}>
                  {repair.source}/{repair.file} <Hash value={repair.sig_hash} chars={8} />
                </span>
              ),
            },
            { id: "pointer", title: "Value", cell: (repair) => <code>{repair.pointer}</code> },
            {
              id: "before",
              title: "In the source",
              cell: (repair) =>
                repair.before === null ? (
                  <span className={styles.muted}>nothing</span>
                ) : (
                  <code className={styles.value}>{repair.before}</code>
                ),
            },
            {
              id: "after",
              title: "Holds instead",
              cell: (repair) => <code className={styles.value}>{repair.after}</code>,
            },
            {
              id: "now",
              title: "Now",
              cell: (repair) =>
                repair.still_skipped.length === 0 ? (
                  <Badge tone="ok">
                    <Shape name="check" /> Evidence
                  </Badge>
                ) : (
                  <span title={repair.still_skipped.join("\n")}>
                    <Badge tone="warn">
                      <Shape name="triangle" /> Still skipped
                    </Badge>{" "}
                    {repair.still_skipped[0]}
                  </span>
                ),
            },
            { id: "reason", title: "Reason", cell: (repair) => repair.reason },
            { id: "by", title: "By", cell: (repair) => repair.reviewer },
            {
              id: "at",
              title: "When",
              cell: (repair) => <span className={styles.time}>{formatTime(repair.repaired_at)}</span>,
            },
          ]}
        />
      )}
    </Listed>
  );
}
