// The drawer as a person works in it: which form is open on the row, what the last action did, how the drawer closes.
import { type RefObject, useState } from "react";
import type { VirtualTableHandle } from "../../components/VirtualTable";
import { stay } from "../../lib/location";
import { CLOSED, type TabId } from "./model";
import type { ActionName, Outcome } from "./rowModel";
import { useOutcome } from "./useOutcome";
import { useStable } from "./useStable";

export function useDrawer(
  row: string | null,
  tab: TabId | null,
  table: RefObject<VirtualTableHandle | null>,
) {
  const [acting, setActing] = useState<{ name: ActionName; row: string } | null>(null);
  const { outcome, refused, tell, undo, dismiss } = useOutcome();
  // A form belongs to the row on which it was opened.
  const setAction = useStable((name: ActionName | null) => setActing(name && row ? { name, row } : null));
  const close = useStable(() => {
    setAction(null);
    stay({ tab: CLOSED });
    table.current?.focus();
  });
  const done = useStable((result: Outcome) => {
    tell(result);
    setAction(null);
    table.current?.focus();
  });
  const act = (name: ActionName) => {
    if (tab === null) stay({ tab: "content" });
    setAction(name);
  };
  const action = acting !== null && acting.row === row ? acting.name : null;
  return { action, setAction, close, done, act, outcome, refused, undo: useStable(undo), dismiss };
}
