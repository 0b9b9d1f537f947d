// A line to search or filter by; Escape empties it.
import { Search, X } from "lucide-react";
import { type ComponentProps, useRef } from "react";
import { cx } from "../lib/cx";
import styles from "./Field.module.css";
import { Kbd } from "./Kbd";

type Props = Omit<ComponentProps<"input">, "onChange" | "value" | "type"> & {
  value: string;
  onChange: (value: string) => void;
  label: string;
  kbd?: string;
  mono?: boolean;
};

export function SearchInput({
  value,
  onChange,
  label,
  kbd,
  mono,
  className,
  ref,
  onKeyDown,
  ...rest
}: Props) {
  const own = useRef<HTMLInputElement | null>(null);
  return (
    <span className={cx(styles.search, className)}>
      <Search aria-hidden="true" />
      <input
        type="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        {...rest}
        value={value}
        ref={(node) => {
          own.current = node;
          if (typeof ref === "function") return ref(node);
          if (ref) ref.current = node;
        }}
        className={cx(styles.control, mono && styles.mono)}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          if (event.key === "Escape" && value !== "" && !event.defaultPrevented) {
            event.preventDefault();
            event.stopPropagation();
            onChange("");
          }
        }}
      />
      <span className={styles.end}>
        {value !== "" ? (
          <button
            type="button"
            className={styles.clear}
            aria-label={`Clear ${label.toLowerCase()}`}
            onClick={() => {
              onChange("");
              own.current?.focus();
            }}
          >
            <X aria-hidden="true" />
          </button>
        ) : (
          kbd && <Kbd keys={kbd} />
        )}
      </span>
    </span>
  );
}
