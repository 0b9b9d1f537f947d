// Holds the tokens to what they promise: contrast of the pairs that meet, two equal blocks, no colour written elsewhere.
import { describe, expect, it } from "vitest";
import { contrast, parseOklch } from "../lib/contrast";
import css from "./tokens.css?raw";

type Theme = "light" | "dark";
type Tokens = Map<string, string>;

const blocks = [...css.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/(:root[^{]*)\{([^}]*)\}/g)].map(
  (found) => ({
    selector: (found[1] ?? "").trim(),
    tokens: new Map(
      [...(found[2] ?? "").matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((one) => [
        one[1] ?? "",
        (one[2] ?? "").trim(),
      ]),
    ),
  }),
);
const block = (selector: string): Tokens =>
  blocks.find((one) => one.selector === selector)?.tokens ?? new Map();
const plain = block(":root");
const more = new Map([...plain, ...block(':root[data-contrast="more"]')]);

function colour(tokens: Tokens, name: string, theme: Theme) {
  const value = tokens.get(name) ?? "";
  const other = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
  if (other) return colour(tokens, other, theme);
  const both = /^light-dark\((oklch\([^)]*\)),\s*(oklch\([^)]*\))\)$/.exec(value);
  const parsed = parseOklch(both?.[theme === "light" ? 1 : 2] ?? "");
  if (!parsed) throw new Error(`${name} is no pair of opaque oklch colours: ${value}`);
  return parsed;
}

const GROUNDS = [
  "--color-sunken",
  "--color-bg",
  "--color-surface",
  "--color-raised",
  "--color-hover",
  "--color-selection",
];
const VERDICTS = ["accepted", "partially-accepted", "rejected", "needs-human-review", "none"].map(
  (one) => `--verdict-${one}`,
);
const SEVERITIES = ["ok", "warn", "alert", "info"].map((one) => `--severity-${one}`);
const SERIES = [1, 2, 3, 4, 5, 6, 7, 8].map((one) => `--chart-${one}`);

const INKS = [
  "--color-text",
  "--color-muted",
  "--color-faint",
  "--color-accent-text",
  ...VERDICTS,
  ...SEVERITIES,
];
const TEXT: [string, string][] = [
  ...INKS.flatMap((ink) => GROUNDS.map((ground): [string, string] => [ink, ground])),
  ...[...VERDICTS, ...SEVERITIES].map((ink): [string, string] => [ink, `${ink}-soft`]),
  ...[...VERDICTS, ...SEVERITIES].map((ink): [string, string] => ["--color-text", `${ink}-soft`]),
  ["--color-muted", "--color-pressed"],
  ["--color-text", "--color-pressed"],
  ["--color-surface", "--color-text"],
  ["--color-accent-contrast", "--color-accent"],
  ["--color-accent-contrast", "--color-accent-hover"],
  ["--color-accent-text", "--color-accent-soft"],
  ["--color-danger-contrast", "--color-danger"],
  ["--color-text", "--color-mark"],
  ["--diff-add", "--diff-add-ground"],
  ["--diff-remove", "--diff-remove-ground"],
];
const MARKS: [string, string][] = [
  ...["--color-control", "--color-accent", "--color-focus"].flatMap((mark) =>
    GROUNDS.map((ground): [string, string] => [mark, ground]),
  ),
  ...SERIES.map((mark): [string, string] => [mark, "--color-bg"]),
  ...SERIES.map((mark): [string, string] => [mark, "--color-surface"]),
];

describe.each([
  ["light", plain],
  ["dark", plain],
  ["light", more],
  ["dark", more],
] as [Theme, Tokens][])("the %s theme", (theme, tokens) => {
  const wanting = (pairs: [string, string][], least: number) =>
    pairs
      .map(([ink, ground]) => ({
        ink,
        ground,
        is: contrast(colour(tokens, ink, theme), colour(tokens, ground, theme)),
      }))
      .filter((pair) => pair.is < least)
      .map((pair) => `${pair.ink} on ${pair.ground}: ${pair.is.toFixed(2)}`);

  it("keeps text at 4.5 to 1 or above", () => expect(wanting(TEXT, 4.5)).toEqual([]));
  it("keeps marks at 3 to 1 or above", () => expect(wanting(MARKS, 3)).toEqual([]));
});

describe("more contrast", () => {
  it("says the same when the window asks and when the system does", () =>
    expect(block(":root:not([data-contrast])")).toEqual(block(':root[data-contrast="more"]')));
  it("puts text at 7 to 1 or above", () => {
    for (const theme of ["light", "dark"] as const)
      for (const ink of ["--color-text", "--color-muted", "--color-faint"])
        expect(
          contrast(colour(more, ink, theme), colour(more, "--color-surface", theme)),
          `${ink}, ${theme}`,
        ).toBeGreaterThan(7);
  });
});

describe("the rest of the page", () => {
  const sheets = import.meta.glob<string>("../**/*.{css,tsx}", {
    query: "?raw",
    import: "default",
    eager: true,
  });
  const literal = /#[0-9a-f]{3,8}\b(?![-\w])|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb)\(/i;
  it.each(Object.entries(sheets).filter(([file]) => !file.endsWith("/tokens.css")))(
    "writes no colour in %s",
    (_, text) => {
      const lines = text.split("\n").filter((line) => literal.test(line));
      expect(lines).toEqual([]);
    },
  );
  it("names only tokens that are there", () => {
    const known = new Set(plain.keys());
    const own = new Set(
      Object.values(sheets).flatMap((text) =>
        [...text.matchAll(/["\s{;](--[\w-]+)"?:/g)].map((one) => one[1]),
      ),
    );
    const unknown = Object.entries(sheets).flatMap(([file, text]) =>
      [...text.matchAll(/var\((--[a-z][\w-]*)/g)]
        .map((one) => one[1] ?? "")
        .filter((name) => !known.has(name) && !own.has(name) && !name.startsWith("--radix-"))
        .map((name) => `${file}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });
});
