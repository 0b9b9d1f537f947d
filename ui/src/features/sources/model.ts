// The arithmetic of Sources: rows of the table, what health says of one, links into Data, paths in the address.
import type { CollectView, HealthSourceView, HealthView, SourceView } from "../../ipc/bindings";
import { formatBytes, formatCount, formatNoun } from "../../lib/format";
import { hashOf } from "../../lib/location";

/** A source with what its health says; null while that is not known. */
export type SourceRow = SourceView & { ready: number | null };

export type SourceColumn =
  | "name"
  | "profile"
  | "root"
  | "files"
  | "bytes"
  | "evidence"
  | "repeated"
  | "skipped"
  | "ready"
  | "present";

export type Order = { column: SourceColumn; direction: "ascending" | "descending" };

const COLUMNS: readonly string[] = [
  "name",
  "profile",
  "root",
  "files",
  "bytes",
  "evidence",
  "repeated",
  "skipped",
  "ready",
  "present",
] satisfies SourceColumn[];

const isColumn = (name: string): name is SourceColumn => COLUMNS.includes(name);

/** Returns the sources with their score-readiness. */
export function rowsOf(sources: readonly SourceView[], health: HealthView | undefined): SourceRow[] {
  const ready = new Map(health?.sources.map((source) => [source.source, source.score_ready]));
  return sources.map((source) => ({ ...source, ready: ready.get(source.name) ?? null }));
}

function cellOf(row: SourceRow, column: SourceColumn): string | number {
  return column === "present" ? Number(row.rows_present) : (row[column] ?? -1);
}

/** Returns the rows in an order; equal ones by name. */
export function sorted(rows: readonly SourceRow[], order: Order): SourceRow[] {
  const sign = order.direction === "ascending" ? 1 : -1;
  return [...rows].sort((a, b) => {
    const [one, other] = [cellOf(a, order.column), cellOf(b, order.column)];
    const less = one < other || (one === other && a.name < b.name);
    return one === other ? (less ? -1 : 1) : less ? -sign : sign;
  });
}

/** Returns the order of an address such as `-evidence`; by name where it says nothing of use. */
export function orderOf(param: string | undefined): Order {
  const column = param?.replace(/^-/, "") ?? "";
  if (!isColumn(column)) return { column: "name", direction: "ascending" };
  return { column, direction: param?.startsWith("-") ? "descending" : "ascending" };
}

/** Returns how the address says the order after a click on a column's title. */
export function ordered(before: Order, column: string): string {
  return before.column === column && before.direction === "ascending" ? `-${column}` : column;
}

/** Returns the name before or after one, or the first where there is none. */
export function neighbour(names: readonly string[], now: string, step: 1 | -1): string | undefined {
  const at = names.indexOf(now);
  if (at === -1) return names[0];
  return names[Math.min(names.length - 1, Math.max(0, at + step))];
}

/** Returns the filter that asks for one value of a field. */
export function asks(field: string, value: string): string {
  const plain = /^[\p{L}\p{N}_][\p{L}\p{N}_./-]*$/u.test(value);
  return `${field}:${plain ? value : `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`}`;
}

/** Returns the address of a source's rows in Data. */
export function dataHref(kind: "evidence" | "skips" | "scored", source: string): string {
  return hashOf({ screen: "data", params: { kind, filter: asks("source", source) } });
}

/** Returns the paths of an address; what is no list of texts is none. */
export function pathsOf(param: string | undefined): string[] {
  if (!param) return [];
  try {
    const parsed: unknown = JSON.parse(param);
    return Array.isArray(parsed)
      ? [...new Set(parsed.filter((path): path is string => typeof path === "string" && path !== ""))]
      : [];
  } catch {
    return [];
  }
}

/** Returns how many files a source has and how large they are, which only reading them tells. */
export function filesSaid({ files, bytes }: Pick<SourceView, "files" | "bytes">): string {
  return `${formatNoun(files, "file")}, ${bytes === 0 ? "nothing read yet" : formatBytes(bytes)}`;
}

/** Returns how much larger the database is than what it was read from: "2.4 times". */
export function databaseShare(database: number, source: number): string {
  if (source <= 0) return `${formatBytes(database)}, and nothing read yet`;
  const times = database / source;
  const said = times >= 100 ? formatCount(Math.round(times)) : times >= 0.05 ? times.toFixed(1) : "< 0.1";
  return `${formatBytes(database)} over ${formatBytes(source)} of sources: ${said} times`;
}

export type CoverageRow = { field: string; name: string; rows: number; missing: number };

/** Returns fields, markers and sections apart, each in the order of the profile. */
export function coverageOf(health: HealthSourceView): { title: string; rows: CoverageRow[] }[] {
  const sections = ["sft", "rag", "preference"];
  const groups = { Fields: [] as CoverageRow[], Markers: [] as CoverageRow[], Datasets: [] as CoverageRow[] };
  for (const { field, rows } of health.coverage) {
    const marker = field.startsWith("markers.");
    const row = {
      field,
      name: marker ? field.slice("markers.".length) : field,
      rows,
      missing: health.source_rows - rows,
    };
    (marker ? groups.Markers : sections.includes(field) ? groups.Datasets : groups.Fields).push(row);
  }
  return Object.entries(groups)
    .map(([title, rows]) => ({ title, rows }))
    .filter((group) => group.rows.length > 0);
}

/** Returns what a reading did, in words; counts add up to what was read. */
export function readingSaid(view: CollectView): string {
  const sum = (count: (source: CollectView["sources"][number]) => number) =>
    view.sources.reduce((total, source) => total + count(source), 0);
  const parts = [
    `${formatCount(sum((s) => s.rows_written))} new`,
    `${formatCount(sum((s) => s.rows_deduped))} known before`,
    `${formatCount(sum((s) => s.rows_skipped))} skipped`,
  ];
  const changed = sum((s) => s.rows_changed);
  const gone = sum((s) => s.rows_gone);
  const more = [
    changed > 0 && `${formatNoun(changed, "known row says", "known rows say")} something else now`,
    gone > 0 && `${formatNoun(gone, "row is", "rows are")} gone from the files: kept, and left out`,
  ].filter(Boolean);
  const said = `${formatNoun(
    sum((s) => s.rows_read),
    "row",
  )} read: ${parts.join(", ")}`;
  return [said, ...more].join("; ");
}

/** Returns a path that can be opened: a relative one lies inside the workspace. */
export function fullPath(dir: string, path: string): string {
  const absolute = path.startsWith("/") || path.startsWith("\\") || /^[A-Za-z]:[\\/]/.test(path);
  return absolute ? path : `${dir.replace(/[\\/]$/, "")}/${path}`;
}
