// The arithmetic of the settings.

import type { SettingView } from "../../ipc/bindings";
import type { Action } from "../../lib/actions";
import { formatBytes } from "../../lib/format";
import { keyOf } from "../../lib/keymap";

/** Returns how a setting is chosen: among rulebooks, on or off, or written. */
export function choiceOf({ name, default: usual }: SettingView): "rulebook" | "switch" | "text" {
  if (name === "rulebook") return "rulebook";
  return usual === "on" || usual === "off" ? "switch" : "text";
}

/** Returns a value as it is read beside its field: bytes with their unit; null where that says nothing more. */
export function readAs(name: string, value: string): string | null {
  return name.endsWith("_bytes") && /^\d+$/.test(value) ? formatBytes(Number(value)) : null;
}

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
