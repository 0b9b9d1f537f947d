// How a long text is taken apart for drawing.

const PART = 6_000;

/** Returns a text in parts that end with a line where there is one, so that no part is laid out before it is in sight. */
export function partsOf(text: string, size = PART): string[] {
  const parts: string[] = [];
  let at = 0;
  while (text.length - at > size) {
    const line = text.lastIndexOf("\n", at + size);
    const word = text.lastIndexOf(" ", at + size);
    let end = line > at ? line + 1 : word > at ? word + 1 : at + size;
    // Never between the halves of a character.
    if (/[\uD800-\uDBFF]/.test(text[end - 1] ?? "")) end += 1;
    parts.push(text.slice(at, end));
    at = end;
  }
  parts.push(text.slice(at));
  return parts;
}

/** Returns the number of the first line of what stands before a row that begins at a line. */
export function firstLine(line: number, before: string): number {
  return Math.max(1, line - (before.match(/\n/g)?.length ?? 0));
}
