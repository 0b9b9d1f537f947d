// What the filter line knows: the cursor, what is offered there, which offer is marked, and when a filter is applied.
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { CompletionItemView, FilterErrorView, Kind } from "../../ipc/bindings";
import { isTaken, mayBeField, taken } from "./model";
import { useCompletion } from "./useCompletion";

export type FilterLineProps = {
  kind: Kind;
  text: string;
  onText: (text: string) => void;
  onApply: (text: string) => void;
  /** What is wrong with the filter. */
  error: FilterErrorView | null;
  onError: (error: FilterErrorView | null) => void;
  /** Says whether completions are shown, which say themselves what is wrong. */
  onOffer: (offers: boolean) => void;
  /** Enter and Escape lead back to the rows. */
  onLeave: () => void;
  inputRef: RefObject<HTMLInputElement | null>;
};

/** A word that begins as a field does is searched for only after a rest: most often its value comes next. */
const PAUSE_MS = 500;
const NONE: readonly CompletionItemView[] = [];

export function useFilterLine(props: FilterLineProps) {
  const { kind, text, onText, onApply, error, onError, onOffer, onLeave, inputRef } = props;
  const [cursor, setCursor] = useState(text.length);
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState<number | null>(null);
  const soon = useRef<ReturnType<typeof setTimeout> | null>(null);
  const goTo = useRef<number | null>(null);
  const apply = useRef(onApply);
  apply.current = onApply;
  const completion = useCompletion(kind, text, cursor, (read) => {
    onError(read.error);
    if (soon.current) clearTimeout(soon.current);
    if (!read.error)
      soon.current = setTimeout(() => apply.current(text.trim()), mayBeField(text, read) ? PAUSE_MS : 0);
    // What has begun to be typed is completed by Enter; an empty place is only offered something.
    setMarked(read.items.length > 0 && read.end > read.start ? 0 : null);
  });
  const items = completion?.items ?? NONE;
  const listed = open && items.length > 0;
  const at = listed && marked !== null ? Math.min(marked, items.length - 1) : null;

  useEffect(() => onOffer(listed), [onOffer, listed]);
  // Another text makes what was to be applied of this one void.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the text that changes
  useEffect(() => () => void (soon.current && clearTimeout(soon.current)), [text]);
  useLayoutEffect(() => {
    if (goTo.current === null) return;
    inputRef.current?.setSelectionRange(goTo.current, goTo.current);
    setCursor(goTo.current);
    goTo.current = null;
  });

  const take = (index: number) => {
    const item = items[index];
    if (!completion || !item) return;
    const next = taken(text, completion, item);
    goTo.current = next.cursor;
    onText(next.text);
    setMarked(null);
    inputRef.current?.focus();
  };
  const leave = () => {
    setOpen(false);
    onLeave();
  };
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const item = at === null ? undefined : items[at];
    const takes = at !== null && item && completion && !isTaken(text, completion, item);
    const move = (step: number) =>
      setMarked(((at ?? (step > 0 ? -1 : 0)) + step + items.length) % Math.max(1, items.length));
    if (event.key === "ArrowDown" && !listed) setOpen(true);
    else if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp" && listed) move(-1);
    else if (event.key === "Escape") leave();
    else if ((event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) && takes) take(at);
    else if (event.key === "Enter") {
      if (!error) onApply(text.trim());
      leave();
    } else return;
    event.preventDefault();
  };
  const typed = (next: string, place: number | null) => {
    onText(next);
    setCursor(place ?? next.length);
    setOpen(true);
  };
  return { items, listed, at, take, key, typed, setCursor, setOpen };
}
