// Which sources would be added: what was found at each path, and what the person chose instead. Pure.
import type { DetectionView } from "../../../ipc/bindings";
import { distill } from "../../../lib/command";

/** A path that was given, with the files found there. */
export type Looked = { path: string; files: readonly DetectionView[] };

/** The profile that a person chose, by path: a given one, or a single file below one. */
export type Choices = Readonly<Record<string, string>>;

/** One call of `addSource`, and the sources that it makes. */
export type Planned = {
  path: string;
  /** Null where each file has the profile that fits it. */
  profile: string | null;
  sources: { name: string; profile: string; files: number }[];
  /** Whether a name may be chosen: only where it makes one source. */
  nameable: boolean;
};

/** Returns the last part of a path. */
export function lastPart(path: string): string {
  const bare = path.replace(/[\\/]+$/, "");
  return bare.slice(Math.max(bare.lastIndexOf("/"), bare.lastIndexOf("\\")) + 1) || path;
}

/** Returns a file's path below the path that was given; its last part where it is that path itself. */
export function below(path: string, file: string): string {
  const bare = path.replace(/[\\/]+$/, "");
  return file !== path && file.startsWith(bare) ? file.slice(bare.length + 1) : lastPart(file);
}

const isFile = (looked: Looked) => looked.files.length === 1 && looked.files[0]?.path === looked.path;
const home = (all: readonly Looked[], file: string) =>
  all.find((looked) => looked.files.some((one) => one.path === file));

/** Returns the path to which another profile for a file applies: the file alone where only it fits none. */
export function scopeOf(all: readonly Looked[], file: string): string {
  const looked = home(all, file);
  if (!looked) return file;
  const own = looked.files.find((one) => one.path === file)?.profile ?? null;
  return own === null && looked.files.some((one) => one.profile !== null) ? file : looked.path;
}

/** Returns the profile under which a file would be read; null where none fits and none was chosen. */
export function profileOf(all: readonly Looked[], choices: Choices, file: DetectionView): string | null {
  if (file.reader === null) return null;
  const looked = home(all, file.path);
  return choices[file.path] ?? (looked && choices[looked.path]) ?? file.profile;
}

/** Returns what would be added. */
export function planOf(all: readonly Looked[], choices: Choices): Planned[] {
  return all.flatMap((looked) => {
    const readable = looked.files.filter((file) => file.reader !== null);
    const chosen = choices[looked.path];
    if (chosen) {
      const name = isFile(looked) ? chosen : lastPart(looked.path);
      const sources = [{ name, profile: chosen, files: readable.length }];
      return readable.length > 0 ? [{ path: looked.path, profile: chosen, sources, nameable: true }] : [];
    }
    const groups = new Map<string, number>();
    for (const file of readable) {
      if (file.profile) groups.set(file.profile, (groups.get(file.profile) ?? 0) + 1);
    }
    const alone = groups.size === 1 && !isFile(looked);
    const sources = [...groups].map(([profile, files]) => ({
      name: alone ? lastPart(looked.path) : profile,
      profile,
      files,
    }));
    const whole = sources.length > 0;
    const own: Planned[] = whole
      ? [{ path: looked.path, profile: null, sources, nameable: sources.length === 1 }]
      : [];
    const single = readable
      .filter((file) => file.profile === null && file.path !== looked.path)
      .flatMap((file) => {
        const profile = choices[file.path];
        const source = profile && { name: profile, profile, files: 1 };
        return source ? [{ path: file.path, profile, sources: [source], nameable: true }] : [];
      });
    return [...own, ...single];
  });
}

/** Returns the files that no source would read, and why. */
export function leftOut(all: readonly Looked[], choices: Choices): DetectionView[] {
  return all.flatMap((looked) => looked.files.filter((file) => profileOf(all, choices, file) === null));
}

/** Returns the name that a declaration's text gives itself; null where it gives none. */
export function nameIn(text: string): string | null {
  return /^\s*name\s*=\s*["']([^"']*)["']/m.exec(text)?.[1] ?? null;
}

/** Returns the text under another name. */
export function renamed(text: string, name: string): string {
  const line = /^(\s*name\s*=\s*)(["'])[^"']*\2/m;
  return line.test(text) ? text.replace(line, `$1"${name}"`) : `name = "${name}"\n${text}`;
}

/** Returns a name that is not taken: "reviews_own", then "reviews_own_2". */
export function freeName(name: string, taken: readonly string[]): string {
  const first = `${name}_own`;
  if (!taken.includes(first)) return first;
  let n = 2;
  while (taken.includes(`${first}_${n}`)) n += 1;
  return `${first}_${n}`;
}

/** Returns the beginning of a profile for rows that none fits. */
export function newProfile(name: string): string {
  return `name = "${name}"
version = 1
about = "What these rows are."
class = "verdict" # verdict, telemetry or extraction

[fields]
# The first pointer that finds something wins.
task_id = ["/task_id", "/id"]
timestamp = "absent" # or { from = "/created_at", parse = ["rfc3339", "unix_ms"] }
input = ["/prompt", "/question", "/instruction"]
text = ["/response", "/answer", "/output", "/text"]
model = "/model"

[markers]
# What a rulebook may decide by.
verdict = "/verdict"
`;
}

/** Returns how many sources a plan makes. */
export function sourcesIn(plan: readonly Planned[]): number {
  return plan.reduce((sum, planned) => sum + planned.sources.length, 0);
}

/** Returns the commands that do the same. */
export function addCommands(
  dir: string,
  plan: readonly Planned[],
  names: Readonly<Record<string, string>>,
): string[] {
  return plan.map(({ path, profile, nameable }) => {
    const name = nameable ? names[path]?.trim() : "";
    const options = [...(name ? ["--name", name] : []), ...(profile ? ["--profile", profile] : [])];
    return distill(dir, "sources", "add", path, ...options);
  });
}

/** Returns what speaks against a name; null where nothing does. Rust has the last word. */
export function nameFault(name: string, taken: readonly string[]): string | null {
  const bare = name.trim();
  if (/[/\\:]/.test(bare)) return "A name has no / \\ or : in it.";
  if (bare.length > 100) return "A name has at most 100 letters.";
  return taken.includes(bare) ? `A source “${bare}” is there already: choose another name.` : null;
}
