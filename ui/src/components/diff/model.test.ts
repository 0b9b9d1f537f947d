// Which words two texts share.
import { describe, expect, it } from "vitest";
import { compareWords, countChanges, MAX_CHARS, sideOf, type Token } from "./model";

const join = (tokens: readonly Token[]) => tokens.map((token) => token.text).join("");

describe("compareWords", () => {
  it.each([
    ["one word differs", "the test passes", "the test fails"],
    ["only space differs", "a  b", "a b"],
    ["nothing differs", "same", "same"],
    ["one side is empty", "", "all of it"],
    ["lines are added", "a\nb", "a\nc\nb\n"],
  ])("gives both texts back whole when %s", (_, before, after) => {
    const tokens = compareWords(before, after) ?? [];
    expect(join(sideOf(tokens, "before"))).toBe(before);
    expect(join(sideOf(tokens, "after"))).toBe(after);
  });
  it("names what was removed and what was added", () =>
    expect(compareWords("the test passes", "the test fails")).toEqual([
      { kind: "same", text: "the test " },
      { kind: "removed", text: "passes" },
      { kind: "added", text: "fails" },
    ]));
  it("counts words, not pieces", () =>
    expect(countChanges(compareWords("all pass", "two of them pass") ?? [])).toEqual({
      added: 3,
      removed: 1,
    }));
  it("does not compare what would hold the window up", () =>
    expect(compareWords("a".repeat(MAX_CHARS), "b")).toBeNull());
});
