// From runs over time to charts: the findings that titles say, the bands, the marks.
import { describe, expect, test } from "vitest";
import type { RunPointView, SeriesView } from "../../ipc/bindings";
import { fakeRuns } from "../../ipc/fakeRuns";
import {
  bandDataset,
  bandOf,
  charted,
  datasetFinding,
  datasetSeries,
  labelsOf,
  marksOf,
  movedName,
  movedWords,
  reasonFinding,
  reasonSeries,
  verdictFinding,
  verdictSeries,
} from "./series";

const limits = { threshold_micros: 100_000, floor: 2 };
const point = (some: Partial<RunPointView> & { seq: number }): RunPointView => ({
  run_id: `run-${some.seq}`,
  recorded_at: "2026-09-21T12:00:00Z",
  state: "passed",
  evidence: 100,
  verdicts: { accepted: 40, rejected: 60 },
  datasets: { rag: 50, sft: 20, preference: 4 },
  quarantine: {},
  skipped: {},
  severity: "ok",
  moved: [],
  causes: [],
  annotations: [],
  ...some,
});
const pair = (some: Partial<RunPointView>) => [point({ seq: 1 }), point({ seq: 2, ...some })];

test("a run without a summary has no numbers, which is not nothing: it is left out and counted", () => {
  const series: SeriesView = { ...limits, runs: [point({ seq: 1 }), point({ seq: 2, state: null })] };
  const { points, leftOut } = charted(series);
  expect([labelsOf(points), leftOut]).toEqual([["run 1"], 1]);
});

test("verdicts and datasets become rows of numbers in one order, an absent verdict is none", () => {
  expect(verdictSeries([point({ seq: 1 })]).map((one) => [one.id, one.values])).toEqual([
    ["accepted", [40]],
    ["partially_accepted", [0]],
    ["rejected", [60]],
    ["needs_human_review", [0]],
  ]);
  expect(datasetSeries([point({ seq: 1 })]).map((one) => one.values)).toEqual([[50], [20], [4]]);
});

test("reasons stand by their size; beyond eight the rest is one row, and nothing is lost", () => {
  const many = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`reason_${at}`, at + 1]));
  const series = reasonSeries([point({ seq: 1, quarantine: many })], "quarantine");
  expect(series.map((one) => one.label)).toEqual([
    ...[9, 8, 7, 6, 5, 4, 3].map((at) => `Reason ${at}`),
    "3 other reasons",
  ]);
  expect(series.reduce((sum, one) => sum + (one.values[0] ?? 0), 0)).toBe(55);
  expect(reasonSeries([point({ seq: 1, skipped: { none: 0 } })], "skipped")).toEqual([]);
});

describe("the band", () => {
  test("is the threshold around the run before, but never narrower than the floor", () => {
    const band = bandOf(pair({}), "rag", limits);
    expect(band.low).toEqual([null, 45]);
    expect(band.high).toEqual([null, 55]);
    const few = bandOf(pair({}), "preference", limits);
    expect([few.low[1], few.high[1]]).toEqual([3, 5]);
    expect(band.label).toBe("RAG rows: within 10 % of the run before");
  });
  test.each<[string, RunPointView["datasets"], string]>([
    ["nothing moved", { rag: 50, sft: 20, preference: 4 }, "rag"],
    ["a change of one row is below the floor", { rag: 50, sft: 20, preference: 3 }, "rag"],
    ["the furthest beyond", { rag: 40, sft: 10, preference: 4 }, "sft"],
  ])("is drawn of what matters: %s", (_, datasets, id) => {
    expect(bandDataset(pair({ datasets }), 1, limits)).toBe(id);
  });
});

describe("titles say the finding", () => {
  test.each<[string, readonly RunPointView[], number, string]>([
    ["the first run", [point({ seq: 1 })], 0, "Run 1: 40 of 100 rows accepted"],
    ["no change", pair({}), 1, "Run 2: the same verdicts as run 1, 40 of 100 rows accepted"],
    [
      "one row",
      pair({ verdicts: { accepted: 40, rejected: 59, needs_human_review: 1 } }),
      1,
      "Run 2: 1 fewer row rejected than in run 1",
    ],
    [
      "the widest change",
      pair({ verdicts: { accepted: 29, rejected: 60, needs_human_review: 11 } }),
      1,
      "Run 2: 11 fewer rows accepted than in run 1",
    ],
    ["no run", [], 0, "Verdicts"],
  ])("verdicts: %s", (_, points, at, text) => {
    expect(verdictFinding(points, at)).toBe(text);
  });

  test.each<[string, readonly RunPointView[], number, string]>([
    ["the first run", [point({ seq: 1 })], 0, "Run 1: 50 RAG rows, 20 SFT rows, 4 pairs"],
    ["within", pair({}), 1, "Run 2: every dataset within 10 % of run 1"],
    [
      "beyond",
      pair({ datasets: { rag: 50, sft: 15, preference: 4 } }),
      1,
      "Run 2: SFT rows fell by 25 %, beyond the threshold of 10 %",
    ],
    [
      "from nothing",
      [point({ seq: 1, datasets: { rag: 0, sft: 20, preference: 4 } }), point({ seq: 2 })],
      1,
      "Run 2: RAG rows rose from none, beyond the threshold of 10 %",
    ],
  ])("datasets: %s", (_, points, at, text) => {
    expect(datasetFinding(points, at, limits)).toBe(text);
  });

  test.each<[string, readonly RunPointView[], number, string]>([
    ["the first run", [point({ seq: 1, quarantine: { a: 1 } })], 0, "Run 1: 1 row quarantined"],
    ["nothing at all", [point({ seq: 1 })], 0, "Run 1: no row quarantined"],
    [
      "no change",
      [point({ seq: 1, quarantine: { a: 3 } }), point({ seq: 2, quarantine: { a: 3 } })],
      1,
      "Run 2: 3 rows quarantined, as many as in run 1",
    ],
    [
      "one reason",
      pair({ quarantine: { missing_provenance: 5 } }),
      1,
      "Run 2: 5 more rows quarantined than in run 1, all for missing provenance",
    ],
    [
      "another mixture of as many",
      [point({ seq: 1, quarantine: { a: 3 } }), point({ seq: 2, quarantine: { b: 3 } })],
      1,
      "Run 2: as many rows quarantined, but 3 fewer for a",
    ],
    [
      "several reasons",
      [point({ seq: 1, quarantine: { a: 3 } }), point({ seq: 2, quarantine: { a: 10, b: 2 } })],
      1,
      "Run 2: 9 more rows quarantined than in run 1, 7 more for a",
    ],
  ])("quarantine: %s", (_, points, at, text) => {
    expect(reasonFinding(points, at, "quarantine")).toBe(text);
  });
});

test("remarks and changes are marks; the first run changed nothing, there was none before it", () => {
  const note = { run_id: "run-2", text: "going back", author: "ana", annotated_at: "2026-09-21T12:00:00Z" };
  const points = [
    point({ seq: 1, causes: ["everything is new"] }),
    point({ seq: 2, causes: ["rulebook 3 became 4"], annotations: [note] }),
  ];
  expect(marksOf(points)).toEqual([
    { at: 1, title: "ana: going back" },
    { at: 1, title: "Changed: rulebook 3 became 4" },
  ]);
});

test("what moved is said in words, with before, after and percent", () => {
  const moved = [
    {
      metric: "export-rag.records_out",
      before: 1054,
      after: 43,
      change_micros: -959_203,
      threshold_micros: 100_000,
      severity: "warn",
    },
    {
      metric: "score.accepted",
      before: 0,
      after: 4,
      change_micros: null,
      threshold_micros: 100_000,
      severity: "warn",
    },
  ];
  expect(movedWords({ moved })).toBe(
    "Export RAG: records out 1,054 → 43 (−95.9 %) · Score: accepted 0 → 4 (new)",
  );
  expect(movedWords({ moved: [] })).toMatch(/something new/);
  expect(movedName("collect")).toBe("Collect");
});

test("the fake's numbers add up, so that what is looked at in a browser could be true", async () => {
  const series = await fakeRuns.runSeries?.(60);
  for (const run of series?.runs ?? []) {
    expect(Object.values(run.verdicts).reduce((sum, n) => sum + n, 0)).toBe(run.evidence);
  }
});
