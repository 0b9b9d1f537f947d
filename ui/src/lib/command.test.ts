import { expect, test } from "vitest";
import { distill, quoted } from "./command";

test.each([
  ["abc", "abc"],
  ["", "''"],
  ["a b", "'a b'"],
  ["it's", `'it'\\''s'`],
  ["$(rm)", "'$(rm)'"],
])("%s is quoted", (word, expected) => expect(quoted(word)).toBe(expected));

test("a call names its workspace", () =>
  expect(distill("/tmp/my work", "query", "verdict:accepted")).toBe(
    "distill --workspace '/tmp/my work' query verdict:accepted",
  ));
