import { expect, test } from "vitest";
import type { Action } from "../../lib/actions";
import { choiceOf, clashes, readAs } from "./model";

const action = (id: string, key: string, region?: string): Action => ({
  id,
  key,
  label: id,
  group: "g",
  run: () => {},
  ...(region ? { region } : {}),
});

test("two actions with one key are named to each other", () =>
  expect(clashes([action("a", "X"), action("b", "Y")], { b: "X" })).toEqual(
    new Map([
      ["b", "a"],
      ["a", "b"],
    ]),
  ));

test("the same key in two regions is no clash, and neither is a key that was taken away", () => {
  expect(clashes([action("a", "X", "list"), action("b", "X", "detail")], {}).size).toBe(0);
  expect(clashes([action("a", "X"), action("b", "X")], { b: "" }).size).toBe(0);
});

test.each([
  ["rulebook", "recommended", "rulebook"],
  ["cross_source_pairs", "off", "switch"],
  ["max_pairs_per_task", "5", "text"],
])("%s with %s is chosen by: %s", (name, usual, choice) =>
  expect(choiceOf({ name, default: usual, value: usual, about: "" })).toBe(choice),
);

test.each([
  ["max_row_bytes", "67108864", "64.0 MiB"],
  ["max_row_bytes", "many", null],
  ["drift_floor", "5", null],
])("%s of %s is read as %s", (name, value, read) => expect(readAs(name, value)).toBe(read));
