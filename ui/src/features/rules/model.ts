// The arithmetic of Rules: transitions between verdicts, waivers by their end, names of copies, links into Data.
import type {
  DeclarationView,
  ScoreSourceView,
  WaiverView,
  WhatIfRowView,
  WhatIfView,
} from "../../ipc/bindings";
import { formatCount, formatNoun } from "../../lib/format";
import { hashOf } from "../../lib/location";

export const VERDICTS = ["accepted", "partially_accepted", "rejected", "needs_human_review"] as const;
export type Verdict = (typeof VERDICTS)[number];

export type Move = { before: string; after: string };

export type Matrix = {
  /** By verdict before, then after. Null on the diagonal where not every changed row is listed. */
  cells: readonly { before: Verdict; to: readonly { after: Verdict; rows: number | null }[]; all: number }[];
  after: ScoreSourceView;
  /** Whether every changed row is listed, so that the cells are exact. */
  complete: boolean;
};

/** Returns how many rows go from each verdict to each. */
export function matrixOf(view: WhatIfView): Matrix {
  const complete = view.rows.length === view.rows_changed;
  const count = (before: string, after: string) =>
    view.rows.filter((row) => row.before === before && row.after === after).length;
  const cells = VERDICTS.map((before) => {
    const moved = view.rows.filter((row) => row.before === before).length;
    const all = view.totals_before[before];
    const to = VERDICTS.map((after) => ({
      after,
      rows: before !== after ? count(before, after) : complete ? all - moved : null,
    }));
    return { before, to, all };
  });
  return { cells, after: view.totals_after, complete };
}

/** Returns the changed rows of one transition, or all. */
export function movedRows(rows: readonly WhatIfRowView[], move: Move | null): WhatIfRowView[] {
  return rows.filter((row) => move === null || (row.before === move.before && row.after === move.after));
}

/** Returns what would change, in one sentence. */
export function differenceSaid(view: WhatIfView): string {
  const { accepted, partially_accepted, rejected, needs_human_review } = view.totals_before;
  const all = accepted + partially_accepted + rejected + needs_human_review;
  if (view.rows_changed === 0) return `No verdict would change, of ${formatNoun(all, "row")}`;
  return `${formatCount(view.rows_changed)} of ${formatNoun(all, "row")} would have another verdict`;
}

/** Returns a change of a count with its sign: "+3", "−11", "±0". */
export function signed(n: number): string {
  return n > 0 ? `+${formatCount(n)}` : n < 0 ? formatCount(n) : "±0";
}

/** Returns the address of a row in Data. */
export function rowHref(kind: string, id: string): string {
  return hashOf({ screen: "data", params: { kind, row: id } });
}

/** As many ids still make an address that can be read. */
const ASKED = 50;

/** Returns the address of several scored rows in Data; null where they are too many to name. */
export function rowsHref(ids: readonly string[]): string | null {
  if (ids.length === 0 || ids.length > ASKED) return null;
  return hashOf({ screen: "data", params: { kind: "scored", filter: `id:in(${ids.join(", ")})` } });
}

const DAY = 86_400_000;

/** Returns how long a waiver still holds, or that it does not. */
export function lasting(waiver: WaiverView, now: number): string {
  const left = new Date(waiver.expires_at).getTime() - now;
  if (!waiver.in_force || Number.isNaN(left)) return waiver.in_force ? "In force" : "Ended";
  if (left <= 0) return "Ended";
  return left < DAY ? "Ends within a day" : `${formatNoun(Math.floor(left / DAY), "day")} left`;
}

/** Returns waivers in force first, those that end soonest before the others. */
export function byEnd(waivers: readonly WaiverView[]): WaiverView[] {
  return [...waivers].sort((a, b) =>
    a.in_force === b.in_force ? (a.expires_at < b.expires_at ? -1 : 1) : a.in_force ? -1 : 1,
  );
}

/** Returns how far a text speaks of itself: to its first table, whose names are those of other things. */
function headOf(text: string): string {
  const table = /^[ \t]*\[/m.exec(text);
  return table ? text.slice(0, table.index) : text;
}

/** Returns the name that a rulebook's text gives itself; null where it gives none. */
export function nameIn(text: string): string | null {
  return /^[ \t]*name\s*=\s*["']([^"']*)["']/m.exec(headOf(text))?.[1] ?? null;
}

/** Returns a text under a name that no other rulebook has: "strict_own", then "strict_own_2". */
export function copyOf(text: string, books: readonly DeclarationView[]): string {
  const base = `${nameIn(text) ?? "rulebook"}_own`;
  const taken = books.map((book) => book.name);
  let name = base;
  for (let n = 2; taken.includes(name); n += 1) name = `${base}_${n}`;
  const head = headOf(text);
  return head.replace(/^(\s*name\s*=\s*)(["'])[^"']*\2/m, `$1"${name}"`) + text.slice(head.length);
}

export const TABS = ["rulebooks", "waivers", "repairs", "decisions"] as const;
export type TabId = (typeof TABS)[number];

/** Returns the tab of an address. */
export function tabOf(param: string | undefined): TabId {
  return TABS.find((tab) => tab === param) ?? "rulebooks";
}
