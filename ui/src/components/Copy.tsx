// A button that copies a text and says that it did.
import { Check, Copy as CopyIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { cx } from "../lib/cx";
import styles from "./Copy.module.css";

export function Copy({ text, label }: { text: string; label: string }) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 1600);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () => {
    const clipboard = navigator.clipboard;
    if (!clipboard) return setState("refused");
    clipboard.writeText(text).then(
      () => setState("copied"),
      () => setState("refused"),
    );
  };
  return (
    <>
      <button
        type="button"
        className={cx(styles.copy, state === "copied" && styles.done)}
        aria-label={label}
        title={label}
        onClick={copy}
      >
        {state === "copied" ? <Check aria-hidden="true" /> : <CopyIcon aria-hidden="true" />}
      </button>
      <span role="status" className={state === "refused" ? styles.refused : "visually-hidden"}>
        {state === "copied" ? "Copied" : state === "refused" ? "Not copied: the clipboard refused" : ""}
      </span>
    </>
  );
}
