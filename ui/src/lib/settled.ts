// A value that is waited for until it rests, so that each key press does not ask Rust anew.
import { useEffect, useState } from "react";

/** Returns a value as it was when it last rested for so long. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
