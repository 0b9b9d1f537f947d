// The list that is shown: its sentence, the table, and the selected row beside it.
import { type RefObject, useEffect, useRef, useState } from "react";
import type { VirtualTableHandle } from "../../components/VirtualTable";
import type { ListRequest, SavedViewView } from "../../ipc/bindings";
import { stay, usePlace } from "../../lib/location";
import { Detail } from "./Detail";
import { useDataActions } from "./keys";
import styles from "./ListPane.module.css";
import { type Asked, addressOf, type TabId } from "./model";
import { NoRows } from "./NoRows";
import { OutcomeNote } from "./OutcomeNote";
import { Rows } from "./Rows";
import { Toolbar } from "./Toolbar";
import { useColumns } from "./useColumns";
import { useDrawer } from "./useDrawer";
import { useInSight } from "./useInSight";
import { type InSight, type Shown, useReopen } from "./useOpenList";
import { usePages } from "./usePages";
import { useReadAhead } from "./useReadAhead";
import { useSelection } from "./useSelection";
import { useSize } from "./useSize";
import { useStable } from "./useStable";

type Props = {
  dir: string;
  shown: Shown;
  asked: Asked;
  opening: boolean;
  error: { code: string; message: string; hint: string } | null;
  again: () => void;
  views: readonly SavedViewView[];
  inSight: RefObject<() => InSight>;
  grid: RefObject<{ focus: () => void } | null>;
  change: (some: Partial<ListRequest>) => void;
  toggle: (field: string, value: string, exclude: boolean) => void;
  focusFilter: () => void;
};

const showTab = (next: TabId) => stay({ tab: next });

export function ListPane(props: Props) {
  const { dir, shown, asked, opening, error, again, views, inSight, grid, change, toggle, focusFilter } =
    props;
  const { list } = shown;
  const { row, tab, view, request } = asked;
  const table = useRef<VirtualTableHandle>(null);
  const { columns, shown: names, show, resize, reset } = useColumns(list, view);
  const pages = usePages(list);
  const { index, elsewhere, select } = useSelection(shown, row, tab !== null, pages.rowAt);
  const [width, setWidth] = useSize("data.drawer.width", 460);
  const drawer = useDrawer(row, tab, table);
  const { action, setAction, close, done, act, undo } = drawer;
  const [viewsOpen, setViewsOpen] = useState(false);
  const see = useInSight(inSight, { list, request, row, index, rowAt: pages.rowAt, table });
  useReadAhead(list.kind, index, tab !== null, pages.rowAt);
  useEffect(() => {
    grid.current = { focus: () => table.current?.focus() };
  }, [grid]);
  // A link may ask for what it finds to be opened, where it knows a row's place and not its id.
  const { open: opens } = usePlace().params;
  const found = opens === "first" && !opening && list.kind === request.kind && list.filter === request.filter;
  const openFirst = useStable(() => {
    stay({ open: undefined });
    select(0, "open");
  });
  useEffect(() => {
    if (found) openFirst();
  }, [found, openFirst]);
  useReopen(!opening && pages.error?.code === "not_found" ? list.list : null, again);

  const widen = useStable(setWidth);
  const resetColumns = useStable(reset);
  const showColumns = useStable((next: string[]) => {
    show(next);
    if (view) stay(addressOf(request));
  });
  useDataActions({
    dir,
    request,
    index,
    rows: list.rows,
    tab,
    row,
    select,
    showTab,
    close,
    act,
    undo,
    focusFilter,
    grid: table,
    openViews: () => setViewsOpen(true),
  });

  return (
    <section className={styles.pane} data-region="list" aria-label="Rows">
      <div className={styles.main}>
        <Toolbar
          dir={dir}
          list={list}
          request={request}
          error={error}
          columns={names}
          onShow={showColumns}
          onReset={resetColumns}
          views={views}
          view={view}
          viewsOpen={viewsOpen}
          onViewsOpen={setViewsOpen}
        />
        <div className={styles.table} aria-busy={opening}>
          {list.rows === 0 ? (
            <NoRows list={list} fault={error !== null} onClear={() => change({ filter: "" })} />
          ) : (
            <Rows
              list={list}
              columns={columns}
              pages={pages}
              quiet={opening}
              selected={index}
              onSelect={select}
              onOpen={(at) => select(at, "open")}
              onSort={(sort) => change({ sort })}
              onResize={resize}
              onRange={(from, to) => {
                see(from, to);
                pages.see(from, to);
              }}
              ref={table}
            />
          )}
        </div>
        <OutcomeNote
          outcome={drawer.outcome}
          error={drawer.refused}
          onUndo={undo}
          onDismiss={drawer.dismiss}
        />
      </div>
      {row && tab && (
        <Detail
          kind={request.kind}
          id={row}
          tab={tab}
          onTab={showTab}
          onClose={close}
          width={width}
          onWidth={widen}
          list={list}
          onFilter={toggle}
          elsewhere={elsewhere && !opening}
          action={action}
          onAction={setAction}
          onDone={done}
          onUndo={undo}
        />
      )}
    </section>
  );
}
