// The arithmetic of the review.
import { describe, expect, test } from "vitest";
import type { EffectView, ReviewItemView } from "../../ipc/bindings";
import {
  added,
  askedOf,
  becauseInWords,
  effectInWords,
  kappaInWords,
  longest,
  movesInWords,
  movesOf,
  reasonFor,
  requestOf,
  stepInWords,
  waiting,
  withoutWaiting,
} from "./model";

const effect = (...moves: [number, number][]): EffectView => ({
  rows: 1,
  verdict: "accepted",
  datasets: ["rag", "sft", "preference"].map((exporter, at) => ({
    exporter,
    entering: moves[at]?.[0] ?? 0,
    leaving: moves[at]?.[1] ?? 0,
    enter: [],
    leave: [],
  })),
});

describe("which rows", () => {
  test("an address asks for a list in an order of review", () => {
    expect(requestOf(askedOf({}))).toEqual({
      kind: "scored",
      filter: "waiting",
      sort: { column: "queue", descending: false },
    });
    expect(requestOf(askedOf({ order: "random", seed: "7", filter: " source:a " }))).toEqual({
      kind: "scored",
      filter: "waiting source:a",
      sort: { column: "random.7", descending: false },
    });
    expect(askedOf({ order: "nonsense", seed: "x" })).toEqual({ order: "queue", seed: "0", filter: "" });
  });
  test.each([
    ["", "waiting"],
    ["rule:a", "waiting rule:a"],
    ["source:a or source:b", "waiting (source:a or source:b)"],
  ])("the filter %j is %j and back", (filter, whole) => {
    expect(waiting(filter)).toBe(whole);
    expect(withoutWaiting(whole)).toBe(filter);
  });
});

describe("what it changes", () => {
  test.each([
    [effect(), "changes no dataset"],
    [effect([1, 0], [1, 0], [2, 0]), "+1 RAG row, +1 SFT row, +2 pairs"],
    [effect([0, 1], [0, 0], [0, 5]), "−1 RAG row, −5 pairs"],
    [effect([0, 0], [0, 0], [2, 2]), "others swapped"],
  ])("%#", (given, words) => expect(effectInWords(given)).toBe(words));
  test("moves add up, and what cancels out is not said", () => {
    const sum = added(movesOf(effect([1, 0], [3, 0])), movesOf(effect([0, 1], [0, 1])));
    expect(movesInWords(sum)).toEqual(["+2 SFT rows"]);
    expect(movesOf(null)).toEqual({});
  });
});

test.each([
  ["accepted", null, "", "Read and found right"],
  ["rejected", 3, "", "Made up: paths, names or numbers"],
  ["rejected", 3, " tetris.rs ", "Made up: paths, names or numbers: tetris.rs"],
  ["rejected", null, "no such file", "no such file"],
] as const)("%s with reason %s and note %j records %j", (verdict, chosen, note, recorded) =>
  expect(reasonFor(verdict, chosen, note)).toBe(recorded),
);

test("why a row waits is said to who decides", () => {
  const item = (because: string, verdicts: string[], stale = false): ReviewItemView => ({
    evidence_id: "a",
    because,
    repairs: [],
    effects: [],
    said: verdicts.map((verdict, at) => ({
      reviewer: ["ana", "bo"][at] ?? "x",
      verdict,
      reason: "",
      decided_at: "",
      stale,
      resolves: false,
      origin: "single",
    })),
  });
  expect(becauseInWords(item("needs_human_review", []))).toBeNull();
  expect(becauseInWords(item("conflict", ["accepted", "partially_accepted"]))?.words).toBe(
    "ana says accepted, bo says partially accepted. Your decision settles it.",
  );
  expect(becauseInWords(item("stale", ["accepted"], true))?.words).toContain("repaired since");
  expect(becauseInWords(item("settled", ["accepted"]))?.words).toContain("ana says accepted");
  expect(becauseInWords(item("settled", []))?.words).toContain("waits for nobody");
});

test("steps, kappa and the text to edit are told in few words", () => {
  const step = { verdict: "rejected", rows: 1, evidence_id: "a", reason: "", acted_at: "" };
  expect(stepInWords(step)).toBe("reject");
  expect(stepInWords({ ...step, rows: 1200 })).toBe("reject 1,200 rows");
  expect(kappaInWords(0.4, [0.125, 0.618])).toBe("0.40 (0.13 to 0.62)");
  expect(kappaInWords(null, null)).toBe("–");
  expect(
    longest([
      { pointer: "/file", value: '"a.rs"' },
      { pointer: "/text", value: '"a long text"' },
      { pointer: "/none", value: null },
    ]),
  ).toBe("/text");
});
