// Which words two texts share, and which only one has. Pure.
import { diffWordsWithSpace } from "diff";

export type Token = { kind: "same" | "added" | "removed"; text: string };

/** Above this many characters in both texts together no comparison is made: it would hold the window up. */
export const MAX_CHARS = 200_000;

/** Returns the tokens of a comparison, or null when the texts are too long for one. */
export function compareWords(before: string, after: string): Token[] | null {
  if (before.length + after.length > MAX_CHARS) return null;
  const parts = diffWordsWithSpace(before, after, { timeout: 400 });
  if (!parts) return null;
  return parts.map((part) => ({
    kind: part.added ? "added" : part.removed ? "removed" : "same",
    text: part.value,
  }));
}

/** Returns what stands on one side. */
export function sideOf(tokens: readonly Token[], side: "before" | "after"): Token[] {
  const other = side === "before" ? "added" : "removed";
  return tokens.filter((token) => token.kind !== other);
}

/** Returns how many words were added and removed. */
export function countChanges(tokens: readonly Token[]): { added: number; removed: number } {
  const wordsOf = (kind: Token["kind"]) =>
    tokens
      .filter((token) => token.kind === kind)
      .reduce((sum, token) => sum + (token.text.match(/\S+/g)?.length ?? 0), 0);
  return { added: wordsOf("added"), removed: wordsOf("removed") };
}
