// Causes: read from what receipts say, each once, with the right advice and links.
import { describe, expect, test } from "vitest";
import type { RunView, StageView } from "../../ipc/bindings";
import { run } from "../../ipc/goldens/run";
import { causesOf, type DataLink, faultsOf, filterValue, grouped, headline, readFault } from "./causes";

const stage = (name: string, errors: string[], more: Partial<StageView> = {}): StageView => ({
  stage: name,
  completed: true,
  passed: errors.length === 0,
  state: errors.length === 0 ? "passed" : "not_passed",
  blocked_by: null,
  errors,
  waived: 0,
  duration_ms: 1,
  ...more,
});
const of = (...stages: StageView[]): RunView => ({ ...run, stages });

describe("a fault is read part by part", () => {
  test.each([
    [
      "a place and a reason",
      "outcomes/outcomes.jsonl:6: missing_timestamp: tried /created_at (missing)",
      ["outcomes", "outcomes.jsonl", 6, "missing_timestamp", "", "tried /created_at (missing)"],
    ],
    [
      "a file in a folder, a reason with its detail, a colon in the text",
      "tau bench/a/b:c.jsonl:12: schema_violation/secret_found: content: a key",
      ["tau bench", "a/b:c.jsonl", 12, "schema_violation", "secret_found", "content: a key"],
    ],
    [
      "a text of several lines",
      "s/f:1: missing_field: one\ntwo",
      ["s", "f", 1, "missing_field", "", "one\ntwo"],
    ],
  ])("%s", (_, error, [source, file, line, reason, detail, text]) => {
    expect(readFault(error)).toEqual({ place: { source, file, line }, reason, detail, text });
  });

  test.each([
    ["deterministic_violation: the same input gave another output", "deterministic_violation"],
    ["firewall: exports/rag/playbooks.jsonl:3: unsafe", "firewall"],
    ["disk full", ""],
    ["", ""],
  ])("without a place: %s", (error, reason) => {
    expect(readFault(error)).toMatchObject({ place: null, reason });
  });
});

test("the sample has five causes: one row refused by two exporters for one reason is one", () => {
  const { list, more } = causesOf(run);
  expect(list.map((cause) => [cause.title, cause.place?.line, cause.stages])).toEqual([
    ["Missing timestamp", 6, ["collect"]],
    ["Contradiction", 5, ["score"]],
    ["Schema violation: secret found", 8, ["export-rag", "export-sft"]],
    ["Hallucinated file path: path not in inventory", 9, ["export-rag", "export-sft"]],
    ["Self pairing: equal run", 11, ["export-preference"]],
  ]);
  expect(more).toBe(0);
  expect(list[2]?.found).toEqual([
    "content: holds what looks like a secret (aws_access_key)",
    "response: holds what looks like a secret (aws_access_key)",
  ]);
});

test("a cause leads to its row and to all rows of its kind", () => {
  const [skipped, contradiction, secret] = causesOf(run).list;
  const of = (link: DataLink | null | undefined) => link && `${link.kind}|${link.filter}`;
  expect(of(skipped?.row)).toBe("skips|source:outcomes file:outcomes.jsonl line:6");
  expect(of(skipped?.all)).toBe("skips|reason:missing_timestamp");
  expect(of(contradiction?.row)).toBe("scored|source:contract_analyses file:contract_analyses.jsonl line:5");
  expect(of(contradiction?.all)).toBe("scored|is:contradiction");
  expect(of(secret?.row)).toMatch(/^quarantine\|reason:schema_violation source:\S+ file:\S+ line:8$/);
  expect([skipped, contradiction, secret].map((cause) => cause?.row?.opens)).toEqual([true, true, true]);
  expect(of(secret?.all)).toBe("quarantine|reason:schema_violation detail:secret_found");
});

test("rows of one kind stand together, with what to do said once", () => {
  const errors = ["s/f:1: missing_field: a", "s/f:2: missing_timestamp: b", "s/f:3: missing_field: c"];
  const groups = grouped(causesOf(of(stage("collect", errors))).list);
  expect(groups.map((group) => [group.title, group.causes.map((cause) => cause.place?.line)])).toEqual([
    ["Missing field", [1, 3]],
    ["Missing timestamp", [2]],
  ]);
});

test("every cause says what to do, known or not", () => {
  const unknown = of(
    stage("collect", ["s/f:1: brand_new: x"]),
    stage("export-sft", ["s/f:2: brand_new: x"]),
    stage("relate", ["no place at all"]),
  );
  for (const cause of [...causesOf(run).list, ...causesOf(unknown).list]) expect(cause.advice).toMatch(/\.$/);
  expect(causesOf(unknown).list[2]).toMatchObject({ title: "What was found", row: null, all: null });
});

test("what a receipt counts and does not list is counted, and a stage that never began is no cause", () => {
  const { list, more } = causesOf(
    of(
      stage("collect", ["s/f:1: missing_field: a", "and 1,042 more"]),
      stage("score", ["blocked"], { completed: false, blocked_by: "collect" }),
    ),
  );
  expect(list).toHaveLength(1);
  expect(more).toBe(1042);
  expect(faultsOf(["s/f:1: missing_field: a", "and 1,042 more"])).toBe(1043);
});

describe("the headline", () => {
  test.each<[string, RunView, string, string]>([
    ["the sample", run, "alert", "Completed, did not pass: 5 causes"],
    [
      "one cause",
      of(stage("collect", ["s/f:1: missing_field: a"])),
      "alert",
      "Completed, did not pass: 1 cause",
    ],
    [
      "more than are listed",
      of(stage("collect", ["s/f:1: missing_field: a", "and 1200 more"])),
      "alert",
      "Completed, did not pass: 1 cause, and 1,200 more not listed",
    ],
    [
      "waivers, never plain green",
      {
        ...of(stage("collect", [], { waived: 1 })),
        overall_passed: true,
        overall_state: "passed_with_waivers",
      },
      "warn",
      "Passed with waivers: 1 fault let through",
    ],
    ["clean", { ...of(stage("collect", [])), overall_passed: true, overall_state: "passed" }, "ok", "Passed"],
    [
      "a stage that failed, and one that it blocked",
      {
        ...of(
          stage("score", ["x"], { completed: false }),
          stage("export-sft", [], { completed: false, blocked_by: "score" }),
        ),
        promoted: false,
      },
      "alert",
      "Did not complete: Score",
    ],
  ])("%s", (_, view, tone, text) => {
    expect(headline(view)).toEqual({ tone, text });
  });
});

test.each([
  ["outcomes.jsonl", "outcomes.jsonl"],
  ["tau bench", '"tau bench"'],
  ['say "no"', '"say \\"no\\""'],
  ["a*", '"a*"'],
  ["a\\b c", '"a\\\\b c"'],
  ["in", '"in"'],
  ["", '""'],
  ["=x", '"=x"'],
])("the filter language reads back %j", (value, written) => {
  expect(filterValue(value)).toBe(written);
});
