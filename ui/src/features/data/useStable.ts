// A function that stays the same and does what the newest one does, so that what is drawn by it need not be drawn again.
import { useCallback, useLayoutEffect, useRef } from "react";

export function useStable<A extends unknown[]>(run: (...given: A) => void): (...given: A) => void {
  const newest = useRef(run);
  useLayoutEffect(() => {
    newest.current = run;
  });
  return useCallback((...given: A) => newest.current(...given), []);
}
