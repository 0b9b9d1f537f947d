// Where the person is, kept in the address after the hash, so that every view has a link and Back works.
import { useSyncExternalStore } from "react";

export type Place = { screen: string; params: Readonly<Record<string, string>> };

/** Returns the place of an address such as `#/data?kind=skips&row=…`. */
export function placeOf(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  return { screen: decodeURIComponent(path), params: Object.fromEntries(new URLSearchParams(query)) };
}

/** Returns the address of a place; what is empty is left out. */
export function hashOf(place: Place): string {
  const filled = Object.entries(place.params).filter(([, value]) => value !== "");
  const query = new URLSearchParams(filled).toString();
  return `#/${encodeURIComponent(place.screen)}${query ? `?${query}` : ""}`;
}

/** Goes to another place; Back returns. */
export function go(screen: string, params: Record<string, string> = {}): void {
  window.location.hash = hashOf({ screen, params });
}

/** Changes what the present place says, without a step of its own for Back. Undefined and empty take a name away. */
export function stay(change: Record<string, string | undefined>): void {
  const now = placeOf(window.location.hash);
  const merged = { ...now.params, ...change };
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(merged)) if (value) params[name] = value;
  const next = hashOf({ screen: now.screen, params });
  if (next === window.location.hash) return;
  window.history.replaceState(null, "", next);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}

function subscribe(tell: () => void): () => void {
  window.addEventListener("hashchange", tell);
  return () => window.removeEventListener("hashchange", tell);
}

let last = { hash: "\0", place: placeOf("") };

function snapshot(): Place {
  const { hash } = window.location;
  if (hash !== last.hash) last = { hash, place: placeOf(hash) };
  return last.place;
}

/** Returns the present place. */
export function usePlace(): Place {
  return useSyncExternalStore(subscribe, snapshot);
}
