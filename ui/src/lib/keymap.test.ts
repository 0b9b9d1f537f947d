import { describe, expect, test } from "vitest";
import type { Action } from "./actions";
import { isSingle, match, spell } from "./keymap";

const action = (id: string, key: string, more: Partial<Action> = {}): Action => ({
  id,
  key,
  label: id,
  group: "g",
  run: () => {},
  ...more,
});
const free = { typing: false, singles: true, inRegion: () => false };

describe("spelling", () => {
  test.each([
    [{ key: "k", mod: true, alt: false, shift: false }, "Mod+K"],
    [{ key: "z", mod: false, alt: false, shift: true }, "Shift+Z"],
    [{ key: "?", mod: false, alt: false, shift: true }, "?"],
    [{ key: " ", mod: false, alt: false, shift: false }, "Space"],
    [{ key: "ArrowDown", mod: false, alt: false, shift: false }, "ArrowDown"],
  ])("%o is %s", (press, keys) => expect(spell(press)).toBe(keys));

  test.each([
    ["A", true],
    ["?", true],
    ["G D", true],
    ["Mod+K", false],
    ["Escape", false],
    ["ArrowDown", false],
  ])("%s alone: %s", (keys, single) => expect(isSingle(keys)).toBe(single));
});

describe("matching", () => {
  const table = [action("palette", "Mod+K"), action("go.data", "G D"), action("accept", "A")];

  test("a chord acts, also while typing", () =>
    expect(match(table, {}, "", "Mod+K", { ...free, typing: true })).toMatchObject({
      kind: "run",
      action: { id: "palette" },
    }));
  test("a sequence waits for its second key", () => {
    expect(match(table, {}, "", "G", free)).toEqual({ kind: "wait", typed: "G" });
    expect(match(table, {}, "G", "D", free)).toMatchObject({ kind: "run", action: { id: "go.data" } });
  });
  test("single keys are silent while typing and where they are switched off", () => {
    expect(match(table, {}, "", "A", { ...free, typing: true }).kind).toBe("none");
    expect(match(table, {}, "", "A", { ...free, singles: false }).kind).toBe("none");
  });
  test("a key of two actions does nothing and says so", () =>
    expect(match([...table, action("other", "A")], {}, "", "A", free)).toEqual({
      kind: "clash",
      ids: ["accept", "other"],
    }));
  test("a region's action wins inside it and is silent outside", () => {
    const both = [...table, action("here", "A", { region: "list" })];
    expect(match(both, {}, "", "A", { ...free, inRegion: (region) => region === "list" })).toMatchObject({
      action: { id: "here" },
    });
    expect(match(both, {}, "", "A", free)).toMatchObject({ action: { id: "accept" } });
  });
  test("a remapped key replaces the usual one", () => {
    expect(match(table, { accept: "Y" }, "", "Y", free)).toMatchObject({ action: { id: "accept" } });
    expect(match(table, { accept: "Y" }, "", "A", free).kind).toBe("none");
    expect(match(table, { accept: "" }, "", "A", free).kind).toBe("none");
  });
});
