// The queue that is worked through: a list as it was when it was made, so that nothing moves under who reviews.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useBackend } from "../../ipc/backend";
import type { ListRequest } from "../../ipc/bindings";
import { queries } from "../../ipc/queries";

/** Rows whose names are fetched at once. */
const PAGE = 50;

/** Items that are read ahead. */
const AHEAD = 2;

export function useQueue(request: ListRequest, reviewer: string) {
  const backend = useBackend();
  const client = useQueryClient();
  const [made, setMade] = useState(0);
  const key = JSON.stringify([request, made]);
  // Where one is, in which queue: another queue begins at its beginning.
  const [place, setPlace] = useState({ key, index: 0 });
  const index = place.key === key ? place.index : 0;
  const list = useQuery(queries.queue(backend, request, made));
  const number = list.data?.list;
  const rows = list.data?.rows ?? 0;
  const start = Math.floor(index / PAGE) * PAGE;
  const page = useQuery({
    ...queries.queuePage(backend, number ?? 0, start, PAGE),
    enabled: number !== undefined,
  });
  const after = useQuery({
    ...queries.queuePage(backend, number ?? 0, start + PAGE, PAGE),
    enabled: number !== undefined && start + PAGE < rows,
  });
  const idAt = (at: number): string | null => {
    const from = at < start + PAGE ? page.data : after.data;
    return from?.rows[at % PAGE]?.id ?? null;
  };
  const ahead = JSON.stringify(Array.from({ length: AHEAD }, (_, step) => idAt(index + 1 + step)));
  useEffect(() => {
    for (const id of JSON.parse(ahead) as (string | null)[]) {
      if (id === null) continue;
      void client.prefetchQuery(queries.rowDetail(backend, "scored", id));
      void client.prefetchQuery(queries.reviewItem(backend, id, reviewer));
    }
  }, [backend, client, reviewer, ahead]);
  return {
    rows,
    of: list.data?.of ?? 0,
    list: list.data,
    index,
    id: idAt(index),
    pending: list.isPending || (rows > 0 && page.isPending && index < rows),
    error: list.error ?? page.error,
    go: (to: number) => setPlace({ key, index: Math.max(0, Math.min(to, rows)) }),
    again: () => setMade(made + 1),
  };
}
