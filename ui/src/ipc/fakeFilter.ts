// The filter language, as far as the fake port needs it: values, lists, comparisons, flags, words, `-`, all of them together.
import type { FilterErrorView } from "./bindings";

export const FLAGS = [
  "waiting",
  "reviewed",
  "repaired",
  "withdrawn",
  "waived",
  "synthetic",
  "stale",
  "conflict",
];

export type Term = {
  /** Null for a word that is searched for. */
  field: string | null;
  op: ":" | "=" | ">" | ">=" | "<" | "<=";
  values: string[];
  not: boolean;
  start: number;
  end: number;
};

const TERM =
  /(-?)(?:([\p{L}\w.]+)(>=|<=|[:=<>])(in\(([^)]*)(\))?|"((?:[^"\\]|\\.)*)("?)|[^\s]*)|"([^"]*)("?)|([^\s]+))/gu;

/** Returns what a filter asks, and where it cannot be read. */
export function read(filter: string): { terms: Term[]; error: FilterErrorView | null } {
  const terms: Term[] = [];
  const wrong = (message: string, hint: string, start: number, end: number) => ({
    terms,
    error: { message, hint, start, end },
  });
  for (const found of filter.matchAll(TERM)) {
    const [whole, minus, field, op, given = "", list, listEnd, quoted, quoteEnd, phrase, phraseEnd, word] =
      found;
    const start = found.index;
    const end = start + whole.length;
    const base = { not: minus === "-", start, end };
    if (field && op) {
      const at = start + (minus?.length ?? 0) + field.length;
      if (given === "")
        return wrong("the value is missing", `write a value behind \`${field}${op}\``, at, at + op.length);
      if (list !== undefined && !listEnd)
        return wrong("the list has no end", "close it with `)`", at + op.length, end);
      if (quoted !== undefined && quoteEnd !== '"')
        return wrong("the quotation has no end", 'close it with `"`', at + op.length, at + op.length + 1);
      const values = list !== undefined ? list.split(",").map((one) => one.trim()) : [quoted ?? given];
      terms.push({ ...base, field, op: op as Term["op"], values });
    } else if (phrase !== undefined) {
      if (phraseEnd !== '"') return wrong("the quotation has no end", 'close it with `"`', start, start + 1);
      terms.push({ ...base, field: null, op: ":", values: [phrase] });
    } else if (word === "-") {
      return wrong("nothing follows the `-`", "write what is not wanted", start, end);
    } else if (word) {
      const flag = FLAGS.includes(word);
      terms.push({ ...base, field: flag ? "is" : null, op: ":", values: [word] });
    }
  }
  return { terms, error: null };
}

function written({ field, op, values, not }: Term): string {
  const spelled = values.map((value) =>
    /[\s,()"]/.test(value) || value === "" ? JSON.stringify(value) : value,
  );
  const minus = not ? "-" : "";
  if (field === null) return minus + (spelled[0] ?? "");
  if (field === "is" && values.length === 1) return minus + (spelled[0] ?? "");
  return `${minus}${field}${op}${spelled.length > 1 ? `in(${spelled.join(", ")})` : spelled[0]}`;
}

/** Returns a filter with a value asked for or excluded, or no more so where it was. */
export function toggled(filter: string, field: string, value: string, exclude: boolean): string {
  const terms = read(filter).terms;
  const had = terms.find((term) => term.field === field && term.values.includes(value));
  const left = terms.flatMap((term) => {
    if (term !== had) return [term];
    const values = term.values.filter((one) => one !== value);
    return values.length > 0 ? [{ ...term, values }] : [];
  });
  if (!had || had.not !== exclude) {
    const beside = left.find((term) => term.field === field && term.not === exclude && term.op === ":");
    if (beside) beside.values = [...beside.values, value];
    else left.push({ field, op: ":", values: [value], not: exclude, start: 0, end: 0 });
  }
  return left.map(written).join(" ");
}
