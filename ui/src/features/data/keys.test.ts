import { createRef } from "react";
import { describe, expect, test, vi } from "vitest";
import type { VirtualTableHandle } from "../../components/VirtualTable";
import { match } from "../../lib/keymap";
import { dataActions } from "./keys";

const offered = (some: Partial<Parameters<typeof dataActions>[0]> = {}) => {
  const what = {
    dir: "/w",
    request: { kind: "evidence" as const, filter: "", sort: null },
    index: 3,
    rows: 10,
    tab: "content" as const,
    row: "a",
    select: vi.fn(),
    showTab: vi.fn(),
    close: vi.fn(),
    act: vi.fn(),
    undo: vi.fn(),
    focusFilter: vi.fn(),
    openViews: vi.fn(),
    grid: createRef<VirtualTableHandle>(),
    ...some,
  };
  const press = (key: string, region = "list") => {
    const found = match(dataActions(what), {}, "", key, {
      typing: false,
      singles: true,
      inRegion: (name) => name === region,
    });
    if (found.kind === "run") found.action.run();
    return found.kind;
  };
  return { what, press };
};

test("ids and keys are each there once", () => {
  const actions = dataActions(offered().what);
  const keys = actions.flatMap(({ key }) => key ?? []);
  expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
  expect(new Set(keys).size).toBe(keys.length);
});

describe("keys", () => {
  test.each([
    ["J", 4],
    ["K", 2],
  ])("%s goes to row %d", (key, to) => {
    const { what, press } = offered();
    press(key);
    expect(what.select).toHaveBeenCalledWith(to);
  });
  test("J begins at the first row and K at the last", () => {
    const { what, press } = offered({ index: null, row: null, tab: null });
    press("J");
    press("K");
    expect(what.select).toHaveBeenNthCalledWith(1, 0);
    expect(what.select).toHaveBeenNthCalledWith(2, 9);
  });
  test.each([
    ["A", "accepted"],
    ["P", "partially_accepted"],
    ["R", "rejected"],
    ["E", "repair"],
  ])("%s opens a form among the rows only", (key, action) => {
    const { what, press } = offered();
    expect(press(key, "facets")).toBe("none");
    press(key);
    expect(what.act).toHaveBeenCalledExactlyOnceWith(action);
  });
  test("what is no evidence cannot be decided, and can be repaired", () => {
    const { press } = offered({ request: { kind: "skips", filter: "", sort: null } });
    expect([press("A"), press("E")]).toEqual(["none", "run"]);
  });
  test.each([
    ["W", "why"],
    ["O", "provenance"],
    ["C", "content"],
    ["]", "evidence"],
    ["[", "provenance"],
  ])("%s shows %s", (key, tab) => {
    const { what, press } = offered();
    press(key);
    expect(what.showTab).toHaveBeenCalledWith(tab);
  });
  test("without a row nothing of one is done", () => {
    const { press } = offered({ index: null, row: null, tab: null });
    expect(["A", "W", "O", "Escape", "]"].map((key) => press(key))).toEqual(Array(5).fill("none"));
  });
});
