// What deriving computes, in tables.
import { describe, expect, it } from "vitest";
import { item, queue, set } from "./examples";
import {
  barred,
  beside,
  changed,
  documentOf,
  fates,
  faultOf,
  labelled,
  nextPending,
  reasonFor,
  releaseName,
  standing,
} from "./model";

describe("which example is next", () => {
  it.each([
    ["a", 1, "b", "the one after"],
    ["b", -1, "a", "the one before"],
    ["a", -1, "a", "the first stays"],
    ["c", 1, "c", "the last stays"],
    ["gone", 1, "a", "what is gone gives the first"],
    [null, 1, "a", "nothing gives the first"],
  ] as const)("%s %i → %s: %s", (id, step, expected, _why) => {
    expect(beside(queue("pending", "pending", "pending"), id, step)).toBe(expected);
  });

  it("is the next that nobody decided on, around the end", () => {
    expect(nextPending(queue("pending", "approved", "pending"), "a")).toBe("c");
    expect(nextPending(queue("pending", "approved", "rejected"), "c")).toBe("a");
    expect(nextPending(queue("pending", "approved", "rejected"), "a")).toBeNull();
    expect(nextPending([], null)).toBeNull();
  });
});

describe("what is said", () => {
  it("gives the chosen reason, the note or the usual words", () => {
    expect(reasonFor("approve", null, " ")).toBe("It is what its label says");
    expect(reasonFor("reject", 1, "")).toBe("The label does not hold");
    expect(reasonFor("reject", 1, "the river")).toBe("The label does not hold: the river");
    expect(reasonFor("request_retry", null, "shorter")).toBe("shorter");
  });

  it("says where a set stands and what became of its events", () => {
    expect(standing(set({ pending: 2, released: 1 }))).toBe("2 pending, 1 released");
    expect(standing(set({ pending: 0 }))).toBe("no examples");
    expect(fates(set({ events: 6, examples: 3, duplicate: 1, beyond_max: 1 }))).toBe(
      "3 of 6 events gave an example, 1 asked what another asked, 1 beyond the last",
    );
  });

  it("says how a label came about", () => {
    expect(labelled(item())).toBe("unsafe by rule hn-l2-number; its source is safe");
    expect(labelled(item({ label: "safe", label_rule: null }))).toBe("safe, as its source");
    expect(changed("hardneg-v1/number")).toBe("number");
  });

  it("says what stands in the way out", () => {
    expect(barred(item())).toBeNull();
    const leak = { field: "response", kind: "email", start: 1, end: 9 };
    expect(barred({ ...item(), leaks: [leak, { ...leak, start: 20 }] })).toBe(
      "2 places that must not leave: email",
    );
  });
});

describe("what may be asked for", () => {
  it.each([
    ["123", "10", null],
    ["-5", "1", null],
    ["9".repeat(60), "1", null],
    ["1.5", "1", "The seed is a whole number."],
    ["", "1", "The seed is a whole number."],
    ["1", "0", "At most how many? From 1."],
    ["1", "-1", "At most how many? From 1."],
    ["1", "many", "At most how many? From 1."],
  ])("seed %s, at most %s", (seed, max, fault) => {
    expect(faultOf({ generator: "hardneg-v1", seed, max })).toBe(fault);
  });

  it("lays a document out, and leaves what is none as it is", () => {
    expect(documentOf('{"a":{"b":1}}')).toBe('{\n  "a": {\n    "b": 1\n  }\n}');
    expect(documentOf("{")).toBe("{");
  });

  it("names a release after its set", () => {
    expect(releaseName(set({ released: 2 }))).toBe("release-00000000-3");
  });
});
