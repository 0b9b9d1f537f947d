import { expect, test } from "vitest";
import { grouped, secondsLeft, zoomBeside, zoomOf } from "./model";

const step = (done: number, total: number) => ({ step: "score", on: "", done, total, unit: "rows" });

test.each([
  ["half done after ten seconds", step(50, 100), 10_000, 10],
  ["nothing done yet", step(0, 100), 10_000, null],
  ["the total is not known", step(50, 0), 10_000, null],
  ["too early to say", step(50, 100), 1_000, null],
  ["all done", step(100, 100), 10_000, null],
])("%s", (_, progress, now, left) => expect(secondsLeft({ startedAt: 0, progress }, now)).toBe(left));

test("actions stand under their headings in the order in which they came", () => {
  const action = (id: string, group: string) => ({ id, group, label: id, run: () => {} });
  const list = grouped([action("a", "x"), action("b", "y"), action("c", "x")]);
  expect(list.map(([group, members]) => [group, members.map(({ id }) => id)])).toEqual([
    ["x", ["a", "c"]],
    ["y", ["b"]],
  ]);
});

test.each([
  [100, 1, 110],
  [100, -1, 90],
  [95, 1, 100],
  [300, 1, 300],
  [50, -1, 50],
] as const)("from %s %% by %s the page is drawn at %s %%", (from, step, to) =>
  expect(zoomBeside(from, step)).toBe(to),
);

test.each([
  ["125", 125],
  ["", 100],
  ["large", 100],
  ["5000", 100],
])("a remembered size of %j is %s %%", (kept, percent) => expect(zoomOf(kept)).toBe(percent));
