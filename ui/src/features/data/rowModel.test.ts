import { describe, expect, test } from "vitest";
import { beginning, firstLine, partsOf } from "../../components/text/model";
import type { ColumnView, EventView } from "../../ipc/bindings";
import { asJson, editable, repairValue, typeOf } from "../../lib/repair";
import {
  actionsFor,
  dayFault,
  faultsAtExport,
  filterField,
  isContested,
  isDecided,
  pendingRepair,
  repaired,
  traceId,
  untilTime,
  usualUntil,
  withdrawn,
} from "./rowModel";

const column = (name: string): ColumnView => ({
  name,
  title: name,
  shown: true,
  numeric: false,
  sortable: true,
  facet: false,
});
const event = (what: string, who: string | null = null): EventView => ({
  at: null,
  what,
  who,
  detail: "",
  reason: null,
});

describe("values in the filter", () => {
  const columns = [column("task"), column("source"), column("markers")];
  test.each([
    ["source", "fields", "source"],
    ["task_id", "fields", "task"],
    ["latency_ms", "fields", null],
    ["tool_calls", "markers", "markers.tool_calls"],
  ] as const)("%s of the %s is asked for as %s", (name, part, field) =>
    expect(filterField(name, part, columns)).toBe(field),
  );
  test("rows without markers cannot be asked for one", () =>
    expect(filterField("tool_calls", "markers", [column("source")])).toBeNull());
});

describe("decisions", () => {
  test.each([
    ["none", [], false],
    ["one", [event("decided", "ana")], true],
    ["one that was taken back", [event("decided", "ana"), event("undone", "ana")], false],
  ])("%s", (_, history, decided) => expect(isDecided(history)).toBe(decided));
  test("two people contest a row, one person twice does not", () => {
    expect(isContested([event("decided", "ana"), event("decided", "bo")])).toBe(true);
    expect(isContested([event("decided", "ana"), event("decided", "ana")])).toBe(false);
  });
});

describe("what speaks against a row", () => {
  const stand = (exporter: string, state: string, reason: string | null, detail: string | null = null) => ({
    exporter,
    state,
    reason,
    detail,
    row_id: null,
  });
  test("is each fault once, with all exporters that keep the row out for it", () => {
    const found = faultsAtExport([
      stand("rag", "quarantined", "schema_violation", "secret_found: content"),
      stand("sft", "quarantined", "schema_violation", "secret_found: response"),
      stand("preference", "quarantined", "self_pairing", "equal_run"),
    ]);
    expect(found).toEqual([
      {
        exporters: ["rag", "sft"],
        reason: "schema_violation",
        details: ["secret_found: content", "secret_found: response"],
      },
      { exporters: ["preference"], reason: "self_pairing", details: ["equal_run"] },
    ]);
  });
  test.each([
    ["its category", stand("rag", "quarantined", "unsafe_rag_category", "the store holds rejected")],
    ["a gate that was not asked to open", stand("sft", "quarantined", "category_disallowed")],
    ["a run that did not ask for it", stand("preference", "not_there", null, "no run has exported yet")],
    ["nothing, where it is exported", stand("rag", "exported", null)],
  ])("is not %s", (_, one) => expect(faultsAtExport([one])).toEqual([]));
});

describe("a repair is pending", () => {
  const at = (what: string, when: string): EventView => ({ ...event(what, "ana"), at: when });
  const read = at("read", "2026-11-01T10:00:00Z");
  const mend = at("repaired", "2026-11-01T12:00:00Z");
  test.each([
    ["until a run has come", [read, mend], "2026-11-01T11:00:00Z", true],
    ["where nothing ran yet", [mend], null, true],
    ["not after the next run", [read, mend], "2026-11-01T13:00:00Z", false],
    ["not of a row that was read since", [mend, at("read", "2026-11-01T12:30:00Z")], null, false],
    ["not where there is none", [read], null, false],
  ])("%s", (_, history, run, pending) =>
    expect(pendingRepair(history, run)?.what).toBe(pending ? "repaired" : undefined),
  );
});

describe("repairs", () => {
  test.each([
    ["text is edited without quotation marks", '"a b"', "a b"],
    ["a number as it is", "12", "12"],
    ["nothing is empty", null, ""],
  ])("%s", (_, value, text) => expect(editable(value)).toBe(text));
  test.each([
    ["text where text stood", '"12"', "13", '"13"', "text"],
    ["a number where a number stood", "12", "13", "13", "number"],
    ["a date where nothing stood", null, "2026-02-16T18:25:00Z", '"2026-02-16T18:25:00Z"', "text"],
    ["a list", null, "[1]", "[1]", "list"],
    ["null", null, "null", "null", "null"],
  ])("%s", (_, before, typed, json, type) => {
    const value = repairValue(before, typed);
    expect([asJson(value), typeOf(value)]).toEqual([json, type]);
  });
  test("a row that is still no evidence says so", () => {
    const repair = {
      source: "outcomes",
      file: "outcomes.jsonl",
      sig_hash: "a",
      pointer: "/created_at",
      before: null,
      after: '"x"',
      reason: "r",
      reviewer: "ana",
      repaired_at: "",
    };
    expect(repaired({ ...repair, still_skipped: ["unparsable_timestamp"] })).toMatchObject({ tone: "warn" });
    expect(repaired({ ...repair, still_skipped: [] })).toMatchObject({ tone: "ok" });
  });
});

test("a waiver of the usual length is left to the service", () => {
  const now = Date.UTC(2026, 1, 1, 12);
  expect(untilTime(usualUntil(now), now)).toBeNull();
  expect(untilTime("", now)).toBeNull();
  expect(untilTime("2026-12-31", now)).toBe("2026-12-31T00:00:00Z");
});

test.each([
  ["", null],
  ["2026-12-31", null],
  ["31.12.2026", "Write the day"],
  ["2026-02-30", "Write the day"],
  ["2026-01-31", "still to come"],
])("a waiver until %j", (day, said) => {
  const fault = dayFault(day, Date.UTC(2026, 1, 1, 12));
  if (said === null) expect(fault).toBeNull();
  else expect(fault).toContain(said);
});

test.each([
  ["evidence", "a", "a"],
  ["rag", "r", "r"],
  ["quarantine", "rag:1", "e"],
  ["skips", "s", null],
] as const)("a row of %s is traced by %s", (kind, id, expected) =>
  expect(traceId({ kind, id, evidence_id: "e" })).toBe(expected),
);

test("what can be done to evidence, and to what is none", () => {
  expect(actionsFor({ kind: "skips", evidence_id: null, sig_hash: "s", repairable: [] })).toEqual([
    "repair",
    "waive",
  ]);
  expect(actionsFor({ kind: "evidence", evidence_id: "e", sig_hash: "s", repairable: [] })).toContain(
    "withdraw",
  );
});

test("a withdrawal names what leaves with it", () => {
  const said = withdrawn({ evidence_ids: ["a"], derived_ids: ["b"], exported_rows: 2, reason: "r" });
  expect(said.said).toBe("The row is withdrawn, and 1 row that derives from it.");
  expect(said.next).toBe("2 rows of the datasets leave with the next run.");
});

describe("long texts", () => {
  test("come apart at lines and lose nothing", () => {
    const text = "one two three\n".repeat(40);
    const parts = partsOf(text, 100, 0);
    expect(parts.join("")).toBe(text);
    expect(parts.slice(0, -1).every((part) => part.endsWith("\n") && part.length <= 101)).toBe(true);
  });
  test("without lines they come apart between characters", () => {
    const text = "😀".repeat(300);
    const parts = partsOf(text, 101, 0);
    expect(parts.join("")).toBe(text);
    expect(parts.every((part) => !/^[\uDC00-\uDFFF]/.test(part))).toBe(true);
  });
  test("short ones stay whole", () => expect(partsOf("a\nb")).toEqual(["a\nb"]));
  test("the beginning ends with a word", () => expect(beginning("one two three", 9)).toBe("one two …"));
  test.each([
    [10, "a\nb\n", 8],
    [1, "", 1],
    [1, "a\nb\n", 1],
  ])("line %d behind %j begins at %d", (line, before, first) => expect(firstLine(line, before)).toBe(first));
});
