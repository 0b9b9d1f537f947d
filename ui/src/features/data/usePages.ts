// The rows of a list around what is in sight, read by pages as they come into sight.
import { useQueries } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type Refusal, refusal, useBackend } from "../../ipc/backend";
import type { ListView, PageView, RowView } from "../../ipc/bindings";
import { PAGE, pageOf, pagesFor } from "./model";
import { pageOptions } from "./useOpenList";

export type Pages = {
  /** Returns a row where it is loaded. The same function while the rows are the same. */
  rowAt: (index: number) => RowView | undefined;
  /** Says which rows are in sight. */
  see: (start: number, end: number) => void;
  error: Refusal | null;
  again: () => void;
};

/** As often as that are pages asked for while somebody drags the scroll bar through a million rows. */
const PACE_MS = 40;

export function usePages(list: ListView): Pages {
  const backend = useBackend();
  const [range, setRange] = useState({ start: 0, end: 60 });
  const pace = useRef<{
    timer: ReturnType<typeof setTimeout> | null;
    next: { start: number; end: number } | null;
  }>({
    timer: null,
    next: null,
  });
  useEffect(() => () => void (pace.current.timer && clearTimeout(pace.current.timer)), []);
  const see = useCallback((start: number, end: number) => {
    const now = pace.current;
    if (now.timer) {
      now.next = { start, end };
      return;
    }
    setRange({ start, end });
    const wait = () => {
      now.timer = null;
      if (!now.next) return;
      setRange(now.next);
      now.next = null;
      now.timer = setTimeout(wait, PACE_MS);
    };
    now.timer = setTimeout(wait, PACE_MS);
  }, []);

  const results = useQueries({
    queries: pagesFor(range.start, range.end, list.rows).map((start) =>
      pageOptions(backend, list.list, start),
    ),
    combine,
  });
  const { pages, failed } = results;
  const rowAt = useMemo(() => {
    const byStart = new Map(pages.map((page) => [page.start, page]));
    return (index: number) => byStart.get(pageOf(index, PAGE))?.rows[index % PAGE];
  }, [pages]);
  return { rowAt, see, error: failed ? refusal(failed.error) : null, again: () => failed?.refetch() };
}

type Result = { data: PageView | undefined; error: Error | null; refetch: () => unknown };

function combine(results: readonly Result[]): { pages: PageView[]; failed: Result | null } {
  return {
    pages: results.flatMap(({ data }) => data ?? []),
    failed: results.find(({ error }) => error !== null) ?? null,
  };
}
