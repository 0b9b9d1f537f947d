// What Rules computes, on the golden of the sample.
import { describe, expect, it } from "vitest";
import { rulebooks } from "../../ipc/goldens/rulebooks";
import { whatIf } from "../../ipc/goldens/whatIf";
import {
  byEnd,
  copyOf,
  differenceSaid,
  lasting,
  matrixOf,
  movedRows,
  nameIn,
  rowHref,
  rowsHref,
  signed,
  tabOf,
  VERDICTS,
} from "./model";

describe("the matrix", () => {
  it("adds up to the verdicts on both sides", () => {
    const { cells, after, complete } = matrixOf(whatIf);
    expect(complete).toBe(true);
    for (const row of cells) expect(row.to.reduce((sum, cell) => sum + (cell.rows ?? 0), 0)).toBe(row.all);
    for (const [at, verdict] of VERDICTS.entries()) {
      expect(cells.reduce((sum, row) => sum + (row.to[at]?.rows ?? 0), 0)).toBe(after[verdict]);
    }
  });

  it("does not claim to know the diagonal where rows are not listed", () => {
    const { cells, complete } = matrixOf({ ...whatIf, rows_changed: 5000 });
    expect(complete).toBe(false);
    expect(cells[0]?.to[0]?.rows).toBeNull();
  });

  it("names the rows of a transition", () => {
    const moved = movedRows(whatIf.rows, { before: "rejected", after: "partially_accepted" });
    expect(moved).toHaveLength(3);
    expect(movedRows(whatIf.rows, null)).toHaveLength(23);
  });
});

it("says a difference in counts", () => {
  expect(differenceSaid(whatIf)).toBe("23 of 99 rows would have another verdict");
  expect(differenceSaid({ ...whatIf, rows_changed: 0 })).toBe("No verdict would change, of 99 rows");
});

it.each([
  [3, "+3"],
  [-1100, "−1,100"],
  [0, "±0"],
])("%i is %s", (n, said) => expect(signed(n)).toBe(said));

describe("links", () => {
  it("lead to a row", () => expect(rowHref("rag", "ab")).toBe("#/data?kind=rag&row=ab"));
  it("lead to several, but not to more than an address holds", () => {
    expect(rowsHref(["a", "b"])).toBe("#/data?kind=scored&filter=id%3Ain%28a%2C+b%29");
    expect(rowsHref([])).toBeNull();
    expect(rowsHref(Array.from({ length: 51 }, String))).toBeNull();
  });
});

describe("waivers", () => {
  const waiver = (expires_at: string, in_force: boolean) => ({
    sig_hash: "ab",
    reason: "r",
    reviewer: "ana",
    expires_at,
    waived_at: "2026-01-01T00:00:00Z",
    in_force,
  });
  const now = Date.parse("2026-02-01T00:00:00Z");
  it.each([
    ["2026-02-11T01:00:00Z", true, "10 days left"],
    ["2026-02-02T01:00:00Z", true, "1 day left"],
    ["2026-02-01T01:00:00Z", true, "Ends within a day"],
    ["2026-01-31T00:00:00Z", false, "Ended"],
    ["never", true, "In force"],
  ])("until %s (%s): %s", (until, force, said) => expect(lasting(waiver(until, force), now)).toBe(said));

  it("in force come first, those that end soonest before the others", () => {
    const sorted = byEnd([
      waiver("2026-01-01", false),
      waiver("2026-05-01", true),
      waiver("2026-03-01", true),
    ]);
    expect(sorted.map((one) => one.expires_at)).toEqual(["2026-03-01", "2026-05-01", "2026-01-01"]);
  });
});

it("names a copy as nobody else is named", () => {
  const books = [...rulebooks, { name: "reference_own", version: "1", hash: "", about: "" }];
  expect(nameIn(copyOf('name = "reference"\n', books))).toBe("reference_own_2");
  expect(nameIn(copyOf('name = "recommended"\n', books))).toBe("recommended_own");
  // A name further down is that of a rule.
  expect(nameIn('nam = "mine"\n\n[[rule]]\nname = "no_rule"\n')).toBeNull();
});

it.each([
  [undefined, "rulebooks"],
  ["waivers", "waivers"],
  ["<script>", "rulebooks"],
])("the tab of %s is %s", (param, tab) => expect(tabOf(param)).toBe(tab));
