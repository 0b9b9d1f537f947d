// The same thing on the command line: what "copy as command" copies.

/** Returns a word as a shell reads it back. */
export function quoted(word: string): string {
  return /^[A-Za-z0-9_./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Returns a call of `distill` in a workspace. */
export function distill(workspace: string, ...words: readonly string[]): string {
  return ["distill", "--workspace", workspace, ...words].map(quoted).join(" ");
}
