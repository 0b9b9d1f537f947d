// The table as a keyboard and a screen reader meet it.
import { fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef, useState } from "react";
import { expect, it, vi } from "vitest";
import { type Column, VirtualTable, type VirtualTableHandle } from "./VirtualTable";

const COLUMNS: Column[] = [
  { id: "row", title: "Row", width: 80, numeric: true, sortable: true },
  { id: "task", title: "Task", width: 200 },
];

type Props = Partial<Parameters<typeof VirtualTable>[0]>;

function Table(props: Props) {
  const [selected, setSelected] = useState<number | null>(null);
  return (
    <VirtualTable
      label="Evidence"
      rowCount={1_000_000}
      columns={COLUMNS}
      renderCell={cell}
      selectedIndex={selected}
      onSelect={setSelected}
      {...props}
    />
  );
}
const cell = (row: number, column: string) => (row === 5 ? undefined : `${column} ${row}`);
const active = () => {
  const id = screen.getByRole("grid").getAttribute("aria-activedescendant");
  return id === null ? null : document.getElementById(id);
};

it("says how many rows there are and draws only some", () => {
  render(<Table />);
  const grid = screen.getByRole("grid", { name: "Evidence" });
  expect(grid.getAttribute("aria-rowcount")).toBe("1000001");
  expect(screen.getAllByRole("row").length).toBeLessThan(80);
  expect(screen.getByRole("gridcell", { name: "task 0" }).parentElement?.getAttribute("aria-rowindex")).toBe(
    "2",
  );
});

it("is walked by keys while the focus stays on the grid", async () => {
  const user = userEvent.setup();
  render(<Table />);
  await user.tab();
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(document.activeElement).toBe(screen.getByRole("grid"));
  expect(active()?.getAttribute("aria-rowindex")).toBe("3");
  expect(active()?.getAttribute("aria-selected")).toBe("true");
  await user.keyboard("{End}");
  expect(active()?.getAttribute("aria-rowindex")).toBe("1000001");
  await user.keyboard("{Home}{ArrowUp}");
  expect(active()?.getAttribute("aria-rowindex")).toBe("2");
});

it("opens the selected row by Enter and by a double click", async () => {
  const user = userEvent.setup();
  const onOpen = vi.fn();
  render(<Table onOpen={onOpen} />);
  await user.tab();
  await user.keyboard("{ArrowDown}{Enter}");
  await user.dblClick(screen.getByText("task 3"));
  expect(onOpen.mock.calls).toEqual([[0], [3]]);
});

it("tells its caller which rows it needs", async () => {
  const user = userEvent.setup();
  const onRange = vi.fn();
  render(<Table onRange={onRange} />);
  expect(onRange.mock.lastCall?.[0]).toBe(0);
  await user.tab();
  await user.keyboard("{End}");
  expect(onRange.mock.lastCall?.[1]).toBe(1_000_000);
});

it("shows a quiet bar for a row that is not loaded", () => {
  render(<Table />);
  const row = screen.getAllByRole("row").find((one) => one.getAttribute("aria-rowindex") === "7");
  expect(
    row &&
      within(row)
        .getAllByRole("gridcell")
        .every((one) => one.textContent === "" && one.children.length === 1),
  ).toBe(true);
});

it("sorts by its column headers and resizes them by Shift and an arrow", async () => {
  const user = userEvent.setup();
  const onSort = vi.fn();
  const onColumnResize = vi.fn();
  render(
    <Table
      onSort={onSort}
      onColumnResize={onColumnResize}
      sort={{ column: "row", direction: "descending" }}
    />,
  );
  expect(screen.getByRole("columnheader", { name: "Row" }).getAttribute("aria-sort")).toBe("descending");
  expect(screen.getByRole("columnheader", { name: "Task" }).getAttribute("aria-sort")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Row" }));
  expect(onSort).toHaveBeenCalledWith("row");
  await user.keyboard("{Shift>}{ArrowRight}{/Shift}");
  expect(onColumnResize).toHaveBeenCalledWith("row", 96);
});

it("shows other rows when the scroll bar is dragged, and the one it is told to", () => {
  const handle = createRef<VirtualTableHandle>();
  render(<Table ref={handle} />);
  const grid = screen.getByRole("grid");
  grid.scrollTop = 7_500_000;
  fireEvent.scroll(grid);
  expect(screen.queryByText("task 0")).toBeNull();
  const first = Number(screen.getAllByRole("row")[1]?.getAttribute("aria-rowindex"));
  expect(Math.abs(first - 500_000)).toBeLessThan(100);
});

it("keeps standing when its rows become fewer", () => {
  const { rerender } = render(<Table />);
  fireEvent.keyDown(screen.getByRole("grid"), { key: "End" });
  rerender(<Table rowCount={2} />);
  expect(screen.getAllByRole("row")).toHaveLength(3);
});
