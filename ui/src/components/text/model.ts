// How a long text is taken apart for drawing.

const PART = 8_000;
/** Up to here a text is drawn as one. */
const WHOLE = 40_000;

/** Returns a long text in parts that end with a line where there is one: no part is laid out before it is in sight. */
export function partsOf(text: string, size = PART, whole = WHOLE): string[] {
  if (text.length <= whole) return [text];
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

/** Returns the beginning of a text, up to the end of a word. */
export function beginning(text: string, size: number): string {
  const word = text.lastIndexOf(" ", size);
  return `${text.slice(0, word > size / 2 ? word : size)} …`;
}
