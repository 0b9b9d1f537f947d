// What the fake says a profile takes from rows: enough of the real thing to see a change of the text change the rows.
//
// It reads `name = "/pointer"`, a list of pointers and `{ from = … }`, takes the first hit, and knows no more.
import type { FieldView, PreviewRowView, TextFaultView } from "./bindings";

/** Rows of an observer's reviews, of which one lacks its text, one its verdict's time and one is cut off. */
export const rawRows: readonly string[] = [
  '{"run_id":"observer-0201","file":"crates/invoice/src/rounding.rs","verdict":"accept","review":"Lines are rounded half to even and the remainder goes to the last line, so that lines and total agree.","model":"heron-70b","ts":"2026-02-12T14:00:00Z"}',
  '{"run_id":"observer-0202","file":"crates/invoice/src/rounding.rs","verdict":"reject","review":"Only the total is rounded, the lines stay as they were. No test was added.","model":"curlew-3b","ts":"2026-02-12T14:20:00Z"}',
  '{"run_id":"observer-0203","file":"crates/tides/src/import.rs","verdict":"accept","review":"A gap anywhere in the file is refused with the day that is missing.","model":"heron-70b"}',
  '{"run_id":"observer-0204","file":"crates/tides/src/table.rs","verdict":"cycle","comment":"<b>The table</b> is built twice; \\u202eonce\\u202c is enough.","model":"heron-70b","ts":"2026-02-12T15:40:00Z"}',
  '{"run_id":"observer-0205","file":"crates/tides/src/table.rs","verdict":"accept","review":"The sec',
];

const REQUIRED = ["timestamp", "text"];

/** Returns what is wrong with the text of a declaration, as far as the fake can tell. */
export function faultsOf(text: string): TextFaultView[] {
  const faults: TextFaultView[] = [];
  let list = false;
  text.split("\n").forEach((line, at) => {
    const bare = line.trim();
    if (list) {
      list = !bare.startsWith("]");
      return;
    }
    if (bare === "" || bare.startsWith("#") || /^\[{1,2}[\w.-]+\]{1,2}$/.test(bare)) return;
    const value = /^[\w.-]+\s*=\s*(.*)$/.exec(bare)?.[1];
    if (value === undefined || value === "") {
      const column = line.length - line.trimStart().length + 1;
      faults.push({ message: "expected `key = value` or a [section]", line: at + 1, column });
    } else if ((value.match(/(?<!\\)"/g) ?? []).length % 2 === 1) {
      faults.push({
        message: "the text in quotes does not end",
        line: at + 1,
        column: line.indexOf('"') + 1,
      });
    }
    list = value === "[";
  });
  if (!/^name\s*=\s*"[^"]+"/m.test(text)) {
    faults.push({ message: 'no `name`; expected `name = "…"`', line: 0, column: 0 });
  }
  return faults;
}

/** Returns the name that a declaration gives itself. */
export function nameOf(text: string): string {
  return /^name\s*=\s*"([^"]+)"/m.exec(text)?.[1] ?? "";
}

type Pointers = { name: string; pointers: string[] };

function declared(text: string): Pointers[] {
  const found: Pointers[] = [];
  let section = "";
  for (const line of text.split("\n")) {
    section = /^\[([\w.-]+)\]/.exec(line.trim())?.[1] ?? section;
    const [, name, value] = /^(\w+)\s*=\s*(.+)$/.exec(line.trim()) ?? [];
    if (!name || !value || (section !== "fields" && section !== "markers")) continue;
    const from = /from\s*=\s*(\[[^\]]*\]|"[^"]*")/.exec(value)?.[1] ?? value;
    const pointers = [...from.matchAll(/"([^"]*)"/g)].map((hit) => hit[1] ?? "");
    found.push({ name: section === "markers" ? `markers.${name}` : name, pointers });
  }
  return found;
}

function valueAt(row: unknown, pointers: readonly string[]): string | null {
  for (const pointer of pointers) {
    if (!pointer.startsWith("/")) return pointer === "" || pointer === "absent" ? null : pointer;
    let at: unknown = row;
    for (const step of pointer.slice(1).split("/")) {
      at = typeof at === "object" && at !== null ? Reflect.get(at, step) : undefined;
    }
    if (typeof at === "string") return at;
    if (at !== undefined && at !== null) return JSON.stringify(at);
  }
  return null;
}

/** Returns a row under the text of a profile. */
export function mapped(raw: string, line: number, file: string, profile: string): PreviewRowView {
  const row = { file, line, part: "", raw };
  let parsed: unknown;
  try {
    parsed = JSON.parse(raw);
  } catch {
    return {
      ...row,
      fields: [],
      rejected: "not_json",
      detail: `the text in quotes does not end, at byte ${raw.length}`,
    };
  }
  const fields: FieldView[] = [];
  for (const { name, pointers } of declared(profile)) {
    const value = valueAt(parsed, pointers);
    if (value === null && REQUIRED.includes(name) && !pointers.includes("absent")) {
      const detail = `${name}: nothing at ${pointers.join(", ")}`;
      return { ...row, fields: [], rejected: "missing_field", detail };
    }
    fields.push({ name, value });
  }
  return { ...row, fields, rejected: null, detail: null };
}
