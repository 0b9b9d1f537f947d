// What Sources computes, on the goldens and on small tables.
import { describe, expect, it } from "vitest";
import type { CollectView } from "../../ipc/bindings";
import { health } from "../../ipc/goldens/health";
import { sources } from "../../ipc/goldens/sources";
import {
  asks,
  coverageOf,
  databaseShare,
  dataHref,
  fullPath,
  neighbour,
  ordered,
  orderOf,
  pathsOf,
  readingSaid,
  rowsOf,
  sorted,
} from "./model";

describe("the table", () => {
  it("takes readiness from health, and none where health is not known", () => {
    expect(rowsOf(sources, health).find((row) => row.name === "audits")?.ready).toBe(11);
    expect(rowsOf(sources, undefined)[0]?.ready).toBeNull();
  });

  it.each([
    [undefined, ["audit_facts", "audits"]],
    ["-skipped", ["outcomes", "audit_facts"]],
    ["-evidence", ["observer_reviews", "scrum_reviews"]],
    ["nonsense", ["audit_facts", "audits"]],
  ])("in the order %s begins with %j", (param, names) => {
    const rows = sorted(rowsOf(sources, health), orderOf(param));
    expect(rows.slice(0, 2).map((row) => row.name)).toEqual(names);
  });

  it("turns round at a second click on a title", () => {
    expect(ordered(orderOf(undefined), "name")).toBe("-name");
    expect(ordered(orderOf("-name"), "name")).toBe("name");
    expect(ordered(orderOf("name"), "bytes")).toBe("bytes");
  });

  it.each([
    ["b", 1, "c"],
    ["c", 1, "c"],
    ["a", -1, "a"],
    ["gone", 1, "a"],
  ] as const)("from %s by %i is %s", (now, step, next) => {
    expect(neighbour(["a", "b", "c"], now, step)).toBe(next);
  });
});

describe("links", () => {
  it.each([
    ["tau-bench", "source:tau-bench"],
    ["two words", 'source:"two words"'],
    ['a"b\\c', 'source:"a\\"b\\\\c"'],
    ["-minus", 'source:"-minus"'],
    ["größe", "source:größe"],
    ["x*", 'source:"x*"'],
  ])("the filter for %s is %s", (name, filter) => expect(asks("source", name)).toBe(filter));

  it("say kind and filter", () => {
    expect(dataHref("skips", "two words")).toBe("#/data?kind=skips&filter=source%3A%22two+words%22");
  });

  it.each([
    ["/w", "a/b", "/w/a/b"],
    ["/w/", "a", "/w/a"],
    ["/w", "/a", "/a"],
    ["C:\\w", "D:\\a", "D:\\a"],
  ])("in %s, %s is %s", (dir, path, full) => expect(fullPath(dir, path)).toBe(full));
});

describe("paths of the address", () => {
  it.each([
    [undefined, []],
    ["", []],
    ["not json", []],
    ['{"a":1}', []],
    ['["/a","/b","/a",3,""]', ["/a", "/b"]],
  ])("%s are %j", (param, paths) => expect(pathsOf(param)).toEqual(paths));
});

it.each([
  [0, 0, "0 bytes, and nothing read yet"],
  [2048, 1024, "2.0 KiB over 1.0 KiB of sources: 2.0 times"],
  [7, 34541, "7 bytes over 33.7 KiB of sources: < 0.1 times"],
  [1024 * 500, 1024, "500.0 KiB over 1.0 KiB of sources: 500 times"],
])("%i bytes over %i is said as %s", (database, source, said) => {
  expect(databaseShare(database, source)).toBe(said);
});

it("parts coverage into fields, markers and datasets, with what is missing", () => {
  const audits = health.sources.find((source) => source.source === "audits");
  if (!audits) throw new Error("the golden has no audits");
  const groups = coverageOf(audits);
  expect(groups.map((group) => group.title)).toEqual(["Fields", "Markers", "Datasets"]);
  expect(groups[1]?.rows[1]).toEqual({
    field: "markers.resolution",
    name: "resolution",
    rows: 11,
    missing: 1,
  });
});

it("says of a reading what adds up to what was read", () => {
  const source = {
    source: "a",
    rows_present: true,
    rows_read: 1052,
    rows_written: 1000,
    rows_skipped: 2,
    rows_deduped: 50,
    rows_changed: 1,
    source_rows: 1052,
    exploded: 0,
    rows_gone: 2,
    files_gone: [],
    unknown_files: [],
  };
  const view: CollectView = { run_id: "r", dry_run: false, sources: [source], skips: [], skips_total: 2 };
  expect(readingSaid(view)).toBe(
    "1,052 rows read: 1,000 new, 50 known before, 2 skipped; 1 known row says something else now; " +
      "2 rows are gone from the files: kept, and left out",
  );
});
