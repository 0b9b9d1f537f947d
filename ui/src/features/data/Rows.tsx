// The table over the list: cells from the loaded pages, bars where a page is on its way.
import { type Ref, useCallback, useMemo, useRef } from "react";
import { ErrorNote } from "../../components/ErrorNote";
import { type Column, VirtualTable, type VirtualTableHandle } from "../../components/VirtualTable";
import type { ListView, SortBy } from "../../ipc/bindings";
import { Cell } from "./Cell";
import { KINDS, nextSort } from "./model";
import type { Pages } from "./usePages";

type Props = {
  list: ListView;
  columns: readonly Column[];
  pages: Pages;
  /** Another list is on its way: what goes wrong with this one is of no interest. */
  quiet: boolean;
  selected: number | null;
  onSelect: (index: number, drawer?: "open") => void;
  onOpen: (index: number) => void;
  onSort: (sort: SortBy | null) => void;
  onResize: (column: string, width: number) => void;
  onRange: (start: number, end: number) => void;
  ref: Ref<VirtualTableHandle>;
};

const MARKED = ["task", "text", "source"];

export function Rows({
  list,
  columns,
  pages,
  quiet,
  selected,
  onSelect,
  onOpen,
  onSort,
  onResize,
  onRange,
  ref,
}: Props) {
  const { rowAt } = pages;
  // A pointer opens what it selects; the arrow keys only go there.
  const pointed = useRef(false);
  const places = useMemo(
    () => new Map(list.columns.map((column, at) => [column.name, { at, numeric: column.numeric }])),
    [list.columns],
  );
  const is = places.get("is")?.at;
  // Synthetic rows say so, whichever columns are chosen.
  const marked = MARKED.find((name) => columns.some(({ id }) => id === name)) ?? columns[0]?.id;
  const made = list.kind === "synthetic";
  const renderCell = useCallback(
    (index: number, name: string) => {
      const row = rowAt(index);
      const place = places.get(name);
      if (!row || !place) return undefined;
      const states = is === undefined ? "" : (row.cells[is] ?? "");
      const decided = states.includes("reviewed");
      return (
        <Cell
          name={name}
          value={row.cells[place.at] ?? null}
          numeric={place.numeric}
          decided={decided}
          synthetic={name === marked && (made || states.includes("synthetic"))}
        />
      );
    },
    [rowAt, places, is, marked, made],
  );
  const sees = useRef(onRange);
  sees.current = onRange;
  const see = useCallback((start: number, end: number) => sees.current(start, end), []);
  const sort = list.sort && {
    column: list.sort.column,
    direction: list.sort.descending ? ("descending" as const) : ("ascending" as const),
  };
  return (
    <div
      role="presentation"
      style={{ height: "100%" }}
      onPointerDown={() => {
        pointed.current = true;
      }}
      onKeyDownCapture={() => {
        pointed.current = false;
      }}
    >
      {pages.error && !quiet && <ErrorNote error={pages.error} retry={pages.again} />}
      <VirtualTable
        ref={ref}
        label={KINDS.find(({ id }) => id === list.kind)?.label ?? list.kind}
        rowCount={list.rows}
        columns={columns}
        renderCell={renderCell}
        onRange={see}
        selectedIndex={selected}
        onSelect={(index) => onSelect(index, pointed.current ? "open" : undefined)}
        onOpen={onOpen}
        sort={sort}
        onSort={(column) => onSort(nextSort(list.sort, column))}
        onColumnResize={onResize}
      />
    </div>
  );
}
