// The arithmetic of the screen Data: address and request, columns, pages, selection, what is put into a filter.
import type {
  ColumnView,
  CompletionItemView,
  CompletionView,
  Kind,
  ListRequest,
  SavedViewView,
  SortBy,
} from "../../ipc/bindings";
import { distill } from "../../lib/command";
import { formatNoun, formatPart } from "../../lib/format";

export const KINDS: readonly { id: Kind; label: string }[] = [
  { id: "evidence", label: "Evidence" },
  { id: "scored", label: "Scored" },
  { id: "rag", label: "RAG" },
  { id: "sft", label: "SFT" },
  { id: "preference", label: "Preference" },
  { id: "synthetic", label: "Synthetic" },
  { id: "pairs", label: "Pairs" },
  { id: "quarantine", label: "Quarantine" },
  { id: "skips", label: "Skips" },
];

export const TABS = [
  { id: "content", label: "Content" },
  { id: "evidence", label: "Evidence" },
  { id: "why", label: "Why" },
  { id: "history", label: "History" },
  { id: "provenance", label: "Provenance" },
] as const;
export type TabId = (typeof TABS)[number]["id"];

/** Returns the kind of a word of the address; evidence where it is none. */
export function kindOf(word: string | undefined): Kind {
  return KINDS.find(({ id }) => id === word)?.id ?? "evidence";
}

/** Returns the order that a word such as `-time` asks for. */
export function sortOf(word: string | undefined): SortBy | null {
  if (!word) return null;
  const descending = word.startsWith("-");
  const column = descending ? word.slice(1) : word;
  return column ? { column, descending } : null;
}

/** Returns the word of an order. */
export function sortWord(sort: SortBy | null): string {
  return sort ? `${sort.descending ? "-" : ""}${sort.column}` : "";
}

/** Returns the order after a click on a heading: upward, downward, then the natural one again. */
export function nextSort(sort: SortBy | null, column: string): SortBy | null {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}

/** What the address says of this screen. */
export type Asked = {
  request: ListRequest;
  row: string | null;
  /** The tab of the drawer; null where it is closed. */
  tab: TabId | null;
  /** The saved view that is shown as it is. */
  view: SavedViewView | null;
};

/** Returns what is asked for. A saved view that the address names stands for kind, filter and order. */
export function askedOf(params: Readonly<Record<string, string>>, views: readonly SavedViewView[]): Asked {
  const view = views.find(({ name }) => name === params.view) ?? null;
  const request: ListRequest = view
    ? { kind: view.kind, filter: view.filter, sort: view.sort }
    : { kind: kindOf(params.kind), filter: params.filter ?? "", sort: sortOf(params.sort) };
  const row = params.row || null;
  const tab = TABS.find(({ id }) => id === params.tab)?.id ?? null;
  return { request, row, tab: row && params.tab !== CLOSED ? (tab ?? "content") : null, view };
}

/** What the address says of a drawer that is closed although a row is selected. */
export const CLOSED = "closed";

/** Returns what the address has to say for a request that is no saved view. */
export function addressOf({ kind, filter, sort }: ListRequest): Record<string, string | undefined> {
  return { kind: kind === "evidence" ? undefined : kind, filter, sort: sortWord(sort), view: undefined };
}

/** Returns the tab before or after another, round the end. */
export function tabBeside(tab: TabId, step: 1 | -1): TabId {
  const at = TABS.findIndex(({ id }) => id === tab);
  return TABS[(at + step + TABS.length) % TABS.length]?.id ?? tab;
}

/** Returns the sentence of a list: "351 of 1,052 rows", or "1,052 rows" where nothing is filtered. */
export function countSentence(rows: number, of: number, filter: string): string {
  return filter.trim() === "" && rows === of ? formatNoun(of, "row") : formatPart(rows, of, "row");
}

/** Returns the same question on the command line. */
export function asCommand(dir: string, { kind, filter }: ListRequest): string {
  const asked = filter.trim();
  // A filter that begins with `-` would be read as an option.
  if (asked.startsWith("-")) return distill(dir, "query", "--kind", kind, "--", asked);
  return distill(dir, "query", asked, "--kind", kind);
}

// ---- pages ----

export const PAGE = 200;

/** Returns where the pages begin that hold some rows and a page's worth around them. */
export function pagesFor(start: number, end: number, rows: number, page = PAGE): number[] {
  if (rows <= 0) return [];
  const first = Math.floor(Math.max(0, Math.min(start, rows - 1) - page) / page);
  const last = Math.floor(Math.max(0, Math.min(rows - 1, end - 1 + page)) / page);
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * page);
}

/** Returns where the page begins that holds a row. */
export function pageOf(index: number, page = PAGE): number {
  return index - (index % page);
}

// ---- selection ----

/** Returns the rows around one that left, the nearest first and the one below before the one above. */
export function neighbours(ids: readonly string[], id: string, most = 16): string[] {
  const at = ids.indexOf(id);
  if (at < 0) return [];
  const found: string[] = [];
  for (let step = 1; step < ids.length && found.length < most; step += 1) {
    for (const beside of [ids[at + step], ids[at - step]]) if (beside !== undefined) found.push(beside);
  }
  return found.slice(0, most);
}

/** Returns the place to fall to in a list of so many rows; null in an empty one. */
export function fallTo(index: number | null, rows: number): number | null {
  if (rows === 0) return null;
  return Math.max(0, Math.min(index ?? 0, rows - 1));
}

// ---- columns ----

export type Chosen = { shown: readonly string[]; widths: Readonly<Record<string, number>> };

/** Returns what is remembered of a kind's columns; what cannot be read is forgotten. */
export function chosenOf(text: string): Chosen {
  const [names = "", widths = ""] = text.split(";");
  const pairs = widths.split(",").flatMap((pair) => {
    const [name, width] = pair.split(":");
    return name && Number.isFinite(Number(width)) && Number(width) > 0
      ? [[name, Number(width)] as const]
      : [];
  });
  return { shown: names.split(",").filter(Boolean), widths: Object.fromEntries(pairs) };
}

/** Returns a choice as it is remembered. */
export function chosenText({ shown, widths }: Chosen): string {
  const pairs = Object.entries(widths).map(([name, width]) => `${name}:${Math.round(width)}`);
  return shown.length + pairs.length === 0 ? "" : `${shown.join(",")};${pairs.join(",")}`;
}

/** Returns the columns to show, in their order: the chosen ones that exist, or the usual ones. */
export function shownColumns(columns: readonly ColumnView[], chosen: readonly string[]): ColumnView[] {
  const found = chosen.flatMap((name) => columns.find((column) => column.name === name) ?? []);
  return found.length > 0 ? found : columns.filter((column) => column.shown);
}

/** Returns a choice with a column put in or taken out; one always stays. */
export function toggled(shown: readonly string[], name: string): string[] {
  if (!shown.includes(name)) return [...shown, name];
  return shown.length === 1 ? [...shown] : shown.filter((one) => one !== name);
}

/** Returns a choice with a column moved by one place. */
export function moved(shown: readonly string[], name: string, step: 1 | -1): string[] {
  const at = shown.indexOf(name);
  const to = at + step;
  if (at < 0 || to < 0 || to >= shown.length) return [...shown];
  const next = shown.filter((one) => one !== name);
  next.splice(to, 0, name);
  return next;
}

const WIDTHS: Readonly<Record<string, number>> = {
  verdict: 148,
  scored: 148,
  source: 150,
  file: 190,
  line: 72,
  task: 190,
  text: 420,
  reason: 230,
  detail: 230,
  model: 120,
  time: 140,
  is: 130,
  exporter: 100,
  quality: 110,
  found: 200,
  dataset_line: 72,
};

/** Returns how wide a column is before anybody pulls at it. */
export function usualWidth(column: ColumnView): number {
  return WIDTHS[column.name] ?? (column.numeric ? 90 : 150);
}

// ---- the filter ----

/** Returns a filter with a completion taken, and where the cursor stands then. */
export function taken(
  text: string,
  { start, end }: Pick<CompletionView, "start" | "end">,
  item: CompletionItemView,
): { text: string; cursor: number } {
  const after = text.slice(end);
  // A whole value is followed by whatever comes next; a field still wants its value.
  const gap = item.kind === "value" && after === "" && !item.text.endsWith(" ") ? " " : "";
  const before = text.slice(0, start) + item.text + gap;
  return { text: before + after, cursor: before.length };
}

/** Returns whether taking a completion would change nothing. */
export function isTaken(
  text: string,
  { start, end }: Pick<CompletionView, "start" | "end">,
  item: CompletionItemView,
) {
  return text.slice(start, end) === item.text;
}

/** Returns a filter that a person can go on typing with a field's values. */
export function begun(filter: string, field: string): string {
  const before = filter.trimEnd();
  return `${before}${before === "" ? "" : " "}${field}:`;
}

/** Returns whether what is being typed may become a field's name: it is not searched for at once. */
export function mayBeField(text: string, { start, end, items }: CompletionView): boolean {
  const typed = text.slice(start, end);
  return typed !== "" && items.some((item) => item.kind === "field" && item.text.startsWith(typed));
}
