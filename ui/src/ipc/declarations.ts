// How profiles and rulebooks of the workspace's own are saved.
//
// They are files, not rows: no commit tells the page of them, so that saving one makes stale what was read of them.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useBackend } from "./backend";
import { staleAfterCommit } from "./queries";

/** Returns how a profile or rulebook is saved; one with faults comes back with them and is not written. */
export function useSaving(kind: "profile" | "rulebook") {
  const backend = useBackend();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) =>
      kind === "profile" ? backend.saveProfile(text) : backend.saveRulebook(text),
    onSuccess: async (saved) => {
      if (saved.faults.length === 0) await client.invalidateQueries({ queryKey: staleAfterCommit });
    },
  });
}
