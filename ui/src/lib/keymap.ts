// From a key press to an action: chords, sequences, remapped keys, and silence while somebody types.
import type { Action } from "./actions";

export type Press = { key: string; mod: boolean; alt: boolean; shift: boolean };

/** How long the second key of a sequence is waited for. */
export const SEQUENCE_MS = 1200;

/** Returns a press in the spelling of key tables: "Mod+K", "Shift+Z", "?", "ArrowDown". */
export function spell(press: Press): string {
  const letter = press.key.length === 1;
  const key = press.key === " " ? "Space" : letter ? press.key.toUpperCase() : press.key;
  // A sign such as `?` needs Shift on some keyboards and not on others: it is the sign that counts.
  const sign = letter && press.key.toLowerCase() === press.key.toUpperCase() && press.key !== " ";
  return [press.mod && "Mod", press.alt && "Alt", press.shift && !sign && "Shift", key]
    .filter(Boolean)
    .join("+");
}

/** Returns whether a key acts alone, without Ctrl, ⌘ or Alt. */
export function isSingle(keys: string): boolean {
  return !/(^|\s)(Mod|Alt)\+/.test(keys) && !/^(F\d+|Escape|Enter|Arrow\w+|Page\w+|Home|End)$/.test(keys);
}

/** Returns the key of an action: the person's, or the usual one. An empty text takes the key away. */
export function keyOf(
  action: Action,
  remapped: Readonly<Record<string, string | undefined>>,
): string | undefined {
  return (remapped[action.id] ?? action.key) || undefined;
}

export type Match =
  | { kind: "none" }
  | { kind: "wait"; typed: string }
  | { kind: "run"; action: Action }
  | { kind: "clash"; ids: string[] };

/** Returns what a press means after what was typed before it. A key that matches two actions does nothing. */
export function match(
  actions: readonly Action[],
  remapped: Readonly<Record<string, string | undefined>>,
  before: string,
  press: string,
  where: { typing: boolean; singles: boolean; inRegion: (region: string) => boolean },
): Match {
  const open = actions.filter(
    (action) => action.when !== false && (!action.region || where.inRegion(action.region)),
  );
  const keyed = open.flatMap((action) => {
    const keys = keyOf(action, remapped);
    if (!keys || (isSingle(keys) && (where.typing || !where.singles))) return [];
    return [{ action, keys }];
  });
  for (const typed of before ? [`${before} ${press}`, press] : [press]) {
    const exact = keyed.filter(({ keys }) => keys === typed);
    // What is offered only here wins over what is offered everywhere.
    const here = exact.filter(({ action }) => action.region);
    const found = here.length > 0 ? here : exact;
    if (found.length > 1) return { kind: "clash", ids: found.map(({ action }) => action.id) };
    if (found[0]) return { kind: "run", action: found[0].action };
    if (keyed.some(({ keys }) => keys.startsWith(`${typed} `))) return { kind: "wait", typed };
  }
  return { kind: "none" };
}

/** Returns whether keys belong to what has the focus and not to the window. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement && !["checkbox", "radio", "button", "range"].includes(target.type)
  );
}
