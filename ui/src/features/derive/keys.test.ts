// No key of the screen means two things, and nothing throws anything away.
import { expect, it } from "vitest";
import { deriveActions } from "./keys";

const nothing = () => {};

function actions(open: boolean) {
  return deriveActions({
    open,
    has: open,
    hasSet: open,
    busy: false,
    decide: nothing,
    move: nothing,
    undo: nothing,
    redo: nothing,
    reason: nothing,
    note: nothing,
    bring: nothing,
    make: nothing,
    release: nothing,
    plan: nothing,
    manifest: nothing,
  });
}

it("gives each key one meaning", () => {
  const keys = actions(true).flatMap(({ key }) => (key ? [key] : []));
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).not.toContain("Backspace");
});

it("offers no verdict where there is nothing to decide on", () => {
  const offered = actions(false).filter(({ when }) => when !== false);
  expect(offered.map(({ group }) => group)).not.toContain("Reason");
  expect(offered.map(({ id }) => id)).not.toContain("derive.approve");
});
