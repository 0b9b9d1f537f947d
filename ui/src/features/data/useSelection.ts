// Which row is selected: an id in the address, resolved to a place in the list that is shown.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useBackend } from "../../ipc/backend";
import { stay } from "../../lib/location";
import { CLOSED, PAGE, pageOf } from "./model";
import { pageOptions, positionOptions, type Shown } from "./useOpenList";
import type { Pages } from "./usePages";

type Cursor = { list: number; index: number; id: string | null };

export type Selection = {
  index: number | null;
  /** Whether the selected row is known not to be in the list. */
  elsewhere: boolean;
  /** Selects the row at a place; `open` opens the drawer, else it stays as it is. */
  select: (index: number, drawer?: "open") => void;
};

export function useSelection(
  shown: Shown,
  row: string | null,
  open: boolean,
  rowAt: Pages["rowAt"],
): Selection {
  const backend = useBackend();
  const client = useQueryClient();
  const { list, rows } = shown.list;
  // What was pointed at is selected at once, also where its row is not loaded yet.
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const newest = useRef<Cursor | null>(null);
  const point = (next: Cursor) => {
    newest.current = next;
    setCursor(next);
  };
  const pointed = cursor?.list === list && (cursor.id === null || cursor.id === row) ? cursor.index : null;
  const found = shown.found?.id === row && row !== null ? shown.found.index : null;
  const known = pointed ?? found;
  const position = useQuery({
    ...positionOptions(backend, list, row ?? ""),
    enabled: row !== null && known === null,
  });
  const index = known ?? (row === null ? null : (position.data ?? null));

  // The row left with the change of the list: its neighbour takes its place.
  const fallen = shown.asked === row && shown.found && shown.found.id !== row ? shown.found.id : null;
  useEffect(() => {
    if (fallen !== null) stay({ row: fallen });
  }, [fallen]);

  const select = (to: number, drawer?: "open") => {
    if (rows === 0) return;
    const at = Math.max(0, Math.min(to, rows - 1));
    const tab = open ? {} : { tab: drawer === "open" ? undefined : CLOSED };
    const arrive = (id: string | undefined) => {
      if (id === undefined) return;
      point({ list, index: at, id });
      stay({ row: id, ...tab });
    };
    const loaded = rowAt(at);
    if (loaded) return arrive(loaded.id);
    point({ list, index: at, id: null });
    const read = client.fetchQuery(pageOptions(backend, list, pageOf(at)));
    const still = () => newest.current?.list === list && newest.current.index === at;
    // Who goes on meanwhile selects another row; a page that cannot be read says so in the table.
    read.then((page) => still() && arrive(page.rows[at % PAGE]?.id)).catch(() => undefined);
  };
  return { index, elsewhere: row !== null && index === null && position.data === null, select };
}
