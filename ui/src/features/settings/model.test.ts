import { expect, test } from "vitest";
import type { Action } from "../../lib/actions";
import { clashes } from "./model";

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
