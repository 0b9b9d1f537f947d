// What can stand at the cursor of the filter.
import { useEffect, useRef } from "react";
import type { CompletionItemView, FilterErrorView } from "../../ipc/bindings";
import styles from "./FilterInput.module.css";

type Props = {
  id: string;
  items: readonly CompletionItemView[];
  marked: number | null;
  onTake: (index: number) => void;
  /** What the filter still lacks, or what is wrong with it. */
  error: FilterErrorView | null;
};

export function Completions({ id, items, marked, onTake, error }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const item = marked === null ? null : list.current?.children[marked];
    if (item instanceof HTMLElement) item.scrollIntoView?.({ block: "nearest" });
  }, [marked]);
  return (
    <div className={styles.list}>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label="What can stand here"
        className={styles.items}
      >
        {items.map((item, at) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input, which names the option
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keys
          <div
            key={`${item.kind} ${item.text}`}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === marked}
            className={styles.item}
            // The input keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(at)}
          >
            <span className={styles.text}>{item.text}</span>
            <span className={styles.detail}>{item.detail}</span>
          </div>
        ))}
      </div>
      {error && (
        <p className={styles.fault}>
          {error.message}: {error.hint}
        </p>
      )}
    </div>
  );
}
