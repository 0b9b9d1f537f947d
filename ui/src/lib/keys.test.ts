// How chords are spelled.
import { expect, it } from "vitest";
import { keyCaps } from "./keys";

it.each([
  ["Mod+K", ["⌘", "K"], ["Ctrl", "K"]],
  ["Mod+Shift+Z", ["⌘", "⇧", "Z"], ["Ctrl", "Shift", "Z"]],
  ["g d", ["G", "D"], ["G", "D"]],
  ["Escape", ["Esc"], ["Esc"]],
  ["ArrowLeft", ["←"], ["←"]],
  [" ", ["Space"], ["Space"]],
  ["Space", ["Space"], ["Space"]],
  ["?", ["?"], ["?"]],
  ["+", ["+"], ["+"]],
  ["Mod++", ["⌘", "+"], ["Ctrl", "+"]],
  ["Mod+-", ["⌘", "-"], ["Ctrl", "-"]],
])("spells %j", (keys, mac, other) => {
  expect(keyCaps(keys, true)).toEqual(mac);
  expect(keyCaps(keys, false)).toEqual(other);
});
