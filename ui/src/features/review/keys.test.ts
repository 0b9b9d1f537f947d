// The keys of the Review screen: those that are promised, one thing each.
import { expect, test } from "vitest";
import { inertReviewActions } from "./keys";

const actions = inertReviewActions();

test("no key and no id stands twice, and Backspace means nothing", () => {
  const keys = actions.flatMap(({ key }) => key ?? []);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
  expect(keys).not.toContain("Backspace");
});

test("the promised keys are there", () => {
  const keys = actions.map(({ key }) => key);
  const promised = "A P R H Space Z Shift+Z 1 2 3 4 5 6 7 8 9 E D O W N J K / ArrowRight ArrowLeft";
  for (const key of promised.split(" ")) expect(keys, key).toContain(key);
});
