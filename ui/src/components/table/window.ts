// Which rows of a long table are in sight, and where they stand. Pure arithmetic.
//
// A browser clips elements above some 33 million pixels, so a table may be longer than its canvas. Above MAX_CANVAS the
// scroll bar is a scale: `top`, the true offset in the table, and the scroll position are then two numbers. Below it they
// are one.

export const MAX_CANVAS = 15_000_000;

export type Geometry = {
  rowCount: number;
  rowHeight: number;
  /** Height of the part that shows rows. */
  viewport: number;
};

/** Returns the height of the element that is scrolled. */
export function canvasHeight({ rowCount, rowHeight }: Geometry): number {
  return Math.min(rowCount * rowHeight, MAX_CANVAS);
}

/** Whether the scroll bar is a scale. */
export function isScaled({ rowCount, rowHeight }: Geometry): boolean {
  return rowCount * rowHeight > MAX_CANVAS;
}

/** Returns the furthest offset: the last row at the lower edge. */
export function maxTop({ rowCount, rowHeight, viewport }: Geometry): number {
  return Math.max(0, rowCount * rowHeight - viewport);
}

/** Returns an offset that exists. */
export function clampTop(geometry: Geometry, top: number): number {
  return Math.min(maxTop(geometry), Math.max(0, top));
}

/** Returns the scroll position that shows an offset. */
export function scrollOf(geometry: Geometry, top: number): number {
  if (!isScaled(geometry)) return top;
  return (top * Math.max(0, canvasHeight(geometry) - geometry.viewport)) / maxTop(geometry);
}

/** Returns the offset that a scroll position shows. */
export function topOf(geometry: Geometry, scroll: number): number {
  if (!isScaled(geometry)) return clampTop(geometry, scroll);
  const range = Math.max(1, canvasHeight(geometry) - geometry.viewport);
  return clampTop(geometry, (scroll * maxTop(geometry)) / range);
}

/** How high a scroll bar is that lies over what it scrolls. */
const OVERLAY = 12;

/** Returns the room that a table leaves below its last row, which a scroll bar that lies over it would cover. */
export function footOf(pane: { wide: number; content: number; outer: number; inner: number }): number {
  const scrolls = pane.content > pane.wide;
  return scrolls && pane.outer === pane.inner ? OVERLAY : 0;
}

export type Range = { start: number; end: number };

/** Returns the rows to draw, `end` excluded: those in sight and some more on both sides. */
export function rowsInSight(geometry: Geometry, top: number, overscan: number): Range {
  const { rowCount, rowHeight, viewport } = geometry;
  const start = Math.max(0, Math.floor(top / rowHeight) - overscan);
  const end = Math.min(rowCount, Math.ceil((top + viewport) / rowHeight) + overscan);
  return { start: Math.min(start, rowCount), end: Math.max(start, end) };
}

/** Returns the offset nearest to `top` at which a row is wholly in sight. */
export function reveal(geometry: Geometry, top: number, row: number): number {
  const { rowHeight, viewport } = geometry;
  const upper = row * rowHeight;
  if (upper < top) return clampTop(geometry, upper);
  if (upper + rowHeight > top + viewport) return clampTop(geometry, upper + rowHeight - viewport);
  return clampTop(geometry, top);
}

/** Rows stand relative to a base, which moves rarely, so that a scroll moves one layer and not every row. */
const BASE_STEP = 512;

/** Returns the row that the layer of drawn rows begins at. */
export function baseRow(start: number): number {
  return start - (start % BASE_STEP);
}

/** Returns where the layer stands on the canvas. */
export function layerOffset(geometry: Geometry, top: number, base: number): number {
  return scrollOf(geometry, top) + base * geometry.rowHeight - top;
}

/** Returns the row that a key moves the selection to, or null when the key is not one of ours. */
export function rowForKey(key: string, selected: number | null, geometry: Geometry): number | null {
  const last = geometry.rowCount - 1;
  if (last < 0) return null;
  const page = Math.max(1, Math.floor(geometry.viewport / geometry.rowHeight) - 1);
  const from = selected ?? -1;
  const to: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: selected === null ? last : from - 1,
    PageDown: Math.max(0, from) + page,
    PageUp: from - page,
    Home: 0,
    End: last,
  };
  const row = to[key];
  return row === undefined ? null : Math.min(last, Math.max(0, row));
}
