// Opens the list that the address asks for, with the rows in sight and the place of the selected one, so that all of it
// changes at once. The list before stays until then; a list that is shown no more is closed.
import { type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type Backend, type Refusal, refusal, useBackend } from "../../ipc/backend";
import type { ListRequest, ListView, PageView } from "../../ipc/bindings";
import { queries } from "../../ipc/queries";
import { fallTo, neighbours, PAGE, pagesFor } from "./model";

/** A list as it is shown. */
export type Shown = {
  list: ListView;
  /** The row that was selected when it was opened. */
  asked: string | null;
  /** Where that row is, or the one beside it where it left. */
  found: { id: string; index: number } | null;
};

/** What was in sight when a list is opened in the place of another. */
export type InSight = {
  request: ListRequest | null;
  row: string | null;
  index: number | null;
  start: number;
  end: number;
  /** The rows around the selected one. */
  ids: string[];
};

/** Returns how a page is read: pages out of sight are soon forgotten, since a list can have thousands. */
export function pageOptions(backend: Backend, list: number, start: number) {
  return { ...queries.page(backend, list, start, PAGE), gcTime: 20_000 };
}

/** Returns how the place of a row is read. */
export function positionOptions(backend: Backend, list: number, id: string) {
  return queryOptions({
    queryKey: ["workspace", "position", list, id],
    queryFn: () => backend.listPosition(list, id),
    gcTime: 20_000,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useOpenList(
  request: ListRequest | null,
  inSight: { readonly current: () => InSight },
): { shown: Shown | null; opening: boolean; error: Refusal | null; again: () => void } {
  const backend = useBackend();
  const client = useQueryClient();
  const asked = request ?? { kind: "evidence", filter: "", sort: null };
  const query = useQuery({
    queryKey: [...queries.list(backend, asked).queryKey, "shown"],
    queryFn: ({ signal }) => open(backend, client, asked, inSight.current(), signal),
    enabled: request !== null,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const last = useRef<Shown | null>(null);
  if (query.data) last.current = query.data;
  const shown = query.data ?? last.current;

  const list = shown?.list.list;
  useEffect(() => {
    if (list === undefined) return;
    return () => close(backend, list);
  }, [backend, list]);

  return {
    shown,
    opening: query.isFetching,
    error: query.error ? refusal(query.error) : null,
    again: () => void query.refetch(),
  };
}

/** Asks once more for a list that the service let go, as it may when many are open. */
export function useReopen(gone: number | null, again: () => void): void {
  const newest = useRef(again);
  newest.current = again;
  useEffect(() => {
    if (gone !== null) newest.current();
  }, [gone]);
}

function close(backend: Backend, list: number): void {
  // Whoever closed it first: it is closed.
  backend.closeList(list).catch(() => undefined);
}

async function open(
  backend: Backend,
  client: QueryClient,
  request: ListRequest,
  inSight: InSight,
  signal: AbortSignal,
): Promise<Shown> {
  const list = await backend.openList(request);
  const found = await place(backend, list, inSight);
  // The same question asked again keeps its place in the table, another one begins at the top.
  const start = JSON.stringify(request) === JSON.stringify(inSight.request) ? inSight.start : 0;
  const pages = new Set([
    ...pagesFor(start, start + Math.max(60, inSight.end - inSight.start), list.rows),
    ...(found ? pagesFor(found.index, found.index + 1, list.rows) : []),
  ]);
  await Promise.all([...pages].map((page) => client.fetchQuery(pageOptions(backend, list.list, page))));
  if (found && found.id === "") found.id = idAt(client, backend, list.list, found.index) ?? "";
  if (signal.aborted) close(backend, list.list);
  return { list, asked: inSight.row, found: found?.id ? found : null };
}

/** Returns where the selected row is in a list, or the row that it falls to. */
async function place(backend: Backend, list: ListView, { row, index, ids }: InSight) {
  if (row === null || list.rows === 0) return null;
  const at = await backend.listPosition(list.list, row);
  if (at !== null) return { id: row, index: at };
  // A link may name a row that is in no such list: only a row that was in sight has a neighbour.
  if (index === null) return null;
  const beside = neighbours(ids, row);
  const places = await Promise.all(beside.map((id) => backend.listPosition(list.list, id)));
  const first = places.findIndex((one) => one !== null);
  const [id, to] = [beside[first], places[first]];
  if (id !== undefined && to != null) return { id, index: to };
  return { id: "", index: fallTo(index, list.rows) ?? 0 };
}

function idAt(client: QueryClient, backend: Backend, list: number, index: number): string | undefined {
  const start = index - (index % PAGE);
  const page: PageView | undefined = client.getQueryData(pageOptions(backend, list, start).queryKey);
  return page?.rows[index - start]?.id;
}
