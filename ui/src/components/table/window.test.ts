// Which rows of a long table are in sight.
import { describe, expect, it } from "vitest";
import * as rows from "./window";

const small: rows.Geometry = { rowCount: 1000, rowHeight: 28, viewport: 280 };
const huge: rows.Geometry = { rowCount: 1_000_000, rowHeight: 28, viewport: 285 };

describe("rowsInSight", () => {
  it.each([
    ["at the top", small, 0, { start: 0, end: 15 }],
    ["in the middle", small, 2800, { start: 95, end: 115 }],
    ["at the end", small, rows.maxTop(small), { start: 985, end: 1000 }],
    ["of an empty table", { ...small, rowCount: 0 }, 0, { start: 0, end: 0 }],
    ["of a table shorter than its pane", { ...small, rowCount: 3 }, 0, { start: 0, end: 3 }],
  ])("%s", (_, geometry, top, range) => expect(rows.rowsInSight(geometry, top, 5)).toEqual(range));
});

describe("a table longer than a canvas may be", () => {
  it("has a canvas that no browser clips", () => {
    expect(rows.isScaled(huge)).toBe(true);
    expect(rows.canvasHeight({ ...huge, rowCount: 50_000_000 })).toBe(rows.MAX_CANVAS);
  });
  it("reaches its first and its last row by the scroll bar", () => {
    expect(rows.topOf(huge, 0)).toBe(0);
    const furthest = rows.canvasHeight(huge) - huge.viewport;
    expect(rows.rowsInSight(huge, rows.topOf(huge, furthest), 0).end).toBe(1_000_000);
  });
  it("finds the scroll position of an offset, and back", () => {
    for (const top of [0, 14, 9_999_999, rows.maxTop(huge)])
      expect(rows.topOf(huge, rows.scrollOf(huge, top))).toBeCloseTo(top, 3);
  });
  it("draws the first row in sight at the upper edge of the pane, wherever the scroll bar stands", () => {
    const top = 12_345 * 28;
    const { start } = rows.rowsInSight(huge, top, 0);
    const base = rows.baseRow(start);
    const onCanvas = rows.layerOffset(huge, top, base) + (start - base) * 28;
    expect(onCanvas - rows.scrollOf(huge, top)).toBeCloseTo(0, 3);
  });
});

describe("a table that fits", () => {
  it("scrolls by the true offset and does not move its rows on the canvas", () => {
    expect(rows.scrollOf(small, 700)).toBe(700);
    expect(rows.layerOffset(small, 700, 0)).toBe(0);
  });
});

describe("reveal moves as little as it can", () => {
  it.each([
    ["a row in sight stays", 0, 3, 0],
    ["a row above comes to the upper edge", 2800, 50, 1400],
    ["a row below comes to the lower edge", 0, 10, 28],
    ["the last row ends the table", 0, 999, 1000 * 28 - 280],
  ])("%s", (_, top, row, to) => expect(rows.reveal(small, top, row)).toBe(to));
});

describe("rowForKey", () => {
  it.each([
    ["ArrowDown", null, 0],
    ["ArrowDown", 4, 5],
    ["ArrowDown", 999, 999],
    ["ArrowUp", 0, 0],
    ["ArrowUp", null, 999],
    ["PageDown", 0, 9],
    ["PageUp", 3, 0],
    ["Home", 500, 0],
    ["End", null, 999],
    ["a", 3, null],
  ])("%s from %s goes to %s", (key, from, to) => expect(rows.rowForKey(key, from, small)).toBe(to));
  it("goes nowhere in an empty table", () =>
    expect(rows.rowForKey("End", null, { ...small, rowCount: 0 })).toBeNull());
});

describe("below the last row", () => {
  it.each([
    ["there is room for a scroll bar that lies over the rows", 700, 900, 500, 500, 12],
    ["there is none where the scroll bar has its own place", 700, 900, 500, 485, 0],
    ["there is none where nothing scrolls sideways", 900, 900, 500, 500, 0],
  ])("%s", (_, wide, content, outer, inner, foot) =>
    expect(rows.footOf({ wide, content, outer, inner })).toBe(foot),
  );
});
