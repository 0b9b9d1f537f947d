// The heads of the columns: title, order, and edge. Shift with an arrow key resizes a column.
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { cx } from "../../lib/cx";
import styles from "../VirtualTable.module.css";
import { type Column, clampWidth, type Sort } from "./columns";

type RowProps = Omit<Props, "column" | "at"> & { columns: readonly Column[] };

export function HeaderRow({ columns, ...rest }: RowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see Row
    // biome-ignore lint/a11y/useFocusableInteractive: see Row
    <div role="row" aria-rowindex={1} className={styles.header}>
      {columns.map((column, at) => (
        <HeaderCell key={column.id} column={column} at={at} {...rest} />
      ))}
    </div>
  );
}

type Props = {
  column: Column;
  at: number;
  sort?: Sort | null;
  onSort?: (column: string) => void;
  onResize?: (column: string, width: number) => void;
};

const STEP = 16;

function HeaderCell({ column, at, sort, onSort, onResize }: Props) {
  const start = useRef<{ x: number; width: number } | null>(null);
  const direction = sort?.column === column.id ? sort.direction : undefined;
  const resize = (width: number) => onResize?.(column.id, clampWidth(width));
  const key = (event: KeyboardEvent) => {
    if (!onResize || !event.shiftKey || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    event.preventDefault();
    event.stopPropagation();
    resize(column.width + (event.key === "ArrowRight" ? STEP : -STEP));
  };
  const drag = (event: PointerEvent) => {
    if (start.current) resize(start.current.width + event.clientX - start.current.x);
  };
  const title = <span className={styles.title}>{column.title}</span>;
  const arrow = (
    <span className={styles.arrow} aria-hidden="true">
      {direction === "ascending" ? "↑" : direction === "descending" ? "↓" : ""}
    </span>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: see Row
    // biome-ignore lint/a11y/useFocusableInteractive: the button inside takes the focus
    <div
      role="columnheader"
      aria-colindex={at + 1}
      aria-sort={column.sortable ? (direction ?? "none") : undefined}
      className={cx(styles.head, column.numeric && styles.numeric)}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className={styles.sort}
          title={onResize ? "Sort. Shift with ← or → resizes the column." : undefined}
          onClick={() => onSort(column.id)}
          onKeyDown={key}
        >
          {title}
          {arrow}
        </button>
      ) : (
        title
      )}
      {onResize && (
        <span
          aria-hidden="true"
          className={styles.edge}
          onPointerDown={(event) => {
            start.current = { x: event.clientX, width: column.width };
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerMove={drag}
          onPointerUp={() => {
            start.current = null;
          }}
        />
      )}
    </div>
  );
}
