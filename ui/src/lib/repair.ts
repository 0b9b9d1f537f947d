// How a value of a source row is edited by a person: text without its quotation marks, all else as JSON.

/** Returns a repairable value as a person edits it: text without its quotation marks, all else as JSON. */
export function editable(value: string | null): string {
  if (value === null) return "";
  const read = json(value);
  return typeof read === "string" ? read : value;
}

/** Returns what a typed value will be, as JSON: text where it is none. */
export function asJson(typed: string): string {
  return json(typed) === undefined ? JSON.stringify(typed) : typed.trim();
}

/** Returns what kind of value a person typed. */
export function typeOf(typed: string): string {
  const read = json(typed);
  if (read === undefined) return "text";
  if (read === null) return "null";
  return Array.isArray(read) ? "list" : typeof read === "string" ? "text" : typeof read;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Returns what is typed as it goes over the wire: digits stay text where text stood there before. */
export function repairValue(before: string | null, typed: string): string {
  const was = before === null ? undefined : json(before);
  return typeof was === "string" && json(typed) !== undefined && typeof json(typed) !== "string"
    ? JSON.stringify(typed)
    : typed;
}
