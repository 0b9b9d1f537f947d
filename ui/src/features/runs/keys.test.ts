// The keys of the Runs screen: one thing each.
import { expect, test } from "vitest";
import { runActions } from "./keys";

const nothing = () => {};
const actions = runActions({
  runs: 2,
  busy: false,
  summary: true,
  step: nothing,
  show: nothing,
  turn: nothing,
  verify: nothing,
  annotate: nothing,
  freeze: nothing,
  report: nothing,
  copy: nothing,
});

test("no key and no id stands twice", () => {
  const keys = actions.map((action) => action.key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(actions.map((action) => action.id)).size).toBe(actions.length);
});

test("the tabs have the digits from 1 on", () => {
  const tabs = actions.filter((action) => /^runs\.tab\.(?!next|previous)/.test(action.id));
  expect(tabs.map((action) => action.key)).toEqual(["1", "2", "3", "4", "5", "6"]);
});
