// Reads the rows beside the selected one, so that the next one opens at once.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type Backend, useBackend } from "../../ipc/backend";
import type { Kind } from "../../ipc/bindings";
import { queries } from "../../ipc/queries";
import type { Pages } from "./usePages";

/** Returns how a row is read whole. It may be a mebibyte long: it is not kept for long. */
export function detailOptions(backend: Backend, kind: Kind, id: string) {
  return { ...queries.rowDetail(backend, kind, id), gcTime: 60_000 };
}

/** A held key passes many rows: only where somebody rests is anything read ahead. */
const REST_MS = 80;

export function useReadAhead(kind: Kind, index: number | null, open: boolean, rowAt: Pages["rowAt"]): void {
  const backend = useBackend();
  const client = useQueryClient();
  const after = open && index !== null ? rowAt(index + 1)?.id : undefined;
  const before = open && index !== null && index > 0 ? rowAt(index - 1)?.id : undefined;
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const id of [after, before]) if (id) void client.prefetchQuery(detailOptions(backend, kind, id));
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [backend, client, kind, after, before]);
}
