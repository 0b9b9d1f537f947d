// The columns of a table: their widths as one grid template, and what a press of a key makes of a width.

export type Column = {
  id: string;
  title: string;
  /** In pixels. The last column takes what is left. */
  width: number;
  numeric?: boolean;
  sortable?: boolean;
};

export type Sort = { column: string; direction: "ascending" | "descending" };

export const MIN_WIDTH = 48;
export const MAX_WIDTH = 1200;

/** Returns the grid template of all rows. */
export function gridTemplate(columns: readonly Column[]): string {
  return columns
    .map((column, at) => (at === columns.length - 1 ? `minmax(${column.width}px, 1fr)` : `${column.width}px`))
    .join(" ");
}

/** Returns the width that all columns need. */
export function totalWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, column) => sum + column.width, 0);
}

/** Returns a width within bounds. */
export function clampWidth(width: number): number {
  return Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)));
}
