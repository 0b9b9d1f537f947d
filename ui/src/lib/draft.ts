// A text that somebody is writing and has not saved: it outlives a change of screen and a reload, not the window.
import { useState } from "react";

/** Returns the draft kept under a name, and how to change or end it. */
export function useDraft(name: string): [string | null, (text: string | null) => void] {
  const key = `draft:${name}`;
  const [kept, setKept] = useState<{ key: string; text: string | null }>({ key: "", text: null });
  const text = kept.key === key ? kept.text : sessionStorage.getItem(key);
  const change = (next: string | null) => {
    if (next === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, next);
    setKept({ key, text: next });
  };
  return [text, change];
}
