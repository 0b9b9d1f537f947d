// What Rust says has changed makes what was read of it stale; a component never does that by hand.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useBackend } from "./backend";
import { staleAfterCommit } from "./queries";

/** Refetches what went stale while the component is there. */
export function useTopics(): void {
  const backend = useBackend();
  const client = useQueryClient();
  useEffect(() => {
    const committed = backend.listen("workspaceChanged", () => {
      void client.invalidateQueries({ queryKey: staleAfterCommit });
    });
    const opened = backend.listen("workspaceOpened", () => {
      client.removeQueries({ queryKey: staleAfterCommit });
      void client.invalidateQueries({ queryKey: ["app"] });
    });
    return () => {
      committed();
      opened();
    };
  }, [backend, client]);
}
