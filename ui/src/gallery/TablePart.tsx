// Gallery: a table of a million rows beside a drawer, and a short one.
import { useCallback, useState } from "react";
import { Button } from "../components/Button";
import { DescriptionList } from "../components/DescriptionList";
import { Drawer } from "../components/Drawer";
import { Hash } from "../components/Hash";
import { SimpleTable } from "../components/SimpleTable";
import { VerdictBadge } from "../components/VerdictBadge";
import { type Column, type Sort, VirtualTable } from "../components/VirtualTable";
import { formatCount } from "../lib/format";
import styles from "./gallery.module.css";

const VERDICTS = ["accepted", "partially_accepted", "rejected", "needs_human_review"];
const COLUMNS: readonly Column[] = [
  { id: "row", title: "Row", width: 90, numeric: true, sortable: true },
  { id: "verdict", title: "Verdict", width: 160, sortable: true },
  { id: "task", title: "Task", width: 360, sortable: true },
  { id: "source", title: "Source", width: 140 },
  { id: "chars", title: "Characters", width: 110, numeric: true, sortable: true },
];

export function TablePart() {
  const [columns, setColumns] = useState(COLUMNS);
  const [selected, setSelected] = useState<number | null>(3);
  const [open, setOpen] = useState(true);
  const [width, setWidth] = useState(320);
  const [sort, setSort] = useState<Sort>({ column: "row", direction: "ascending" });
  const renderCell = useCallback((row: number, column: string) => {
    if (row % 11 === 9) return undefined;
    if (column === "verdict")
      return <VerdictBadge verdict={VERDICTS[row % 4] ?? null} decided={row % 7 === 3} />;
    if (column === "task") return `Fix the flaky test in module ${row}, and say which assertion was wrong`;
    if (column === "source") return row % 3 === 0 ? "ci-traces" : "agent-sessions";
    return formatCount(column === "row" ? row + 1 : (row * 7919) % 48_000);
  }, []);
  return (
    <div className={styles.stack}>
      <div className={styles.pane}>
        <VirtualTable
          label="Evidence"
          rowCount={1_000_000}
          columns={columns}
          renderCell={renderCell}
          selectedIndex={selected}
          onSelect={setSelected}
          onOpen={() => setOpen(true)}
          sort={sort}
          onSort={(column) =>
            setSort({ column, direction: sort.direction === "ascending" ? "descending" : "ascending" })
          }
          onColumnResize={(id, to) =>
            setColumns(columns.map((one) => (one.id === id ? { ...one, width: to } : one)))
          }
        />
        <Drawer
          open={open}
          onClose={() => setOpen(false)}
          title={`Row ${formatCount((selected ?? 0) + 1)}`}
          width={width}
          onWidth={setWidth}
          actions={<Button size="small">Accept</Button>}
        >
          <DescriptionList
            items={[
              { name: "Verdict", value: <VerdictBadge verdict="partially_accepted" /> },
              { name: "Source", value: "ci-traces, line 1,204" },
              { name: "Hash", value: <Hash value="sha256:3f9a0c12b7e54d0fa8861b20c9e7d1a4" /> },
              { name: "Recorded", value: "2026-11-20 07:57" },
            ]}
          />
        </Drawer>
      </div>
      <SimpleTable
        label="What each trainer keeps"
        rowId={(row) => row.trainer}
        rows={[
          { trainer: "TRL", kept: 351, dropped: 0, why: "–" },
          { trainer: "LLaMA-Factory", kept: 348, dropped: 3, why: "3 rows without a user turn" },
          { trainer: "Axolotl", kept: 351, dropped: 0, why: "–" },
        ]}
        columns={[
          { id: "trainer", title: "Trainer", cell: (row) => row.trainer },
          { id: "kept", title: "Kept", numeric: true, cell: (row) => formatCount(row.kept) },
          { id: "dropped", title: "Dropped", numeric: true, cell: (row) => formatCount(row.dropped) },
          { id: "why", title: "Why", cell: (row) => row.why },
        ]}
      />
    </div>
  );
}
