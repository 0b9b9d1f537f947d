// What can stand at the cursor of a filter of the fake port.
import type { ColumnView, CompletionItemView, CompletionView } from "./bindings";
import { FLAGS, read } from "./fakeFilter";

const MOST = 12;

/** Returns what can stand at the cursor; `values` gives those of a column. */
export function completed(
  columns: readonly ColumnView[],
  filter: string,
  cursor: number,
  values: (name: string) => readonly (string | null)[],
): CompletionView {
  const { terms, error } = read(filter);
  const stranger = terms.find(
    ({ field }) =>
      field && !field.startsWith("markers.") && field !== "id" && !columns.some(({ name }) => name === field),
  );
  const fault = error ?? (stranger ? noField(stranger.field ?? "", stranger.start, columns) : null);
  const start = Math.max(filter.lastIndexOf(" ", cursor - 1), filter.lastIndexOf("(", cursor - 1)) + 1;
  const word = filter.slice(start, cursor).replace(/^-/, "");
  const minus = filter.slice(start, cursor).startsWith("-") ? 1 : 0;
  const rest = filter.slice(cursor).search(/[\s)]/);
  const end = rest < 0 ? filter.length : cursor + rest;
  const asked = /^([\p{L}\w.]+)(?:>=|<=|[:=<>])(.*)$/u.exec(word);
  if (asked?.[1]) {
    const [, name = "", typed = ""] = asked;
    const known = columns.find((column) => column.name === name);
    const items = known && known.name !== "text" ? valueItems(values(name), typed) : [];
    return { start: start + minus + word.length - typed.length, end, items, error: fault };
  }
  return { start: start + minus, end, items: fieldItems(columns, word), error: fault };
}

function valueItems(values: readonly (string | null)[], typed: string): CompletionItemView[] {
  return values
    .flatMap((value) => (value?.toLowerCase().includes(typed.toLowerCase()) ? [value] : []))
    .sort((a, b) => Number(b.startsWith(typed)) - Number(a.startsWith(typed)) || a.localeCompare(b))
    .slice(0, MOST)
    .map((value) => ({
      text: /[\s,()]/.test(value) ? JSON.stringify(value) : value,
      kind: "value",
      detail: "",
    }));
}

function fieldItems(columns: readonly ColumnView[], typed: string): CompletionItemView[] {
  const fields = columns.map(({ name, title }) => ({ text: `${name}:`, kind: "field", detail: title }));
  const flags = FLAGS.map((flag) => ({ text: flag, kind: "value", detail: "state" }));
  return [...fields, ...flags].filter(({ text }) => text.startsWith(typed.toLowerCase())).slice(0, MOST);
}

function noField(name: string, start: number, columns: readonly ColumnView[]) {
  const near = columns.find((column) => column.name.startsWith(name.slice(0, 2)));
  return {
    message: `no field \`${name}\` here`,
    hint: near ? `did you mean \`${near.name}\`?` : "take one of the fields that are offered",
    start,
    end: start + name.length,
  };
}
