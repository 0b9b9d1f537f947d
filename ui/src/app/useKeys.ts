// Listens to the keyboard and the native menu for the whole window.
import { useEffect } from "react";
import { useBackend } from "../ipc/backend";
import { usePreferences } from "../ipc/preferences";
import { useActionTable } from "../lib/actions";
import { isTyping, match, SEQUENCE_MS, spell } from "../lib/keymap";

export function useKeys(): void {
  const backend = useBackend();
  const table = useActionTable();
  const { preferences } = usePreferences();
  const { keys, single_keys: singles } = preferences;

  useEffect(() => backend.listen("menuChosen", ({ action }) => void table.run(action)), [backend, table]);

  useEffect(() => {
    let before = { typed: "", at: 0 };
    const pressed = (event: KeyboardEvent) => {
      if (
        event.defaultPrevented ||
        event.isComposing ||
        ["Shift", "Control", "Alt", "Meta"].includes(event.key)
      )
        return;
      const target = event.target instanceof Element ? event.target : document.body;
      // A dialog keeps its keys to itself, but for chords.
      const press = spell({
        key: event.key,
        mod: event.ctrlKey || event.metaKey,
        alt: event.altKey,
        shift: event.shiftKey,
      });
      const typed = event.timeStamp - before.at < SEQUENCE_MS ? before.typed : "";
      const result = match(table.list(), keys, typed, press, {
        typing: isTyping(event.target) || target.closest('[role="dialog"], [role="menu"]') !== null,
        singles,
        // Where nothing has the focus, as after a form was closed, the keys of what is shown act.
        inRegion: (region) => {
          const selector = `[data-region="${region}"]`;
          return (
            (target === document.body ? document.querySelector(selector) : target.closest(selector)) !== null
          );
        },
      });
      before = { typed: result.kind === "wait" ? result.typed : "", at: event.timeStamp };
      if (result.kind === "run") {
        event.preventDefault();
        result.action.run();
      } else if (result.kind === "wait") {
        event.preventDefault();
      }
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [table, keys, singles]);
}
