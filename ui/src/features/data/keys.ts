// What can be done on the screen Data, by key, by the palette and by the menu.
import type { RefObject } from "react";
import type { VirtualTableHandle } from "../../components/VirtualTable";
import type { ListRequest } from "../../ipc/bindings";
import { type Action, useActions } from "../../lib/actions";
import { asCommand, type TabId, tabBeside } from "./model";
import type { ActionName } from "./rowModel";

type What = {
  dir: string;
  request: ListRequest;
  index: number | null;
  rows: number;
  tab: TabId | null;
  row: string | null;
  select: (index: number, drawer?: "open") => void;
  showTab: (tab: TabId) => void;
  close: () => void;
  act: (name: ActionName) => void;
  undo: () => void;
  focusFilter: () => void;
  openViews: () => void;
  grid: RefObject<VirtualTableHandle | null>;
};

/** Offers the screen's actions while it is shown. */
export function useDataActions(what: What): void {
  useActions(dataActions(what));
}

/** Returns what can be done. */
export function dataActions(what: What): Action[] {
  const {
    dir,
    request,
    index,
    rows,
    tab,
    row,
    select,
    showTab,
    close,
    act,
    undo,
    focusFilter,
    openViews,
    grid,
  } = what;
  const has = row !== null;
  const move = (step: 1 | -1) => {
    select(index === null ? (step === 1 ? 0 : rows - 1) : index + step);
    // Who reads in the drawer goes on reading there.
    if (!document.activeElement?.closest('[data-region="detail"]')) grid.current?.focus();
  };
  const decidable = has && request.kind !== "skips";
  const rowsGroup = "Rows";
  const rowGroup = "Selected row";
  return [
    { id: "data.filter", label: "Filter the rows", group: rowsGroup, key: "/", run: focusFilter },
    {
      id: "data.next",
      label: "Next row",
      group: rowsGroup,
      key: "J",
      when: rows > 0,
      hidden: true,
      run: () => move(1),
    },
    {
      id: "data.previous",
      label: "Row before",
      group: rowsGroup,
      key: "K",
      when: rows > 0,
      hidden: true,
      run: () => move(-1),
    },
    // The table has these keys itself; they are listed so that the key sheet says so.
    {
      id: "data.open",
      label: "Open the row",
      group: rowsGroup,
      key: "Enter",
      when: false,
      hidden: true,
      run: () => {},
    },
    { id: "data.views", label: "Saved views", group: rowsGroup, key: "V", run: openViews },
    {
      id: "data.copy",
      label: "Copy as command",
      group: rowsGroup,
      key: "Shift+C",
      run: () => void navigator.clipboard?.writeText(asCommand(dir, request)),
    },
    {
      id: "data.close",
      label: "Close the row",
      group: rowGroup,
      key: "Escape",
      region: "list",
      when: tab !== null,
      run: close,
    },
    {
      id: "data.content",
      label: "Content",
      group: rowGroup,
      key: "C",
      when: has,
      run: () => showTab("content"),
    },
    {
      id: "data.why",
      label: "Why it stands there",
      group: rowGroup,
      key: "W",
      when: has,
      run: () => showTab("why"),
    },
    {
      id: "data.source",
      label: "Source bytes",
      group: rowGroup,
      key: "O",
      when: has,
      run: () => showTab("provenance"),
    },
    {
      id: "data.tab.next",
      label: "Next tab",
      group: rowGroup,
      key: "]",
      when: tab !== null,
      hidden: true,
      run: () => tab && showTab(tabBeside(tab, 1)),
    },
    {
      id: "data.tab.previous",
      label: "Tab before",
      group: rowGroup,
      key: "[",
      when: tab !== null,
      hidden: true,
      run: () => tab && showTab(tabBeside(tab, -1)),
    },
    {
      id: "data.accept",
      label: "Accept",
      group: rowGroup,
      key: "A",
      region: "list",
      when: decidable,
      run: () => act("accepted"),
    },
    {
      id: "data.partial",
      label: "Accept in part",
      group: rowGroup,
      key: "P",
      region: "list",
      when: decidable,
      run: () => act("partially_accepted"),
    },
    {
      id: "data.reject",
      label: "Reject",
      group: rowGroup,
      key: "R",
      region: "list",
      when: decidable,
      run: () => act("rejected"),
    },
    {
      id: "data.repair",
      label: "Repair a value",
      group: rowGroup,
      key: "E",
      region: "list",
      when: has,
      run: () => act("repair"),
    },
    {
      id: "data.waive",
      label: "Waive the row’s faults",
      group: rowGroup,
      when: has,
      run: () => act("waive"),
    },
    {
      id: "data.withdraw",
      label: "Withdraw the row",
      group: rowGroup,
      when: decidable,
      run: () => act("withdraw"),
    },
    {
      id: "data.undo",
      label: "Undo the last decision",
      group: rowGroup,
      key: "Z",
      region: "list",
      run: undo,
    },
  ];
}
