// Which workspace is open, and how another one is opened in its place.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { go } from "../lib/location";
import { useBackend } from "./backend";
import type { WorkspaceView } from "./bindings";
import { queries, staleAfterCommit } from "./queries";

/** Returns the open workspace; undefined while that is not known yet. */
export function useWorkspace(): WorkspaceView | null | undefined {
  const backend = useBackend();
  const { data } = useQuery(queries.appInfo(backend));
  return data?.workspace;
}

/** Returns how workspaces are opened, made and closed. */
export function useOpening() {
  const backend = useBackend();
  const client = useQueryClient();
  const shown = (screen: string) => async () => {
    client.removeQueries({ queryKey: staleAfterCommit });
    await client.invalidateQueries({ queryKey: ["app"] });
    go(screen);
  };
  const open = useMutation({
    mutationFn: (dir: string) => backend.openWorkspace(dir),
    onSuccess: shown("data"),
  });
  const create = useMutation({
    mutationFn: (dir: string) => backend.createWorkspace(dir),
    onSuccess: shown("sources"),
  });
  const sample = useMutation({
    mutationFn: (dir: string | null) => backend.createSample(dir),
    onSuccess: shown("runs"),
  });
  const close = useMutation({ mutationFn: () => backend.closeWorkspace(), onSuccess: shown("") });
  const picked = (title: string, then: (dir: string) => void) => async () => {
    const dir = await backend.pickFolder(title);
    if (dir) then(dir);
  };
  return {
    open,
    create,
    sample,
    close,
    pickToOpen: picked("Open a workspace", open.mutate),
    pickToCreate: picked("A folder for the new workspace", create.mutate),
    error: open.error ?? create.error ?? sample.error ?? close.error,
  };
}
