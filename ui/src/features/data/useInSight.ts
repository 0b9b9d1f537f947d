// Tells whoever opens the next list what is in sight of this one, and leads the table to the first row of another question.
import { type RefObject, useEffect, useRef } from "react";
import type { VirtualTableHandle } from "../../components/VirtualTable";
import type { ListRequest, ListView } from "../../ipc/bindings";
import type { InSight } from "./useOpenList";
import type { Pages } from "./usePages";

type Now = {
  list: ListView;
  request: ListRequest;
  row: string | null;
  index: number | null;
  rowAt: Pages["rowAt"];
  table: RefObject<VirtualTableHandle | null>;
};

/** As many rows around the selected one may take its place. */
const AROUND = 16;

/** Returns how the table says which rows are in sight. */
export function useInSight(
  inSight: RefObject<() => InSight>,
  now: Now,
): (start: number, end: number) => void {
  const { list, request, row, index, rowAt, table } = now;
  const range = useRef({ start: 0, end: 0 });
  useEffect(() => {
    inSight.current = () => {
      const ids = Array.from({ length: 2 * AROUND + 1 }, (_, at) => rowAt((index ?? 0) - AROUND + at)?.id);
      return { request, row, index, ...range.current, ids: ids.flatMap((id) => id ?? []) };
    };
  });
  const question = JSON.stringify([list.kind, list.filter, list.sort]);
  const before = useRef(question);
  useEffect(() => {
    if (before.current === question) return;
    before.current = question;
    table.current?.scrollToIndex(index ?? 0);
  }, [question, index, table]);
  return (start, end) => {
    range.current = { start, end };
  };
}
