// Lines, indenting and faults of the editor.
import { describe, expect, it } from "vitest";
import { carried, faultLines, indent, lineAt, lineCount, partOf, placeOfFault } from "./model";

const TEXT = 'name = "a"\n[fields]\n  text = "/t"\n';

describe("lines", () => {
  it.each([
    ["", 1],
    ["a", 1],
    ["a\n", 2],
    [TEXT, 4],
  ])("%j has %i", (text, lines) => expect(lineCount(text)).toBe(lines));

  it.each([
    [1, 'name = "a"'],
    [3, '  text = "/t"'],
    [4, ""],
    [9, ""],
  ])("line %i is %j", (line, said) => {
    const { start, end } = lineAt(TEXT, line);
    expect(TEXT.slice(start, end)).toBe(said);
  });
});

describe("a fault", () => {
  it.each([
    [{ line: 3, column: 3 }, "text", "Line 3, column 3"],
    [{ line: 2, column: 0 }, "[fields]", "Line 2"],
    [{ line: 0, column: 0 }, "", "The whole text"],
    [{ line: 1, column: 400 }, "", "Line 1, column 400"],
  ])("%j is at %j", (place, word, said) => {
    const fault = { message: "wrong", ...place };
    const { start, end } = partOf(TEXT, fault);
    expect(TEXT.slice(start, end)).toBe(word);
    expect(placeOfFault(fault)).toBe(said);
  });

  it("marks its line once, whatever else is wrong there", () => {
    const at = (line: number) => ({ message: "", line, column: 0 });
    expect(faultLines([at(7), at(2), at(7), at(0)])).toEqual([2, 7]);
  });

  it.each([
    ["a line above was added", "x\na\nb\nc", [3]],
    ["a line below was added", "a\nb\nc\nx", [2]],
    ["its own line was changed", "a\nB\nc", []],
    ["a line above was deleted", "b\nc", [1]],
    ["nothing was changed", "a\nb\nc", [2]],
  ])("where %s", (_, after, lines) => {
    const found = carried([{ message: "", line: 2, column: 1 }], "a\nb\nc", after);
    expect(found.map((fault) => fault.line)).toEqual(lines);
  });
});

describe("Tab", () => {
  it.each([
    ["in", "ab", [1, 1], "a  b", [3, 3]],
    ["in", "ab", [0, 2], "  ", [2, 2]],
    ["in", "a\nb\n", [0, 3], "  a\n  b\n", [0, 7]],
    ["in", "a\n\nb", [0, 4], "  a\n\n  b", [0, 8]],
    ["out", "  a", [3, 3], "a", [1, 1]],
    ["out", "  a\n b\nc", [0, 8], "a\nb\nc", [0, 5]],
    ["out", "\ta", [0, 0], "a", [0, 0]],
  ] as const)("%s of %j at %j gives %j", (way, text, [start, end], after, selected) => {
    const edit = indent(text, { start, end }, way);
    if (!edit) throw new Error("nothing was edited");
    expect(text.slice(0, edit.replace.start) + edit.by + text.slice(edit.replace.end)).toBe(after);
    expect([edit.select.start, edit.select.end]).toEqual(selected);
  });

  it("does nothing where there is nothing to take away", () => {
    expect(indent("a\nb", { start: 0, end: 3 }, "out")).toBeNull();
  });
});
