// What the review computes: which rows are asked for, the reasons, what a decision would change in words and in sum.
import type { EffectView, ListRequest, ReviewItemView, StepView } from "../../ipc/bindings";
import { formatCount, formatNoun } from "../../lib/format";
import { verdictWord } from "../../lib/verdict";

export type Verdict = "accepted" | "partially_accepted" | "rejected" | "needs_human_review";

/** The verdicts in the order in which the core lists effects. */
export const VERDICTS: readonly { id: Verdict; verb: string; key: string; action: string }[] = [
  { id: "accepted", verb: "Accept", key: "A", action: "review.accept" },
  { id: "partially_accepted", verb: "Accept in part", key: "P", action: "review.partial" },
  { id: "rejected", verb: "Reject", key: "R", action: "review.reject" },
  { id: "needs_human_review", verb: "Leave for later", key: "H", action: "review.later" },
];

// ---- which rows ----

export const ORDERS: readonly { value: string; label: string }[] = [
  { value: "queue", label: "Most urgent first" },
  { value: "unlocks", label: "What unlocks most first" },
  { value: "random", label: "At random" },
];

export type Asked = { order: string; seed: string; filter: string };

/** Returns what an address asks for. */
export function askedOf(params: Readonly<Record<string, string>>): Asked {
  const known = ORDERS.some(({ value }) => value === params.order);
  return {
    order: known && params.order ? params.order : "queue",
    seed: /^\d+$/.test(params.seed ?? "") ? (params.seed ?? "0") : "0",
    filter: params.filter?.trim() ?? "",
  };
}

/** Returns the list that a queue is: rows that wait, under a filter, in an order of review. */
export function requestOf({ order, seed, filter }: Asked): ListRequest {
  return {
    kind: "scored",
    filter: waiting(filter),
    sort: { column: order === "random" ? `random.${seed}` : order, descending: false },
  };
}

/** Returns a filter among the rows that wait. */
export function waiting(filter: string): string {
  if (filter === "") return "waiting";
  return /\bor\b/i.test(filter) ? `waiting (${filter})` : `waiting ${filter}`;
}

/** Returns a filter without the word that every queue has. */
export function withoutWaiting(filter: string): string {
  return filter
    .replace(/(^|\s)waiting(?=\s|$)/, " ")
    .trim()
    .replace(/^\((.*)\)$/, "$1");
}

// ---- why ----

/** The reasons of the keys 1 to 9. */
export const REASONS: readonly string[] = [
  "Right and complete",
  "Right, but not complete",
  "Wrong",
  "Made up: paths, names or numbers",
  "Does not answer what was asked",
  "Unsafe or private",
  "Cut off or garbled",
  "Text and markers contradict",
  "A duplicate in other words",
];

/** What is recorded where nobody chose a reason. */
const USUAL: Readonly<Record<Verdict, string>> = {
  accepted: "Read and found right",
  partially_accepted: "Read and found right in part",
  rejected: "Read and found wrong",
  needs_human_review: "Left for later",
};

/** Returns the reason that is recorded with a verdict. */
export function reasonFor(verdict: Verdict, chosen: number | null, note: string): string {
  const reason = chosen === null ? USUAL[verdict] : (REASONS[chosen] ?? USUAL[verdict]);
  const more = note.trim();
  return more === "" ? reason : chosen === null ? more : `${reason}: ${more}`;
}

// ---- what it changes ----

const DATASETS: Readonly<Record<string, [string, string]>> = {
  rag: ["RAG row", "RAG rows"],
  sft: ["SFT row", "SFT rows"],
  preference: ["pair", "pairs"],
};

export type Moves = Readonly<Record<string, number>>;

/** Returns what an effect adds to each dataset, less what it takes away. */
export function movesOf(effect: EffectView | null | undefined): Moves {
  return Object.fromEntries(
    (effect?.datasets ?? []).map(({ exporter, entering, leaving }) => [exporter, entering - leaving]),
  );
}

/** Returns the sum of two. */
export function added(one: Moves, other: Moves): Moves {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...names].map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
}

/** Returns moves as a person reads them, one for each dataset that moves: "+1 RAG row". */
export function movesInWords(moves: Moves): string[] {
  return Object.entries(moves).flatMap(([name, by]) => {
    if (by === 0) return [];
    const [one, many] = DATASETS[name] ?? ["row", "rows"];
    const size = Math.abs(by);
    return [`${by > 0 ? "+" : "−"}${formatCount(size)} ${size === 1 ? one : many}`];
  });
}

/** Returns the effect of a verdict; rows swapped for others in a dataset of the same size are said too. */
export function effectInWords(effect: EffectView | undefined): string {
  if (!effect) return "";
  const moved = movesInWords(movesOf(effect));
  const swapped = effect.datasets.some(({ entering, leaving }) => entering > 0 && entering === leaving);
  if (swapped) moved.push("others swapped");
  return moved.length === 0 ? "changes no dataset" : moved.join(", ");
}

// ---- this sitting ----

/** How often each action's rows were decided on in this sitting, less how often that was taken back. */
export type Acts = ReadonlyMap<string, { rows: number; stands: number }>;

/** What names an action: one on several rows is another than one on the first of them. */
type Act = { evidence_id: string; rows: number };
const nameOf = ({ evidence_id, rows }: Act) => `${evidence_id} ${rows}`;

/** Returns the acts with one more, or one taken back. */
export function acted(acts: Acts, act: Act, by: 1 | -1): Acts {
  const name = nameOf(act);
  const stands = (acts.get(name)?.stands ?? 0) + by;
  return new Map(acts).set(name, { rows: act.rows, stands });
}

/** Returns how many rows are decided by them: one that was decided on twice counts once. */
export function decidedBy(acts: Acts): number {
  return [...acts.values()].reduce((sum, { rows, stands }) => sum + (stands > 0 ? rows : 0), 0);
}

/** Returns whether what undo or redo would do is about a decision of an earlier sitting. */
export function isEarlier(acts: Acts, step: StepView, what: "undo" | "redo"): boolean {
  const act = acts.get(nameOf(step));
  return what === "undo" ? (act?.stands ?? 0) <= 0 : act === undefined;
}

// ---- why it waits ----

/** Returns why a row waits, for who is about to decide; null where nothing needs to be said. */
export function becauseInWords(item: ReviewItemView): { tone: "warn" | "info"; words: string } | null {
  const standing = item.said.filter(({ stale }) => !stale);
  const said = standing.map(({ reviewer, verdict }) => `${reviewer} says ${verdictWord(verdict)}`);
  switch (item.because) {
    case "conflict":
      return { tone: "warn", words: `${said.join(", ")}. Your decision settles it.` };
    case "stale":
      return {
        tone: "warn",
        words: "It was decided on, and the text was repaired since: the decision no longer counts.",
      };
    case "contradiction":
      return { tone: "warn", words: "Rules for it and rules against it fired. Your decision settles it." };
    case "left":
      return {
        tone: "info",
        words: `Left for later by ${standing.map(({ reviewer }) => reviewer).join(", ")}.`,
      };
    case "settled":
      return standing.length > 0
        ? { tone: "info", words: `${said.join(", ")}. A new decision of yours takes its place.` }
        : { tone: "info", words: "It waits for nobody: the rulebook’s verdict holds." };
    default:
      return null;
  }
}

/** Returns an action that can be taken back, in words. */
export function stepInWords(step: StepView): string {
  const verb = VERDICTS.find(({ id }) => id === step.verdict)?.verb.toLowerCase() ?? "decide";
  return step.rows === 1 ? verb : `${verb} ${formatNoun(step.rows, "row")}`;
}

/** Returns kappa with its interval as a person reads it. */
export function kappaInWords(kappa: number | null, interval: readonly (number | null)[] | null): string {
  if (kappa === null) return "–";
  const [low, high] = interval ?? [];
  const ends = low == null || high == null ? "" : ` (${low.toFixed(2)} to ${high.toFixed(2)})`;
  return `${kappa.toFixed(2)}${ends}`;
}

/** Returns the value of a source row that is most likely the text: the longest one. */
export function longest(values: readonly { pointer: string; value: string | null }[]): string {
  let best = values[0];
  for (const one of values) if ((one.value?.length ?? 0) > (best?.value?.length ?? 0)) best = one;
  return best?.pointer ?? "";
}
