// Which row is before the reviewer: the queue's next one, or one aside from its order.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useBackend } from "../../ipc/backend";
import type { ListRequest } from "../../ipc/bindings";
import { queries } from "../../ipc/queries";
import { useQueue } from "./useQueue";

/** One that comes again in silence, or one whose decision was taken back and that another queue holds. */
type Aside = { id: string; again: boolean };

export function useItem(request: ListRequest, reviewer: string) {
  const backend = useBackend();
  const queue = useQueue(request, reviewer);
  const [aside, setAside] = useState<Aside | null>(null);
  const id = aside?.id ?? queue.id;
  const detail = useQuery({ ...queries.rowDetail(backend, "scored", id ?? ""), enabled: id !== null });
  const item = useQuery({ ...queries.reviewItem(backend, id ?? "", reviewer), enabled: id !== null });
  return {
    queue,
    id,
    /** Whether the row came again: then nothing may say so. */
    silent: aside?.again ?? false,
    detail: detail.data,
    item: item.data?.evidence_id === id ? item.data : undefined,
    error: queue.error ?? (id === null ? null : (detail.error ?? item.error)),
    pending: queue.pending || (id !== null && detail.isPending),
    first: queue.index === 0 && aside === null,
    last: queue.index >= queue.rows,
    move: (step: 1 | -1) => {
      setAside(null);
      // What came again in silence stood before the item that is next.
      if (!(aside?.again && step === 1)) queue.go(queue.index + step);
    },
    /** Goes on after a decision on the row that is shown; `again` is a row that comes again now. */
    goOn: (row: string, again: string | null) => {
      if (row !== id) return;
      if (aside === null) queue.go(queue.index + 1);
      setAside(again !== null && again !== row ? { id: again, again: true } : null);
    },
    /** Shows a row wherever it stands. */
    show: async (row: string) => {
      const at = queue.list ? await backend.listPosition(queue.list.list, row).catch(() => null) : null;
      setAside(at === null ? { id: row, again: false } : null);
      if (at !== null) queue.go(at);
    },
    /** Goes on behind a row that was decided on again; one of another queue leaves this one where it stood. */
    goBehind: async (row: string) => {
      const at = queue.list ? await backend.listPosition(queue.list.list, row).catch(() => null) : null;
      setAside(null);
      if (at !== null) queue.go(at + 1);
    },
    toQueue: () => setAside(null),
    retry: () => {
      if (queue.error) queue.again();
      else {
        void detail.refetch();
        void item.refetch();
      }
    },
    again: () => {
      setAside(null);
      queue.again();
    },
  };
}
