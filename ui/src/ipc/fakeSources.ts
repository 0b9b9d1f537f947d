// The fake's sources, profiles and rulebooks: kept in memory and changed as the real ones would be.
import { type Backend, Refusal } from "./backend";
import type {
  CollectSourceView,
  DeclarationTextView,
  DeclarationView,
  DetectionView,
  PreviewView,
  SourceView,
} from "./bindings";
import { faultsOf, mapped, nameOf, rawRows } from "./fakePreview";
import { profileText, rulebookText } from "./fakeTexts";
import { profiles } from "./goldens/profiles";
import { rulebooks } from "./goldens/rulebooks";
import { settings } from "./goldens/settings";
import { sources } from "./goldens/sources";

type Texts = Map<string, string>;

const named = (text: string, name: string) => text.replace(/^name = ".*"$/m, `name = "${name}"`);
const last = (path: string) => path.slice(path.lastIndexOf("/") + 1);
const isFile = (path: string) => /\.\w+$/.test(path);

/** What the fake finds at a path: one file, or three in a folder, of which one fits no profile. */
function detected(path: string): DetectionView[] {
  if (path.includes("missing")) {
    throw new Refusal("not_found", `no file or folder \`${path}\``, "check the path");
  }
  const files = isFile(path)
    ? [path]
    : ["observer_reviews.jsonl", "notes.jsonl", "README.md"].map((file) => `${path}/${file}`);
  return files.map((file) => {
    const stem = last(file).replace(/\..*$/, "");
    const known = profiles.find((profile) => profile.name === stem);
    const reader = file.endsWith(".jsonl") ? "jsonl" : null;
    if (reader && known) {
      const why =
        "every line of the first 64 KiB is a JSON object; the file's name and all required keys fit";
      return { path: file, reader, profile: known.name, confidence: 95, why };
    }
    const why = reader
      ? "every line is a JSON object; no profile fits its rows: name one with --profile, or write one"
      : "the first bytes are text that is neither JSON nor a table";
    return { path: file, reader, profile: null, confidence: 0, why };
  });
}

function textOf(kind: string, own: Texts, shipped: readonly DeclarationView[], usual: string, name: string) {
  const text = own.get(name);
  if (text !== undefined) return { name, text, shipped: false, faults: [] };
  if (!shipped.some((one) => one.name === name)) {
    throw new Refusal("not_found", `no ${kind} \`${name}\``, "the list names them");
  }
  return { name, text: named(usual, name), shipped: true, faults: [] };
}

function saved(
  kind: string,
  own: Texts,
  shipped: readonly DeclarationView[],
  text: string,
): DeclarationTextView {
  const [name, faults] = [nameOf(text), faultsOf(text)];
  if (shipped.some((one) => one.name === name)) {
    throw new Refusal("invalid", `\`${name}\` is a shipped ${kind}`, "give yours another name");
  }
  if (faults.length === 0) own.set(name, text);
  return { name, text, shipped: false, faults };
}

const ownViews = (own: Texts, about: string): DeclarationView[] =>
  [...own.keys()].map((name) => ({ name, version: "1", hash: "0".repeat(64), about }));

function previewed(files: string[], text: DeclarationTextView | null, found: DetectionView[]): PreviewView {
  const nothing = {
    files: found,
    profile: text,
    looked_at: 0,
    mapped: 0,
    rejected: 0,
    more: false,
    rows: [],
  };
  if (!text) return { ...nothing, note: "no profile fits these rows: choose one, or write one" };
  if (text.faults.length > 0) return { ...nothing, note: "the mapping has faults" };
  const rows = rawRows.map((raw, at) => mapped(raw, at + 1, last(files[0] ?? ""), text.text));
  const rejected = rows.filter((row) => row.rejected !== null);
  return {
    ...nothing,
    looked_at: rows.length,
    mapped: rows.length - rejected.length,
    rejected: rejected.length,
    more: true,
    rows: [...rejected, ...rows.filter((row) => row.rejected === null)],
    note: null,
  };
}

function collected(source: SourceView): CollectSourceView {
  const known = source.bytes > 0;
  return {
    source: source.name,
    rows_present: true,
    rows_read: known ? source.evidence + source.skipped : rawRows.length,
    rows_written: known ? 0 : 2,
    rows_skipped: known ? source.skipped : rawRows.length - 2,
    rows_deduped: known ? source.evidence : 0,
    rows_changed: 0,
    source_rows: source.evidence + source.skipped,
    exploded: 0,
    rows_gone: 0,
    files_gone: [],
    unknown_files: [],
  };
}

/** Returns the part of the fake that knows sources; `changed` tells the page that something was committed. */
export function fakeSources(changed: () => void): Partial<Backend> {
  let [present, chosen, paths] = [[...sources], settings, 32];
  const own = { profile: new Map<string, string>(), rulebook: new Map<string, string>() };
  const profile = (name: string) => textOf("profile", own.profile, profiles, profileText, name);
  const inventory = () => ({ paths, hash: paths > 0 ? "5".repeat(64) : null });
  const committed = <T>(answer: T): T => {
    changed();
    return answer;
  };
  return {
    listSources: async () => present,
    detectSources: async (files) => files.flatMap(detected),
    previewSource: async (files, name, draft) => {
      const found = files.flatMap(detected);
      const fits = name ?? found.find((file) => file.profile)?.profile;
      if (draft !== null) {
        const view = { name: nameOf(draft), text: draft, shipped: false, faults: faultsOf(draft) };
        return previewed(files, view, found);
      }
      return previewed(files, fits ? profile(fits) : null, found);
    },
    addSource: async (path, name, chosenProfile) => {
      const fits = chosenProfile ?? detected(path).find((file) => file.profile)?.profile;
      if (!fits)
        throw new Refusal("invalid", `nothing in ${path} is recognised`, "name a profile, or write one");
      const view: SourceView = {
        name: name ?? (isFile(path) ? fits : last(path)),
        root: path,
        profile: fits,
        rows_present: true,
        files: 1,
        bytes: 0,
        evidence: 0,
        repeated: 0,
        skipped: 0,
      };
      if (present.some((source) => source.name === view.name && source.root !== path)) {
        const message = `a source \`${view.name}\` is there already, at another place or with another profile`;
        throw new Refusal("invalid", message, "give this one another name");
      }
      present = [...present.filter((source) => source.name !== view.name), view];
      return committed([view]);
    },
    removeSource: async (name) => {
      present = present.filter((source) => source.name !== name);
      return committed(null);
    },
    buildEvidence: async (name, dry, _job, progress) => {
      progress({ step: "Read sources", on: name ?? "all sources", done: 1, total: 1, unit: "rows" });
      const read = present.filter((source) => name === null || source.name === name).map(collected);
      return committed({
        run_id: dry ? "" : "run-0002",
        dry_run: dry,
        sources: read,
        skips: [],
        skips_total: read.reduce((sum, source) => sum + source.rows_skipped, 0),
      });
    },
    inventory: async () => inventory(),
    addInventory: async (path) => {
      if (path.includes("missing"))
        throw new Refusal("not_found", `no file or folder \`${path}\``, "check the path");
      paths += 120;
      return committed(inventory());
    },
    clearInventory: async () => {
      paths = 0;
      return committed(inventory());
    },
    profiles: async () => [...profiles, ...ownViews(own.profile, "Your own.")],
    profileText: async (name) => profile(name),
    saveProfile: async (text) => saved("profile", own.profile, profiles, text),
    rulebooks: async () => [...rulebooks, ...ownViews(own.rulebook, "9 rules")],
    rulebookText: async (name) => textOf("rulebook", own.rulebook, rulebooks, rulebookText, name),
    saveRulebook: async (text) => saved("rulebook", own.rulebook, rulebooks, text),
    settings: async () => chosen,
    setSetting: async (name, value) => {
      chosen = chosen.map((setting) => (setting.name === name ? { ...setting, value } : setting));
      return committed(chosen);
    },
  };
}
