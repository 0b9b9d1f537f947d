// How numbers, times and hashes are spelled.
import { describe, expect, it } from "vitest";
import * as format from "./format";

describe("formatCount groups thousands exactly", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [1052, "1,052"],
    [1_000_000, "1,000,000"],
    [9_007_199_254_740_992, "9,007,199,254,740,992"],
    [-1200, "−1,200"],
  ])("%d is %s", (n, said) => expect(format.formatCount(n)).toBe(said));
});

describe("counts with nouns", () => {
  it("says one row and several rows", () =>
    expect([
      format.formatNoun(1, "row"),
      format.formatNoun(0, "row"),
      format.formatNoun(2, "reply", "replies"),
    ]).toEqual(["1 row", "0 rows", "2 replies"]));
  it("says a part of a whole", () => expect(format.formatPart(351, 1052, "row")).toBe("351 of 1,052 rows"));
});

describe("formatShare never rounds to all or to nothing", () => {
  it.each([
    [0, 10, "0 %"],
    [10, 10, "100 %"],
    [1, 3, "33.3 %"],
    [1, 100_000, "< 0.1 %"],
    [99_999, 100_000, "> 99.9 %"],
    [0, 0, "–"],
  ])("%d of %d is %s", (part, whole, said) => expect(format.formatShare(part, whole)).toBe(said));
});

describe("formatBytes", () => {
  it.each([
    [1, "1 byte"],
    [1023, "1,023 bytes"],
    [1024, "1.0 KiB"],
    [1_048_575, "1.0 MiB"],
    [1_572_864, "1.5 MiB"],
    [5 * 1024 ** 4, "5.0 TiB"],
  ])("%d is %s", (bytes, said) => expect(format.formatBytes(bytes)).toBe(said));
});

describe("formatDuration", () => {
  it.each([
    [850, "850 ms"],
    [1234, "1.2 s"],
    [59_990, "1 min 00 s"],
    [192_000, "3 min 12 s"],
    [7_500_000, "2 h 05 min"],
  ])("%d ms is %s", (ms, said) => expect(format.formatDuration(ms)).toBe(said));
});

describe("times", () => {
  it("are spelled alike in every locale, in the person's zone", () => {
    const moment = new Date(2026, 10, 20, 7, 5, 9).toISOString();
    expect(format.formatTime(moment)).toBe("2026-11-20 07:05");
    expect(format.formatTime(moment, "with seconds")).toBe("2026-11-20 07:05:09");
    expect(format.formatDay(moment)).toBe("2026-11-20");
  });
  it("that are none come back as they are", () => expect(format.formatTime("never")).toBe("never"));
});

describe("names", () => {
  it("shortens a hash without its algorithm", () => {
    expect(format.shortHash("sha256:3f9a0c12b7e54d0f")).toBe("3f9a0c12b7");
    expect(format.shortHash("3f9a", 10)).toBe("3f9a");
    expect(format.shortHash("3f9a0c12", 4)).toBe("3f9a");
  });
  it("turns a name of the wire into words", () => {
    expect(format.words("needs_human_review")).toBe("needs human review");
    expect(format.sentence("export-rag")).toBe("Export rag");
  });
});
