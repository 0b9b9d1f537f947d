// The arithmetic and the words of the Runs screen.
import { describe, expect, test } from "vitest";
import type { ProgressView, VerifyView } from "../../ipc/bindings";
import { fakeRuns } from "../../ipc/fakeRuns";
import { acceptance } from "../../ipc/goldens/acceptance";
import { audit } from "../../ipc/goldens/audit";
import { run } from "../../ipc/goldens/run";
import { runs } from "../../ipc/goldens/runs";
import { verified } from "../../ipc/goldens/verified";
import {
  changeWords,
  checksWords,
  chosenRun,
  commandOf,
  datasetLines,
  metricName,
  progressWords,
  runBeside,
  runState,
  secondsLeft,
  stageAtWork,
  tabBeside,
  tabOf,
  verifyAdvice,
  verifyWords,
  withoutSummary,
} from "./model";

const step = (some: Partial<ProgressView>): ProgressView => ({
  step: "score",
  on: "rows",
  done: 0,
  total: 0,
  unit: "rows",
  ...some,
});

test("tabs: an unknown one is the first, and turning goes round the end", () => {
  expect(tabOf("drift")).toBe("drift");
  expect(tabOf("nothing")).toBe("summary");
  expect(tabOf(undefined)).toBe("summary");
  expect(tabBeside("summary", -1)).toBe("verify");
  expect(tabBeside("verify", 1)).toBe("summary");
});

test("the chosen run is an id held against the list; without one it is the newest", () => {
  const [one] = runs;
  if (!one) throw new Error("the golden holds a run");
  const two = { ...one, run_id: "b" };
  const list = [one, two];
  expect(chosenRun(list, "b")).toBe(two);
  expect(chosenRun(list, "gone")).toBe(one);
  expect(chosenRun([], "b")).toBeNull();
  expect(runBeside(list, one.run_id, 1)).toBe("b");
  expect(runBeside(list, "b", 1)).toBe("b");
  expect(runBeside(list, one.run_id, -1)).toBe(one.run_id);
});

test.each([
  ["completed", "not_passed", "not_passed"],
  ["completed", "passed_with_waivers", "passed_with_waivers"],
  ["completed", null, "completed"],
  ["cancelled", null, "cancelled"],
  ["interrupted", null, "interrupted"],
  ["blocked", "not_passed", "blocked"],
])("a run that is %s with %s stands as %s", (state, overall_state, shown) => {
  expect(runState({ state, overall_state })).toBe(shown);
});

test.each(["cancelled", "interrupted", "running", "failed", "completed"])(
  "%s says what it means",
  (state) => {
    expect(withoutSummary({ state, kind: "run-all" })).toMatch(/\.$/);
  },
);

test("datasets say exactly what was kept and what was not, from receipts where the run tells no more", async () => {
  const receipts = (await fakeRuns.receiptChain?.(run.run_id)) ?? [];
  expect(datasetLines(run, receipts).map((line) => line.text)).toEqual([
    "58 of 99 rows kept, 41 quarantined",
    "33 of 99 rows kept, 66 quarantined",
    "99 rows = 23 in a pair + 76 unpaired; 21 candidates = 16 pairs + 4 capped + 1 refused",
  ]);
  expect(datasetLines(run, []).map((line) => line.text)).toEqual([
    "58 rows kept",
    "33 rows kept",
    "16 pairs",
  ]);
});

describe("work under way", () => {
  test.each([
    [step({ done: 351, total: 1052 }), "351 of 1,052 rows"],
    [step({ done: 1200 }), "1,200 rows"],
    [step({ done: 1536, total: 3072, unit: "bytes" }), "1.5 KiB of 3.0 KiB"],
    [step({ done: 1536, unit: "bytes" }), "1.5 KiB"],
  ])("counts are exact", (view, words) => {
    expect(progressWords(view)).toBe(words);
  });
  test.each<[string, ProgressView | null, number, number | null]>([
    ["a quarter in five seconds", step({ done: 25, total: 100 }), 5000, 15],
    ["too early to say", step({ done: 25, total: 100 }), 1000, null],
    ["no total", step({ done: 25 }), 5000, null],
    ["done", step({ done: 100, total: 100 }), 5000, null],
    ["nothing yet", null, 5000, null],
  ])("%s", (_, view, now, left) => {
    expect(secondsLeft(0, view, now)).toBe(left);
  });
  test.each<[ProgressView | null, string]>([
    [null, "collect"],
    [step({ step: "relate" }), "relate"],
    [step({ step: "firewall", on: "exports/sft/instruction_response.jsonl" }), "export-sft"],
  ])("the stage at work is told from its step", (view, stage) => {
    expect(stageAtWork(view)).toBe(stage);
  });
});

test.each<[Parameters<typeof commandOf>, string]>([
  [["summary", "r", { partial: true, review: true }, true], "run-all --include-partial --include-review"],
  [["summary", null, { partial: false, review: false }, true], "run-all"],
  [["receipts", "r", { partial: false, review: false }, true], "receipts --run-id r"],
  [["drift", null, { partial: false, review: false }, true], "drift"],
  [["audit", null, { partial: false, review: false }, false], "audit-full --no-baseline"],
  [["audit", null, { partial: false, review: false }, true], "audit-full"],
  [["verify", "r", { partial: false, review: false }, true], "verify"],
  [["acceptance", "r", { partial: false, review: false }, true], "acceptance"],
])("the command line does the same", (asked, words) => {
  expect(commandOf(...asked).join(" ")).toBe(words);
});

describe("verifying", () => {
  const bad = (file: string): VerifyView => ({
    ...verified,
    ok: false,
    findings: [{ file, row: "3", why: "byte 4 is `x`, was `y`" }],
  });
  test("says how much agrees, or how much does not", () => {
    expect(verifyWords(verified)).toBe("Every hash agrees: 46 files, 1,620 rows");
    expect(verifyWords(bad("exports/a.jsonl"))).toBe("1 difference found in 46 files, 1,620 rows");
  });
  test.each([
    ["exports/sft/instruction_response.jsonl", true, /Bringing them back/],
    ["stillroom.db:judgement", false, /Restore a backup/],
    ["reports/latest.md", false, /Run everything again/],
  ])("%s", (file, exports, text) => {
    expect(verifyAdvice(bad(file))).toMatchObject({ exports, text: expect.stringMatching(text) });
  });
  test("nothing to do where all agrees", () => {
    expect(verifyAdvice(verified)).toBeNull();
  });
});

test("checks are counted, the required ones apart", () => {
  expect(checksWords(acceptance)).toBe("22 of 22 checks hold");
  expect(checksWords(audit)).toBe("16 of 16 required checks hold, 20 of 22 in all");
});

test.each([
  ["p2_evidence_rows", "Evidence rows"],
  ["p3_human", "Waiting for a person"],
  ["p4_sft_rows", "SFT rows"],
  ["p9_new_thing", "New thing"],
])("the metric %s is %s", (metric, name) => {
  expect(metricName(metric)).toBe(name);
});

test.each([
  [0.125, "+12.5 %"],
  [-0.3, "−30 %"],
  [0, "0 %"],
  [0.0005, "+less than 0.1 %"],
  [0.28, "+28 %"],
  [null, "new"],
])("a change of %s is %s", (share, words) => {
  expect(changeWords(share)).toBe(words);
});
