// The arithmetic of TextEditor: lines and their places, indenting, and where a fault stands.

export type Fault = {
  message: string;
  /** From 1; 0 where it concerns the whole text. */
  line: number;
  /** From 1; 0 where it concerns the whole line. */
  column: number;
};

export type Part = { start: number; end: number };

const INDENT = "  ";

/** Returns how many lines a text has; an empty one has one. */
export function lineCount(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}

/** Returns where a line begins and ends, its newline excluded. A line beyond the end is the last one. */
export function lineAt(text: string, line: number): Part {
  let start = 0;
  for (let n = 1; n < line; n += 1) {
    const next = text.indexOf("\n", start);
    if (next === -1) break;
    start = next + 1;
  }
  const end = text.indexOf("\n", start);
  return { start, end: end === -1 ? text.length : end };
}

/** Returns what is selected to show a fault: the rest of the word at its column, or its whole line. */
export function partOf(text: string, fault: Fault): Part {
  if (fault.line === 0) return { start: 0, end: 0 };
  const line = lineAt(text, fault.line);
  if (fault.column === 0) return line;
  const start = Math.min(line.end, line.start + fault.column - 1);
  const word = /^[\w.\-/]+/.exec(text.slice(start, line.end));
  return { start, end: start + (word?.[0].length ?? 0) };
}

/** Returns where a fault is, in words. */
export function placeOfFault(fault: Fault): string {
  if (fault.line === 0) return "The whole text";
  return fault.column === 0 ? `Line ${fault.line}` : `Line ${fault.line}, column ${fault.column}`;
}

/** Returns the lines that have faults, each once, in order. */
export function faultLines(faults: readonly Fault[]): number[] {
  return [...new Set(faults.map((fault) => fault.line).filter((line) => line > 0))].sort((a, b) => a - b);
}

export type Edit = { replace: Part; by: string; select: Part };

/** Returns what Tab does: spaces at the cursor, or every selected line moved. */
export function indent(text: string, selected: Part, way: "in" | "out"): Edit | null {
  const many = text.slice(selected.start, selected.end).includes("\n");
  if (way === "in" && !many) {
    const at = selected.start + INDENT.length;
    return { replace: selected, by: INDENT, select: { start: at, end: at } };
  }
  const start = text.lastIndexOf("\n", selected.start - 1) + 1;
  const next = text.indexOf("\n", Math.max(selected.start, selected.end - (many ? 1 : 0)));
  const replace = { start, end: next === -1 ? text.length : next };
  const before = text.slice(replace.start, replace.end).split("\n");
  const after = before.map((line) =>
    way === "in" ? (line === "" ? line : INDENT + line) : line.replace(/^ {1,2}|^\t/, ""),
  );
  const by = after.join("\n");
  if (by === before.join("\n")) return null;
  if (many) return { replace, by, select: { start, end: start + by.length } };
  const moved = by.length - (replace.end - replace.start);
  const kept = (at: number) => Math.max(start, at + moved);
  return { replace, by, select: { start: kept(selected.start), end: kept(selected.end) } };
}

/** Returns faults found in a text as they stand in a later one: those in lines that were changed since are gone. */
export function carried(faults: readonly Fault[], before: string, after: string): Fault[] {
  if (before === after) return [...faults];
  const [old, now] = [before.split("\n"), after.split("\n")];
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  return faults.flatMap((fault) => {
    if (fault.line <= head) return [fault];
    if (fault.line > old.length - tail) return [{ ...fault, line: fault.line + now.length - old.length }];
    return [];
  });
}
