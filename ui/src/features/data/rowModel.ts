// The arithmetic of one row: how values are asked for, rules are ordered, repairs are spelled, and what follows an action.
import type {
  ColumnView,
  DecisionView,
  DetailView,
  EventView,
  ExportStandView,
  RepairView,
  RuleView,
  WaiverView,
  WithdrawalView,
} from "../../ipc/bindings";
import { formatDay, formatNoun } from "../../lib/format";
import { standsAs } from "../../lib/verdict";

export type Verdict = "accepted" | "partially_accepted" | "rejected";
export const VERDICTS: readonly { id: Verdict; label: string; verb: string; key: string }[] = [
  { id: "accepted", label: "Accepted", verb: "Accept", key: "A" },
  { id: "partially_accepted", label: "Partially accepted", verb: "Accept in part", key: "P" },
  { id: "rejected", label: "Rejected", verb: "Reject", key: "R" },
];

/** Names under which the evidence's own words stand in the filter language. */
const ASKED_AS: Readonly<Record<string, string>> = { task_id: "task", timestamp: "time", model_role: "role" };

/** Returns the field by which a value can be asked for; null where the list has none. */
export function filterField(
  name: string,
  part: "fields" | "markers",
  columns: readonly ColumnView[],
): string | null {
  if (part === "markers")
    return columns.some((column) => column.name === "markers") ? `markers.${name}` : null;
  const field = ASKED_AS[name] ?? name;
  return columns.some((column) => column.name === field) ? field : null;
}

/** Returns rules by what became of them. */
export function rulesByState(rules: readonly RuleView[]) {
  const of = (state: string) => rules.filter((rule) => rule.state === state);
  return { fired: of("fired"), notEvaluated: of("not_evaluated"), silent: of("did_not_fire") };
}

/** Returns the id by which a row is traced to its source; null for what is no evidence. */
export function traceId({ kind, id, evidence_id }: Pick<DetailView, "kind" | "id" | "evidence_id">) {
  if (kind === "skips" || kind === "synthetic" || kind === "pairs") return null;
  return kind === "quarantine" ? evidence_id : id;
}

/** Returns whether the effective verdict is a person's. */
export function isDecided(history: readonly EventView[]): boolean {
  let standing = 0;
  for (const { what } of history) {
    if (what === "decided" || what === "redone") standing += 1;
    if (what === "undone") standing -= 1;
  }
  return standing > 0;
}

/** Returns whether several people decided on the row, so that one of them may have to settle it. */
export function isContested(history: readonly EventView[]): boolean {
  return new Set(history.flatMap(({ what, who }) => (what === "decided" && who ? [who] : []))).size > 1;
}

// ---- what speaks against the row ----

/** Gates that do their routine work: what the row is keeps it out, and nothing is wrong with it. */
const ROUTINE: readonly string[] = [
  "missing_source_run_id",
  "empty_content",
  "unsafe_sft_category",
  "unsafe_rag_category",
  "invalid_preference_pairing",
  "category_disallowed",
];

export type KeptOut = { exporters: string[]; reason: string; details: string[] };

/** Returns for which faults exporters keep a row out, each fault once. */
export function faultsAtExport(exports: readonly ExportStandView[]): KeptOut[] {
  const found = new Map<string, KeptOut>();
  for (const { exporter, state, reason, detail } of exports) {
    if (state !== "quarantined" || !reason || ROUTINE.includes(reason)) continue;
    const known = found.get(reason) ?? { exporters: [], reason, details: [] };
    found.set(reason, known);
    known.exporters.push(exporter);
    if (detail && !known.details.includes(detail)) known.details.push(detail);
  }
  return [...found.values()];
}

/** Returns the newest repair that no run has read yet; null where there is none. */
export function pendingRepair(history: readonly EventView[], newestRun: string | null): EventView | null {
  const time = (at: string | null | undefined) => (at ? new Date(at).getTime() : Number.NEGATIVE_INFINITY);
  const last = history.findLast(({ what }) => what === "repaired");
  if (!last?.at) return null;
  const read = history.findLast(({ what }) => what === "read");
  return time(last.at) > Math.max(time(read?.at), time(newestRun)) ? last : null;
}

// ---- waivers ----

const WAIVED_DAYS = 90;

/** Returns the day until which a waiver holds where nobody says another. */
export function usualUntil(now: number): string {
  return formatDay(now + WAIVED_DAYS * 86_400_000);
}

/** Returns what is wrong with a day until which a waiver is to hold; null where nothing is. */
export function dayFault(day: string, now: number): string | null {
  if (day === "") return null;
  const at = new Date(`${day}T00:00:00Z`);
  const is =
    /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
  if (!is) return `Write the day as ${usualUntil(now)}.`;
  return at.getTime() > now ? null : "Choose a day that is still to come.";
}

/** Returns the chosen day as a time; null for the usual one. */
export function untilTime(day: string, now: number): string | null {
  return day === "" || day === usualUntil(now) ? null : `${day}T00:00:00Z`;
}

// ---- what follows ----

export type Outcome = {
  said: string;
  next: string | null;
  tone: "ok" | "warn";
  /** The evidence it concerns, where that may be another row than the selected one. */
  row?: string;
  /** Whether another decision takes it back. */
  undo?: boolean;
};
const RUN = "The datasets follow with the next run.";

export function decided(title: string, decision: DecisionView): Outcome {
  return {
    said: `“${title}” ${standsAs(decision.effective)} now, by ${decision.reviewer}.`,
    next: RUN,
    tone: "ok",
    undo: true,
  };
}

export function undone(decision: DecisionView): Outcome {
  return {
    said: `The last decision was taken back. The row ${standsAs(decision.effective)} again.`,
    next: RUN,
    tone: "ok",
    row: decision.evidence_id,
  };
}

export function repaired(repair: RepairView): Outcome {
  const still = repair.still_skipped;
  if (still.length > 0)
    return {
      said: `${repair.pointer} is repaired, and the row is still no evidence: ${still.join("; ")}.`,
      next: "Repair what is left, or waive the row.",
      tone: "warn",
    };
  return {
    said: `${repair.pointer} is repaired. The file was not touched.`,
    next: "The next run reads the row with the new value.",
    tone: "ok",
  };
}

export function waived(waiver: WaiverView): Outcome {
  return {
    said: `The faults of this source row pass until ${formatDay(waiver.expires_at)}. The row itself stays out.`,
    next: "The next run passes with waivers.",
    tone: "ok",
  };
}

export function withdrawn(withdrawal: WithdrawalView): Outcome {
  const derived = withdrawal.derived_ids.length;
  const with_ =
    derived > 0
      ? `, and ${formatNoun(derived, "row")} that ${derived === 1 ? "derives" : "derive"} from it`
      : "";
  return {
    said: `The row is withdrawn${with_}.`,
    next:
      withdrawal.exported_rows > 0
        ? `${formatNoun(withdrawal.exported_rows, "row")} of the datasets ${withdrawal.exported_rows === 1 ? "leaves" : "leave"} with the next run.`
        : "No dataset holds it now.",
    tone: "ok",
  };
}

/** What can be done to a row. */
export type ActionName = Verdict | "repair" | "waive" | "withdraw";

/** Returns what can be done to a row, the first things first. */
export function actionsFor(
  detail: Pick<DetailView, "kind" | "evidence_id" | "sig_hash" | "repairable">,
): ActionName[] {
  const source: ActionName[] = detail.sig_hash ? ["repair", "waive"] : [];
  if (!detail.evidence_id) return source;
  return ["accepted", "partially_accepted", "rejected", ...source, "withdraw"];
}
