// Charts as drawn, as walked by keys, and as a table.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Lines } from "./Lines";
import { StackedBars } from "./StackedBars";

const shared = {
  title: "Run 2 sent more to quarantine",
  unit: "rows",
  labels: ["run 1", "run 2"],
  annotations: [{ at: 1, title: "Rulebook 4" }],
  series: [
    { id: "a", label: "Accepted", color: "--chart-1", values: [10, 4] },
    { id: "q", label: "Quarantined", color: "--chart-2", values: [2, null] },
  ],
};

it("bars are named by the finding and drawn from nothing", () => {
  const { container } = render(<StackedBars {...shared} />);
  expect(screen.getByRole("figure", { name: shared.title })).toBeTruthy();
  const bars = [...container.querySelectorAll("svg > g > rect")].map((bar) =>
    bar.outerHTML.replace(/ class="[^"]*"/, ""),
  );
  expect(bars).toMatchInlineSnapshot(`
    [
      "<rect x="134.7" y="82" width="44" height="112" style="fill: var(--chart-1);"></rect>",
      "<rect x="134.7" y="59.6" width="44" height="22.4" style="fill: var(--chart-2);"></rect>",
      "<rect x="389.8" y="149.2" width="44" height="44.8" style="fill: var(--chart-1);"></rect>",
    ]
  `);
});

it("a line is parted where a number is missing, and the band lies under it", () => {
  const band = { label: "within 10 %", low: [9, 9], high: [11, 11] };
  const { container } = render(<Lines {...shared} band={band} />);
  const paths = [...container.querySelectorAll("[role=group] path")].map((one) =>
    one.getAttribute("d")?.slice(0, 60),
  );
  expect(paths).toMatchInlineSnapshot(`
    [
      "M411.9 24l-4.5 -7h9z",
      "M156.7 70.8L411.9 70.8L411.9 93.2L156.7 93.2Z",
      "M156.7 82L411.9 149.2",
      "M156.7 171.6",
    ]
  `);
});

it("each run says its numbers and its notes, and is chosen by key", async () => {
  const user = userEvent.setup();
  const onSelect = vi.fn();
  render(<StackedBars {...shared} onSelect={onSelect} selected={null} />);
  await user.tab();
  await user.tab();
  expect(document.activeElement?.getAttribute("aria-label")).toBe(
    "run 2: Accepted 4, Quarantined not known (rows). Rulebook 4",
  );
  await user.keyboard("{ArrowLeft}{Enter}");
  expect(onSelect).toHaveBeenCalledWith(0);
});

it("the same numbers are there as a table", async () => {
  const user = userEvent.setup();
  render(<StackedBars {...shared} />);
  await user.click(screen.getByRole("button", { name: "Show as table" }));
  expect(screen.getAllByRole("row").map((row) => [...row.children].map((one) => one.textContent))).toEqual([
    ["Run", "Accepted", "Quarantined", "Notes"],
    ["run 1", "10", "2", ""],
    ["run 2", "4", "–", "Rulebook 4"],
  ]);
});
