// Joins class names and leaves out what is not there.

/** Returns the names that are there, joined. */
export function cx(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
