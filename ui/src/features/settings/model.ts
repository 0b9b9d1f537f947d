// The arithmetic of the settings.
import type { Action } from "../../lib/actions";
import { keyOf } from "../../lib/keymap";

/** Returns, for each action whose key another one has too in the same place, that other one's label. */
export function clashes(
  actions: readonly Action[],
  remapped: Readonly<Record<string, string | undefined>>,
): Map<string, string> {
  const seen = new Map<string, Action>();
  const found = new Map<string, string>();
  for (const action of actions) {
    const keys = keyOf(action, remapped);
    if (!keys) continue;
    const place = `${action.region ?? ""} ${keys}`;
    const other = seen.get(place);
    if (other && other.id !== action.id) {
      found.set(action.id, other.label);
      found.set(other.id, action.label);
    } else {
      seen.set(place, action);
    }
  }
  return found;
}
