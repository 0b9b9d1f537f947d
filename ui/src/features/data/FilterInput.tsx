// The line that says which rows are shown: completed as it is typed, applied as soon as it can be read.
import { Filter as FilterIcon, X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from "react";
import { Kbd } from "../../components/Kbd";
import type { FilterErrorView, Kind } from "../../ipc/bindings";
import { Completions } from "./Completions";
import styles from "./FilterInput.module.css";
import { isTaken, taken } from "./model";
import { useCompletion } from "./useCompletion";

type Props = {
  kind: Kind;
  text: string;
  onText: (text: string) => void;
  onApply: (text: string) => void;
  /** What is wrong with the filter. */
  error: FilterErrorView | null;
  onError: (error: FilterErrorView | null) => void;
  /** Enter and Escape lead back to the rows. */
  onLeave: () => void;
  inputRef: RefObject<HTMLInputElement | null>;
};

export function FilterInput({ kind, text, onText, onApply, error, onError, onLeave, inputRef }: Props) {
  const id = useId();
  const [cursor, setCursor] = useState(text.length);
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState<number | null>(null);
  const [scroll, setScroll] = useState(0);
  const goTo = useRef<number | null>(null);
  const completion = useCompletion(kind, text, cursor, (read) => {
    onError(read.error);
    if (!read.error) onApply(text.trim());
    // What has begun to be typed is completed by Enter; an empty place is only offered something.
    setMarked(read.items.length > 0 && read.end > read.start ? 0 : null);
  });
  const items = completion?.items ?? [];
  const listed = open && items.length > 0;
  const at = listed && marked !== null ? Math.min(marked, items.length - 1) : null;

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
    const item = at === null ? undefined : items[at];
    const move = (step: number) =>
      setMarked(((at ?? (step > 0 ? -1 : 0)) + step + items.length) % Math.max(1, items.length));
    if (event.key === "ArrowDown" && !listed) setOpen(true);
    else if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp" && listed) move(-1);
    else if (event.key === "Escape") leave();
    else if (event.key === "Enter" && at !== null && item && completion && !isTaken(text, completion, item))
      take(at);
    else if (event.key === "Enter") {
      if (!error) onApply(text.trim());
      leave();
    } else if (
      event.key === "Tab" &&
      !event.shiftKey &&
      at !== null &&
      item &&
      completion &&
      !isTaken(text, completion, item)
    )
      take(at);
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.filter}>
      <FilterIcon aria-hidden="true" className={styles.icon} />
      <div className={styles.line}>
        <input
          ref={inputRef}
          type="text"
          role="combobox"
          aria-label="Filter"
          aria-autocomplete="list"
          aria-expanded={listed}
          aria-controls={listed ? `${id}-list` : undefined}
          aria-activedescendant={at === null ? undefined : `${id}-${at}`}
          aria-invalid={error ? true : undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="verdict:accepted  source:…  -reviewed  any words"
          className={styles.input}
          value={text}
          onChange={(event) => {
            onText(event.currentTarget.value);
            setCursor(event.currentTarget.selectionStart ?? event.currentTarget.value.length);
            setOpen(true);
          }}
          onSelect={(event) => setCursor(event.currentTarget.selectionStart ?? 0)}
          onScroll={(event) => setScroll(event.currentTarget.scrollLeft)}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={key}
        />
        {error && <Underline text={text} error={error} scroll={scroll} />}
      </div>
      {text === "" ? (
        <Kbd keys="/" />
      ) : (
        <button
          type="button"
          className={styles.clear}
          aria-label="Clear the filter"
          onClick={() => {
            onText("");
            onError(null);
            onApply("");
            inputRef.current?.focus();
          }}
        >
          <X aria-hidden="true" />
        </button>
      )}
      {listed && <Completions id={id} items={items} marked={at} onTake={take} />}
    </div>
  );
}

/** The wrong part of the filter, drawn under the letters that stand in the input. */
function Underline({ text, error, scroll }: { text: string; error: FilterErrorView; scroll: number }) {
  const end = Math.max(error.end, error.start + 1);
  return (
    <div className={styles.under} aria-hidden="true">
      <span style={{ transform: `translateX(${-scroll}px)` }}>
        {text.slice(0, error.start)}
        <span className={styles.wrong}>{text.slice(error.start, end) || " "}</span>
      </span>
    </div>
  );
}
