// Asks what can stand at the cursor of the filter, a moment after the last letter.
import { useEffect, useRef, useState } from "react";
import { useBackend } from "../../ipc/backend";
import type { CompletionView, Kind } from "../../ipc/bindings";

const REST_MS = 60;

type Read = CompletionView & { text: string };

/** Returns what can stand there; nothing while that is on its way for another text. `onRead` hears every answer in time. */
export function useCompletion(
  kind: Kind,
  text: string,
  cursor: number,
  onRead: (read: CompletionView) => void,
): CompletionView | null {
  const backend = useBackend();
  const [read, setRead] = useState<Read | null>(null);
  const hear = useRef(onRead);
  hear.current = onRead;
  useEffect(() => {
    let late = false;
    const timer = setTimeout(async () => {
      try {
        const answer = await backend.completeFilter(kind, text, Math.min(cursor, text.length));
        if (late) return;
        setRead({ ...answer, text });
        hear.current(answer);
      } catch {
        // Opening the list says what is wrong.
        if (!late) hear.current({ start: 0, end: 0, items: [], error: null });
      }
    }, REST_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [backend, kind, text, cursor]);
  return read?.text === text ? read : null;
}
