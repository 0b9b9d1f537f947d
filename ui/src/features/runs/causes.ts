// From what stands against a run's passing to causes a person can act on: where, what, what to do, and where to look.
import type { RunView } from "../../ipc/bindings";
import { formatCount, sentence, words } from "../../lib/format";

export type RowPlace = { source: string; file: string; line: number };

/** A link into Data: which kind of rows, under which filter, and whether the first of them is opened at once. */
export type DataLink = { label: string; kind: string; filter: string; opens?: boolean };

export type Cause = {
  key: string;
  /** The stages that found it. */
  stages: string[];
  place: RowPlace | null;
  /** "Missing timestamp", "Schema violation: secret found". */
  title: string;
  /** What was found, once each. */
  found: string[];
  /** What to do. */
  advice: string;
  /** Where the row is looked at. */
  row: DataLink | null;
  /** Where all rows of the same kind are. */
  all: DataLink | null;
};

/** Causes of one kind: what to do is said once for all of them. */
export type CauseGroup = Pick<Cause, "key" | "title" | "advice" | "stages" | "all"> & { causes: Cause[] };

export type Causes = {
  list: Cause[];
  /** Faults that a receipt counts and does not list. */
  more: number;
};

type Fault = { place: RowPlace | null; reason: string; detail: string; text: string };

const LOCATED = /^([^/:]+)\/(.+?):(\d+): ([a-z0-9_]+)(?:\/([a-z0-9_]+))?: ?([\s\S]*)$/;
const UNLISTED = /^and ([\d,]+) more$/;

/** Returns what a receipt's error says, part by part. */
export function readFault(error: string): Fault {
  const [, source, file, line, reason, detail, text] = LOCATED.exec(error) ?? [];
  if (source && file && reason) {
    return {
      place: { source, file, line: Number(line) },
      reason,
      detail: detail ?? "",
      text: text ?? "",
    };
  }
  const named = /^([a-z0-9]+(?:_[a-z0-9]+)+|firewall|gate): ([\s\S]*)$/.exec(error);
  return { place: null, reason: named?.[1] ?? "", detail: "", text: named?.[2] ?? error };
}

/** Returns how many faults a receipt counts: those that it lists, and those that it does not. */
export function faultsOf(errors: readonly string[]): number {
  return errors.reduce((sum, error) => sum + (unlisted(error) ?? 1), 0);
}

function unlisted(error: string): number | null {
  const said = UNLISTED.exec(error)?.[1];
  return said === undefined ? null : Number(said.replaceAll(",", ""));
}

/** Returns the causes of a run that did not pass, each once, in the order of the stages. */
export function causesOf(run: Pick<RunView, "stages">): Causes {
  const causes = new Map<string, Cause>();
  let more = 0;
  for (const { stage, errors, blocked_by } of run.stages) {
    // What a stage that never began has to say is the fault of the one above it.
    if (blocked_by) continue;
    for (const error of errors) {
      const counted = unlisted(error);
      if (counted !== null) {
        more += counted;
        continue;
      }
      const fault = readFault(error);
      const key = keyOf(stage, fault);
      const known = causes.get(key);
      if (!known) {
        causes.set(key, causeOf(key, stage, fault));
        continue;
      }
      if (!known.stages.includes(stage)) known.stages.push(stage);
      if (!known.found.includes(fault.text)) known.found.push(fault.text);
    }
  }
  return { list: [...causes.values()], more };
}

// One row that two exporters refuse for one reason is one cause: repairing it settles both.
function keyOf(stage: string, { place, reason, detail, text }: Fault): string {
  const family = stage.startsWith("export-") ? "export" : stage;
  if (!place) return `${family} ${reason} ${text}`;
  return `${family} ${place.source}/${place.file}:${place.line} ${reason}/${detail}`;
}

function causeOf(key: string, stage: string, fault: Fault): Cause {
  const { place, reason, detail, text } = fault;
  return {
    key,
    stages: [stage],
    place,
    title: reason ? `${sentence(reason)}${detail ? `: ${words(detail)}` : ""}` : "What was found",
    found: text ? [text] : [],
    advice: adviceFor(stage, reason, detail),
    row: place && rowLink(stage, reason, place),
    all: place && allLink(stage, reason, detail),
  };
}

const ADVICE: Record<string, string> = {
  contradiction:
    "One rule speaks for the row and another against it. Decide on it, with a reason: a person's decision stands above the rulebook.",
  "schema_violation/secret_found":
    "Withdraw the row, or repair the text in which the secret stands. Change the secret itself: it was written to a trace.",
  "hallucinated_file_path/path_not_in_inventory":
    "If the path is real, add it to the inventory on Sources. If it was invented, reject the row.",
  "self_pairing/equal_run":
    "Two attempts carry one run id, so one would be set against itself. Repair the run id of one of them, or waive the row.",
  "self_pairing/equal_text": "Two attempts say the same. Reject one of them, or waive the row.",
  missing_timestamp:
    "Repair the row's time, with a reason, or waive the row. The source file is not touched.",
  unparsable_timestamp: "Repair the row's time so that it can be read, or waive the row.",
  missing_task_id: "Repair the row's task, or point the profile at the field that holds it.",
  missing_field: "Repair the field, or point the profile at where it stands.",
  no_parts:
    "The row should hold several records and holds none. Check the profile's way to its parts, or waive the row.",
  duplicate_id:
    "Another row exports under the same id. Withdraw one of the two, or repair what the id is made of.",
  missing_provenance: "The row cannot be traced to its source. Read its source again, then run again.",
  deterministic_violation:
    "The same input gave another output. Verify every hash; if all agree, this is a bug worth reporting.",
  firewall:
    "What was written is not what was allowed to leave. Run again; if it comes back, verify every hash.",
  gate: "An export broke one of its own promises. Run again; if it comes back, this is a bug worth reporting.",
};

function adviceFor(stage: string, reason: string, detail: string): string {
  const known = ADVICE[`${reason}/${detail}`] ?? ADVICE[reason];
  if (known) return known;
  if (stage === "collect")
    return "Repair the row, mend the profile that reads it, or waive the row. The source file is not touched.";
  if (stage.startsWith("export-")) return "Repair the row, decide on it, or waive it; then run again.";
  return "Mend what is named, then run again.";
}

function rowLink(stage: string, reason: string, place: RowPlace): DataLink {
  const filter = `source:${filterValue(place.source)} file:${filterValue(place.file)} line:${place.line}`;
  if (stage === "collect") return { label: "Show the skipped row", kind: "skips", filter, opens: true };
  if (!stage.startsWith("export-")) return { label: "Show the row", kind: "scored", filter, opens: true };
  const of = `reason:${filterValue(reason)} ${filter}`;
  return { label: "Show the row", kind: "quarantine", filter: of, opens: true };
}

function allLink(stage: string, reason: string, detail: string): DataLink | null {
  const asked = `reason:${filterValue(reason)}`;
  if (stage === "collect") return { label: "All skipped for this", kind: "skips", filter: asked };
  if (stage.startsWith("export-")) {
    const filter = detail ? `${asked} detail:${filterValue(detail)}` : asked;
    return { label: "All quarantined for this", kind: "quarantine", filter };
  }
  if (reason !== "contradiction") return null;
  return { label: "All contradictions", kind: "scored", filter: "is:contradiction" };
}

/** Returns causes by their kind, in the order in which the first of each came. */
export function grouped(causes: readonly Cause[]): CauseGroup[] {
  const groups = new Map<string, CauseGroup>();
  for (const cause of causes) {
    const key = `${cause.title}|${cause.advice}`;
    const group = groups.get(key);
    if (!group) {
      const { title, advice, stages, all } = cause;
      groups.set(key, { key, title, advice, stages: [...stages], all, causes: [cause] });
      continue;
    }
    group.causes.push(cause);
    for (const stage of cause.stages) if (!group.stages.includes(stage)) group.stages.push(stage);
  }
  return [...groups.values()];
}

/** Returns a value as the filter language reads it back. */
export function filterValue(value: string): string {
  const misread = value === "" || value === "in" || value.startsWith("=") || /[\s()",*]/.test(value);
  return misread ? `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"` : value;
}

export type Headline = { tone: "ok" | "warn" | "alert"; text: string };

/** Returns what became of a run, in words. */
export function headline(run: RunView): Headline {
  const cut = run.stages.filter((stage) => !stage.completed && !stage.blocked_by);
  if (!run.promoted || run.stages.some((stage) => !stage.completed)) {
    const names = (cut.length > 0 ? cut : run.stages.filter((stage) => !stage.completed)).map((stage) =>
      stageName(stage.stage),
    );
    return { tone: "alert", text: `Did not complete: ${names.join(", ") || "a stage"}` };
  }
  const waived = run.stages.reduce((sum, stage) => sum + stage.waived, 0);
  if (run.overall_state === "passed_with_waivers") {
    const let_through = waived === 1 ? "1 fault let through" : `${formatCount(waived)} faults let through`;
    return { tone: "warn", text: `Passed with waivers: ${let_through}` };
  }
  if (run.overall_passed) return { tone: "ok", text: "Passed" };
  const { list, more } = causesOf(run);
  const causes = list.length === 1 ? "1 cause" : `${formatCount(list.length)} causes`;
  return {
    tone: "alert",
    text: `Completed, did not pass: ${causes}${more > 0 ? `, and ${formatCount(more)} more not listed` : ""}`,
  };
}

const STAGE_NAMES: Record<string, string> = {
  collect: "Collect",
  relate: "Relate",
  score: "Score",
  "export-rag": "Export RAG",
  "export-sft": "Export SFT",
  "export-preference": "Export preference",
};

/** Returns a stage's name as a person reads it. */
export function stageName(stage: string): string {
  return STAGE_NAMES[stage] ?? sentence(stage);
}
