// The table of sources.
import { useCallback, useMemo, useState } from "react";
import { type Column, VirtualTable } from "../../components/VirtualTable";
import { formatBytes, formatCount, formatPart } from "../../lib/format";
import { stay } from "../../lib/location";
import { type Order, ordered, type SourceRow } from "./model";
import { Present } from "./Present";
import styles from "./sources.module.css";

const COLUMNS: readonly Column[] = [
  { id: "name", title: "Source", width: 168, sortable: true },
  { id: "profile", title: "Profile", width: 148, sortable: true },
  { id: "evidence", title: "Evidence", width: 84, numeric: true, sortable: true },
  { id: "ready", title: "Score-ready", width: 104, numeric: true, sortable: true },
  { id: "skipped", title: "Skipped", width: 78, numeric: true, sortable: true },
  { id: "repeated", title: "Repeated", width: 82, numeric: true, sortable: true },
  { id: "files", title: "Files", width: 58, numeric: true, sortable: true },
  { id: "bytes", title: "Size", width: 82, numeric: true, sortable: true },
  { id: "present", title: "Files there", width: 96, sortable: true },
  { id: "root", title: "Where", width: 190, sortable: true },
];

export function SourceTable({
  rows,
  chosen,
  order,
}: {
  rows: readonly SourceRow[];
  chosen: SourceRow | null;
  order: Order;
}) {
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>({});
  const columns = useMemo(
    () => COLUMNS.map((column) => ({ ...column, width: widths[column.id] ?? column.width })),
    [widths],
  );
  const cell = useCallback(
    (at: number, column: string) => {
      const row = rows[at];
      return row ? content(row, column) : undefined;
    },
    [rows],
  );
  const selected = chosen ? rows.indexOf(chosen) : -1;
  return (
    <VirtualTable
      label="Sources"
      rowCount={rows.length}
      columns={columns}
      renderCell={cell}
      selectedIndex={selected === -1 ? null : selected}
      onSelect={(at) => stay({ source: rows[at]?.name, panel: undefined })}
      sort={order}
      onSort={(column) => stay({ order: ordered(order, column) })}
      onColumnResize={(id, width) => setWidths({ ...widths, [id]: width })}
    />
  );
}

function content(row: SourceRow, column: string) {
  switch (column) {
    case "name":
      return <strong className={styles.name}>{row.name}</strong>;
    case "profile":
      return row.profile;
    case "evidence":
      return formatCount(row.evidence);
    case "ready":
      return row.ready === null || row.evidence === 0 ? (
        "–"
      ) : (
        <span title={formatPart(row.ready, row.evidence, "row")}>
          {`${formatCount(row.ready)} of ${formatCount(row.evidence)}`}
        </span>
      );
    case "skipped":
      return <span className={row.skipped > 0 ? styles.warned : undefined}>{formatCount(row.skipped)}</span>;
    case "repeated":
      return formatCount(row.repeated);
    case "files":
      return formatCount(row.files);
    case "bytes":
      return row.bytes === 0 ? <span title="Nothing was read yet">–</span> : formatBytes(row.bytes);
    case "present":
      return <Present present={row.rows_present} />;
    default:
      return <code title={row.root}>{row.root}</code>;
  }
}
