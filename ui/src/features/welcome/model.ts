// The arithmetic of the first screen.

/** Returns a folder's name and what it lies within, on any system. */
export function split(dir: string): { name: string; within: string } {
  const bare = dir.replace(/[/\\]+$/, "");
  const at = Math.max(bare.lastIndexOf("/"), bare.lastIndexOf("\\"));
  return at < 0
    ? { name: bare, within: "" }
    : { name: bare.slice(at + 1), within: bare.slice(0, at) || bare.charAt(0) };
}

/** Returns the paths that an address carries; none where it carries something else. */
export function droppedPaths(param: string | undefined): string[] {
  if (!param) return [];
  try {
    const paths: unknown = JSON.parse(param);
    return Array.isArray(paths) ? paths.filter((path) => typeof path === "string") : [];
  } catch {
    return [];
  }
}
