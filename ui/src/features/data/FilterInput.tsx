// The line that says which rows are shown: completed as it is typed, applied as soon as it can be read.
import { Filter as FilterIcon, X } from "lucide-react";
import { useId, useState } from "react";
import { Kbd } from "../../components/Kbd";
import type { FilterErrorView } from "../../ipc/bindings";
import { Completions } from "./Completions";
import styles from "./FilterInput.module.css";
import { type FilterLineProps, useFilterLine } from "./useFilterLine";

export function FilterInput(props: FilterLineProps) {
  const { text, onText, onApply, error, onError, inputRef } = props;
  const id = useId();
  const [scroll, setScroll] = useState(0);
  const { items, listed, at, take, key, typed, setCursor, setOpen } = useFilterLine(props);
  const clear = () => {
    onText("");
    onError(null);
    onApply("");
    inputRef.current?.focus();
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
          onChange={(event) => typed(event.currentTarget.value, event.currentTarget.selectionStart)}
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
        <button type="button" className={styles.clear} aria-label="Clear the filter" onClick={clear}>
          <X aria-hidden="true" />
        </button>
      )}
      {listed && <Completions id={id} items={items} marked={at} onTake={take} error={error} />}
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
