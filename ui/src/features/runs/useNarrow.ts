// Whether the window is too narrow for two panes beside each other: a small one, or one at 200 %.
import { useSyncExternalStore } from "react";

const QUERY = "(max-width: 860px)";

function subscribe(tell: () => void): () => void {
  const media = window.matchMedia?.(QUERY);
  media?.addEventListener("change", tell);
  return () => media?.removeEventListener("change", tell);
}

/** Returns whether the panes should stand below each other. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia?.(QUERY).matches ?? false);
}
