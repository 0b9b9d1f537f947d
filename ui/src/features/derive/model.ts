// What deriving computes: which example is next, what a set amounts to, what a change was, what may be asked for.
import type { DeriveItemView, DeriveQueueView, DeriveSetView } from "../../ipc/bindings";
import { formatNoun, formatPart, words } from "../../lib/format";

export type Act = "approve" | "reject" | "request_retry";

/** What a person may do to an example, with its key. */
export const ACTS: readonly { id: Act; verb: string; key: string; action: string }[] = [
  { id: "approve", verb: "Approve", key: "A", action: "derive.approve" },
  { id: "reject", verb: "Reject", key: "R", action: "derive.reject" },
  { id: "request_retry", verb: "Ask for another", key: "T", action: "derive.retry" },
];

/** The reasons under the keys 1 to 4, and what is said where none is chosen. */
export const REASONS: readonly string[] = [
  "It reads well and is what its label says",
  "The label does not hold",
  "It makes no sense",
  "It is too near its source",
];

const USUAL: Record<Act, string> = {
  approve: "It is what its label says",
  reject: "It is not what its label says",
  request_retry: "Another one is wanted in its place",
};

/** Returns why: the chosen reason, the note, or both; the usual words where neither is there. */
export function reasonFor(act: Act, chosen: number | null, note: string): string {
  const said = [chosen === null ? "" : (REASONS[chosen] ?? ""), note.trim()].filter((part) => part !== "");
  return said.length > 0 ? said.join(": ") : USUAL[act];
}

/** Returns the id beside one in a list; the neighbour that is left where it is not there any more. */
export function beside(queue: readonly DeriveQueueView[], id: string | null, step: 1 | -1): string | null {
  const at = queue.findIndex((one) => one.example_id === id);
  if (at < 0) return queue[0]?.example_id ?? null;
  return queue[at + step]?.example_id ?? id;
}

/** Returns the next example after one that nobody decided on, around the end; none where all are decided on. */
export function nextPending(queue: readonly DeriveQueueView[], id: string | null): string | null {
  const at = queue.findIndex((one) => one.example_id === id);
  const turned = [...queue.slice(at + 1), ...queue.slice(0, at + 1)];
  return turned.find((one) => one.state === "pending" && one.example_id !== id)?.example_id ?? null;
}

/** Says where the examples of a set stand. */
export function standing(set: DeriveSetView): string {
  const parts: [number, string][] = [
    [set.pending, "pending"],
    [set.approved, "approved"],
    [set.rejected, "rejected"],
    [set.retry_requested, "sent back"],
    [set.released, "released"],
  ];
  const there = parts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
  return there.length > 0 ? there.join(", ") : "no examples";
}

/** Says what became of the events of a set: the books, in words. */
export function fates(set: DeriveSetView): string {
  const left: [number, string][] = [
    [set.duplicate, "asked what another asked"],
    [set.beyond_max, "beyond the last"],
    [set.excluded.length, "left out"],
  ];
  const rest = left.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
  const gave = `${formatPart(set.examples, set.events, "event")} gave an example`;
  return [gave, ...rest].join(", ");
}

/** Says how an example's label came about. */
export function labelled(item: DeriveItemView): string {
  const { label, label_rule } = item.listed;
  if (label_rule === null) return `${words(label)}, as its source`;
  return `${words(label)} by rule ${label_rule}; its source is ${words(item.source.label)}`;
}

/** Says by which change an example was made: the part behind the generator's name. */
export function changed(transform: string): string {
  return words(transform.split("/").at(-1) ?? transform);
}

/** Says what stands in an example's way out, if anything does. */
export function barred(item: DeriveItemView): string | null {
  if (item.leaks.length === 0) return null;
  const kinds = [...new Set(item.leaks.map((leak) => words(leak.kind)))].join(", ");
  return `${formatNoun(item.leaks.length, "place")} that must not leave: ${kinds}`;
}

export type Wish = { generator: string; seed: string; max: string };

/** Returns what is wrong with what a person asks the builder for; null where nothing is. */
export function faultOf({ seed, max }: Wish): string | null {
  if (!/^[+-]?\d{1,4300}$/.test(seed.trim())) return "The seed is a whole number.";
  const most = Number(max);
  if (!/^\d+$/.test(max.trim()) || most < 1 || most > 4_000_000_000) return "At most how many? From 1.";
  return null;
}

/** Returns an id for a release that follows from what stands there: a name a person may change. */
export function releaseName(set: DeriveSetView): string {
  return `release-${set.set_id.slice(0, 8)}-${set.released + 1}`;
}

/** Returns a document as people read it: one value a line. What is no JSON is shown as it is. */
export function documentOf(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
