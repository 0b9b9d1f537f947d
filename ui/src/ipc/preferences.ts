// The person's preferences: read once, changed at once, written behind.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useBackend } from "./backend";
import type { Preferences } from "./bindings";
import { queries } from "./queries";

const USUAL: Preferences = {
  theme: "system",
  contrast: "system",
  single_keys: true,
  keys: {},
  reviewer: "",
  recent: [],
  layout: {},
};

/** Returns the preferences and how to change some of them. */
export function usePreferences(): {
  preferences: Preferences;
  change: (some: Partial<Preferences>) => void;
  failed: Error | null;
} {
  const backend = useBackend();
  const client = useQueryClient();
  const options = queries.preferences(backend);
  const { data } = useQuery(options);
  const keep = useMutation({ mutationFn: (next: Preferences) => backend.setPreferences(next) });
  const change = (some: Partial<Preferences>) => {
    // Of several changes at once each begins with what the one before it left.
    const next = { ...USUAL, ...client.getQueryData(options.queryKey), ...some };
    client.setQueryData(options.queryKey, next);
    keep.mutate(next);
  };
  return { preferences: data ?? USUAL, change, failed: keep.error };
}

/** Returns a remembered width or choice of the page, and how to change it. */
export function useLayout(name: string, usual: string): [string, (value: string) => void] {
  const { preferences, change } = usePreferences();
  return [
    preferences.layout[name] ?? usual,
    (value) => change({ layout: { ...preferences.layout, [name]: value } }),
  ];
}
