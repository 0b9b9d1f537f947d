// The columns that are shown: those of the view, or those that the person chose for the kind, with their widths.
import { useEffect, useMemo, useRef, useState } from "react";
import type { Column } from "../../components/VirtualTable";
import type { ListView, SavedViewView } from "../../ipc/bindings";
import { useLayout } from "../../ipc/preferences";
import { chosenOf, chosenText, shownColumns, usualWidth } from "./model";

const REST_MS = 300;

export function useColumns(list: ListView, view: SavedViewView | null) {
  const [text, keep] = useLayout(`data.columns.${list.kind}`, "");
  const [pulled, setPulled] = useState<Readonly<Record<string, number>>>({});
  const chosen = useMemo(() => chosenOf(text), [text]);
  const names = view && view.columns.length > 0 && view.kind === list.kind ? view.columns : chosen.shown;
  const shown = useMemo(() => shownColumns(list.columns, names), [list.columns, names]);
  const columns = useMemo(
    () =>
      shown.map(
        (column): Column => ({
          id: column.name,
          title: column.title,
          width: pulled[column.name] ?? chosen.widths[column.name] ?? usualWidth(column),
          numeric: column.numeric,
          sortable: column.sortable,
        }),
      ),
    [shown, chosen, pulled],
  );

  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => void (timer.current && clearTimeout(timer.current)), []);
  const newest = useRef({ chosen, keep });
  newest.current = { chosen, keep };
  const resize = (name: string, width: number) => {
    const widths = { ...pulled, [name]: width };
    setPulled(widths);
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const now = newest.current;
      now.keep(chosenText({ ...now.chosen, widths: { ...now.chosen.widths, ...widths } }));
    }, REST_MS);
  };
  const show = (next: readonly string[]) =>
    keep(chosenText({ shown: next, widths: { ...chosen.widths, ...pulled } }));
  const reset = () => {
    setPulled({});
    keep("");
  };
  return { columns, shown, show, resize, reset };
}
