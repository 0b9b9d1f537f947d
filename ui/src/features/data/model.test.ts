import { describe, expect, test } from "vitest";
import type { ColumnView, CompletionItemView, SavedViewView } from "../../ipc/bindings";
import { hashOf, placeOf } from "../../lib/location";
import {
  addressOf,
  asCommand,
  askedOf,
  begun,
  chosenOf,
  chosenText,
  countSentence,
  fallTo,
  isTaken,
  mayBeField,
  moved,
  neighbours,
  nextSort,
  pageOf,
  pagesFor,
  shownColumns,
  sortOf,
  sortWord,
  tabBeside,
  taken,
  toggled,
} from "./model";

describe("address and request", () => {
  const view: SavedViewView = {
    name: "Waits",
    kind: "scored",
    filter: "verdict:needs_human_review",
    sort: { column: "time", descending: true },
    columns: [],
  };
  test("an empty address asks for all evidence, with the drawer closed", () =>
    expect(askedOf({}, [])).toEqual({
      request: { kind: "evidence", filter: "", sort: null },
      row: null,
      tab: null,
      view: null,
    }));
  test.each([
    ["a row alone opens its content", { row: "a" }, "content"],
    ["a tab opens it", { row: "a", tab: "why" }, "why"],
    ["a closed drawer stays closed", { row: "a", tab: "closed" }, null],
    ["a tab that does not exist is the first one", { row: "a", tab: "x" }, "content"],
    ["without a row nothing is open", { tab: "why" }, null],
  ])("%s", (_, params: Record<string, string>, tab) => expect(askedOf(params, []).tab).toBe(tab));
  test("a kind that does not exist is evidence", () =>
    expect(askedOf({ kind: "x" }, []).request.kind).toBe("evidence"));
  test("a saved view stands for kind, filter and order", () =>
    expect(askedOf({ view: "Waits", kind: "skips", filter: "x" }, [view])).toMatchObject({
      request: { kind: "scored", filter: view.filter, sort: view.sort },
      view,
    }));
  test("a view that is not there leaves what the address says", () =>
    expect(askedOf({ view: "Gone", kind: "skips" }, [view]).request.kind).toBe("skips"));
  test.each([
    { kind: "skips", filter: 'text:"a & b"', sort: { column: "line", descending: true } },
    { kind: "evidence", filter: "", sort: null },
    { kind: "rag", filter: "-reviewed", sort: { column: "time", descending: false } },
  ] as const)("$kind $filter comes back from its address", (request) => {
    const filled = Object.entries(addressOf(request)).flatMap(([name, value]) =>
      value ? [[name, value]] : [],
    );
    const place = placeOf(hashOf({ screen: "data", params: Object.fromEntries(filled) }));
    expect(askedOf(place.params, []).request).toEqual(request);
  });
  test.each([["-time"], ["time"], [""]])("the order %s is read and spelled", (word) =>
    expect(sortWord(sortOf(word))).toBe(word),
  );
  test("a heading orders upward, downward, and not at all", () => {
    const up = nextSort(null, "line");
    const down = nextSort(up, "line");
    expect([up, down, nextSort(down, "line"), nextSort(down, "time")]).toEqual([
      { column: "line", descending: false },
      { column: "line", descending: true },
      null,
      { column: "time", descending: false },
    ]);
  });
  test("tabs go round", () =>
    expect([tabBeside("provenance", 1), tabBeside("content", -1)]).toEqual(["content", "provenance"]));
});

test.each([
  [1052, 1052, "", "1,052 rows"],
  [351, 1052, "verdict:accepted", "351 of 1,052 rows"],
  [1052, 1052, "source:*", "1,052 of 1,052 rows"],
  [1, 1, "", "1 row"],
])("%d of %d under “%s”: %s", (rows, of, filter, said) => expect(countSentence(rows, of, filter)).toBe(said));

test.each([
  ["verdict:accepted", "distill --workspace /w query verdict:accepted --kind evidence"],
  ["", "distill --workspace /w query '' --kind evidence"],
  ["-reviewed", "distill --workspace /w query --kind evidence -- -reviewed"],
])("“%s” as a command", (filter, command) =>
  expect(asCommand("/w", { kind: "evidence", filter, sort: null })).toBe(command),
);

describe("pages", () => {
  test.each([
    ["the first rows, and a page ahead", 0, 40, 1000, [0, 200]],
    ["rows on two pages", 370, 410, 2000, [0, 200, 400, 600]],
    ["rows on one page, and one on both sides", 410, 450, 2000, [200, 400, 600]],
    ["the last rows", 960, 1000, 1000, [600, 800]],
    ["a list shorter than a page", 0, 40, 7, [0]],
    ["an empty list", 0, 0, 0, []],
    ["rows that left meanwhile", 5000, 5040, 300, [0, 200]],
    ["the end of a million", 999_960, 1_000_000, 1_000_000, [999_600, 999_800]],
  ])("%s", (_, start, end, rows, pages) => expect(pagesFor(start, end, rows)).toEqual(pages));
  test("a row's page", () => expect([pageOf(0), pageOf(199), pageOf(200)]).toEqual([0, 0, 200]));
});

describe("the selection falls to the neighbour when its row left", () => {
  test("the row below first, then the one above", () =>
    expect(neighbours(["a", "b", "c", "d"], "b")).toEqual(["c", "a", "d"]));
  test("a row that was not in sight has none", () => expect(neighbours(["a"], "z")).toEqual([]));
  test("no more than asked for", () => expect(neighbours(["a", "b", "c", "d"], "a", 2)).toEqual(["b", "c"]));
  test.each([
    [5, 10, 5],
    [9, 4, 3],
    [null, 4, 0],
    [3, 0, null],
  ])("place %s in %d rows: %s", (index, rows, to) => expect(fallTo(index, rows)).toBe(to));
});

describe("columns", () => {
  const column = (name: string, shown: boolean): ColumnView => ({
    name,
    title: name,
    shown,
    numeric: false,
    sortable: true,
    facet: false,
  });
  const columns = [column("a", true), column("b", false), column("c", true)];
  const names = (chosen: string[]) => shownColumns(columns, chosen).map(({ name }) => name);
  test("the usual ones before anybody chose", () => expect(names([])).toEqual(["a", "c"]));
  test("the chosen ones in their order", () => expect(names(["c", "b"])).toEqual(["c", "b"]));
  test("those that are gone are left out", () => expect(names(["x", "b"])).toEqual(["b"]));
  test("where all are gone the usual ones", () => expect(names(["x"])).toEqual(["a", "c"]));
  test("taken out and put in; one stays", () =>
    expect([toggled(["a", "c"], "a"), toggled(["a"], "b"), toggled(["a"], "a")]).toEqual([
      ["c"],
      ["a", "b"],
      ["a"],
    ]));
  test("moved, and not beyond the ends", () =>
    expect([moved(["a", "b"], "b", -1), moved(["a", "b"], "a", -1)]).toEqual([
      ["b", "a"],
      ["a", "b"],
    ]));
  test("a choice is remembered as text", () => {
    const chosen = { shown: ["a", "b"], widths: { a: 120, c: 80 } };
    expect(chosenOf(chosenText(chosen))).toEqual(chosen);
    expect(chosenText({ shown: [], widths: {} })).toBe("");
    expect(chosenOf("nonsense;x:y,z:-3")).toEqual({ shown: ["nonsense"], widths: {} });
  });
});

describe("completions", () => {
  const item = (text: string, kind: string): CompletionItemView => ({ text, kind, detail: "" });
  const at = (start: number, end: number, items: CompletionItemView[] = []) => ({
    start,
    end,
    items,
    error: null,
  });
  test.each([
    ["a field waits for its value", "ver", at(0, 3), item("verdict:", "field"), "verdict:", 8],
    [
      "a value at the end is followed by a gap",
      "verdict:acc",
      at(8, 11),
      item("accepted", "value"),
      "verdict:accepted ",
      17,
    ],
    [
      "a value in the middle leaves the rest",
      "verdict:acc x",
      at(8, 11),
      item("accepted", "value"),
      "verdict:accepted x",
      16,
    ],
  ])("%s", (_, text, place, taking, expected, cursor) =>
    expect(taken(text, place, taking)).toEqual({ text: expected, cursor }),
  );
  test("what stands there already is taken", () =>
    expect(isTaken("verdict:accepted", at(8, 16), item("accepted", "value"))).toBe(true));
  test("a word that begins a field is not searched for at once", () => {
    expect(mayBeField("ver", at(0, 3, [item("verdict:", "field")]))).toBe(true);
    expect(mayBeField("verdict:acc", at(8, 11, [item("accepted", "value")]))).toBe(false);
    expect(mayBeField("", at(0, 0, [item("verdict:", "field")]))).toBe(false);
  });
  test("a field's values are asked for behind what stands there", () =>
    expect([begun("", "task"), begun("reviewed ", "task")]).toEqual(["task:", "reviewed task:"]));
});
