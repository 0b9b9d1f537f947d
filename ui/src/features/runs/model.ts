// What the Runs screen computes of the list, the address, a job at work and a run's receipts. Pure.
import type { ProgressView, ReceiptView, RunListView, RunView, VerifyView } from "../../ipc/bindings";
import { formatBytes, formatCount, formatNoun, formatPart, sentence } from "../../lib/format";

export const TABS = [
  { id: "summary", label: "Summary" },
  { id: "receipts", label: "Receipts" },
  { id: "drift", label: "Drift" },
  { id: "acceptance", label: "Acceptance" },
  { id: "audit", label: "Audit" },
  { id: "verify", label: "Verify" },
] as const;

export type TabId = (typeof TABS)[number]["id"];

/** Returns the tab that an address names, or the first one. */
export function tabOf(name: string | undefined): TabId {
  return TABS.find((tab) => tab.id === name)?.id ?? "summary";
}

/** Returns the tab that stands so many places after another one, round the end. */
export function tabBeside(tab: TabId, by: number): TabId {
  const at = TABS.findIndex((one) => one.id === tab);
  return TABS[(at + by + TABS.length) % TABS.length]?.id ?? "summary";
}

/** Returns the run that is shown: the one of an id, or else the newest. */
export function chosenRun(runs: readonly RunListView[], id: string | undefined): RunListView | null {
  return runs.find((run) => run.run_id === id) ?? runs[0] ?? null;
}

/** Returns the id of the run that stands so many places below another one; it stops at the ends. */
export function runBeside(runs: readonly RunListView[], id: string, by: number): string {
  const at = runs.findIndex((run) => run.run_id === id);
  const to = Math.max(0, Math.min(runs.length - 1, at + by));
  return runs[to]?.run_id ?? id;
}

/** Returns how a run stands: what its summary says, or why there is none. */
export function runState(run: Pick<RunListView, "state" | "overall_state">): string {
  if (run.state === "completed") return run.overall_state ?? "completed";
  return run.state;
}

const KINDS: Record<string, string> = {
  "run-all": "Every stage",
  "build-evidence": "Read sources",
  collect: "Read sources",
  score: "Score",
  export: "Export",
  "export-all": "Export",
};

/** Returns what a run did. */
export function kindName(kind: string): string {
  return KINDS[kind] ?? sentence(kind);
}

/** Returns why a run has no summary, and what that means for the datasets. */
export function withoutSummary(run: Pick<RunListView, "state" | "kind">): string {
  switch (run.state) {
    case "cancelled":
      return "It was stopped. Nothing was promoted: the datasets are those from before it.";
    case "interrupted":
      return "The program ended while it worked. Nothing was promoted: the datasets are those from before it.";
    case "running":
      return "It is at work now.";
    case "failed":
      return "It could not complete. Nothing was promoted: the datasets are those from before it.";
    default:
      return "It did a part of the work only; a run of every stage writes a summary.";
  }
}

export type DatasetLine = {
  id: string;
  name: string;
  kept: number;
  /** "58 of 99 rows kept, 41 quarantined", or the stage's own equation. */
  text: string;
};

const DATASETS = [
  { id: "rag", name: "RAG", stage: "export-rag" },
  { id: "sft", name: "SFT", stage: "export-sft" },
  { id: "preference", name: "Preference", stage: "export-preference" },
] as const;

/** Returns what each dataset kept and what went into quarantine, exactly. */
export function datasetLines(run: RunView, receipts: readonly ReceiptView[]): DatasetLine[] {
  return DATASETS.map(({ id, name, stage }) => {
    const kept = run.datasets[id];
    const view = run.exports.find((one) => one.exporter === id);
    const receipt = receipts.find((one) => one.stage === stage);
    // Pairs are made of rows, not chosen among them: only the equation says what became of which.
    if (id === "preference") {
      return { id, name, kept, text: receipt?.equation || formatNoun(kept, "pair") };
    }
    const looked = view?.records_in ?? receipt?.records_in;
    if (looked === undefined) return { id, name, kept, text: `${formatNoun(kept, "row")} kept` };
    const quarantined = view?.quarantined ?? looked - kept;
    return {
      id,
      name,
      kept,
      text: `${formatPart(kept, looked, "row")} kept, ${formatCount(quarantined)} quarantined`,
    };
  });
}

/** Returns what is done of a step: "351 of 1,052 rows". */
export function progressWords({ done, total, unit }: ProgressView): string {
  if (unit === "bytes")
    return total > 0 ? `${formatBytes(done)} of ${formatBytes(total)}` : formatBytes(done);
  return total > 0 ? `${formatCount(done)} of ${formatCount(total)} ${unit}` : `${formatCount(done)} ${unit}`;
}

/** Returns the seconds a step still takes if it goes on as it did; null before that can be said. */
export function secondsLeft(startedAt: number, step: ProgressView | null, now: number): number | null {
  const spent = (now - startedAt) / 1000;
  if (!step || step.total === 0 || step.done === 0 || step.done >= step.total || spent < 2) return null;
  return Math.ceil((spent / step.done) * (step.total - step.done));
}

export const STAGES = [
  "collect",
  "relate",
  "score",
  "export-rag",
  "export-sft",
  "export-preference",
] as const;

/** Returns the stage at work; the firewall belongs to the export whose file it reads again. */
export function stageAtWork(step: ProgressView | null): string {
  if (!step) return STAGES[0];
  if (step.step !== "firewall") return step.step;
  return (
    STAGES.find((stage) => step.on.includes(stage.slice("export-".length)) && stage.startsWith("export-")) ??
    ""
  );
}

export type Include = { partial: boolean; review: boolean };

/** Returns the words of the command line that do what a tab does. */
export function commandOf(tab: TabId, run: string | null, include: Include, baseline: boolean): string[] {
  switch (tab) {
    case "receipts":
      return ["receipts", ...(run ? ["--run-id", run] : [])];
    case "drift":
      return ["drift", ...(run ? ["--run-id", run] : [])];
    case "acceptance":
      return ["acceptance"];
    case "audit":
      return ["audit-full", ...(baseline ? [] : ["--no-baseline"])];
    case "verify":
      return ["verify"];
    case "summary":
      return [
        "run-all",
        ...(include.partial ? ["--include-partial"] : []),
        ...(include.review ? ["--include-review"] : []),
      ];
  }
}

/** Returns what verifying found, in words. */
export function verifyWords(found: VerifyView): string {
  const looked = `${formatNoun(found.files, "file")}, ${formatNoun(found.rows, "row")}`;
  if (found.ok) return `Every hash agrees: ${looked}`;
  return `${formatNoun(found.findings.length, "difference")} found in ${looked}`;
}

export type VerifyAdvice = { exports: boolean; text: string };

/** Returns what to do about what verifying found. */
export function verifyAdvice(found: VerifyView): VerifyAdvice | null {
  if (found.findings.length === 0) return null;
  const files = found.findings.map((one) => one.file);
  if (files.some((file) => file.startsWith("exports/"))) {
    return {
      exports: true,
      text: "The run's datasets are kept a second time. Bringing them back puts the recorded bytes in place of what is there now; nothing else changes.",
    };
  }
  if (files.some((file) => file.startsWith("stillroom.db"))) {
    return {
      exports: false,
      text: "What is stored differs from what was recorded. Restore a backup; running again makes datasets, but does not bring a stored row back.",
    };
  }
  return { exports: false, text: "Run everything again: it writes its reports anew. The datasets agree." };
}

/** Returns how a list of checks came out. */
export function checksWords(view: {
  required_passed: number;
  required_total: number;
  total: number;
  checks: readonly { passed: boolean }[];
}): string {
  const holding = view.checks.filter((check) => check.passed).length;
  const required = `${formatCount(view.required_passed)} of ${formatCount(view.required_total)} required checks hold`;
  if (view.required_total === view.total) return required.replace("required checks", "checks");
  return `${required}, ${formatCount(holding)} of ${formatCount(view.total)} in all`;
}

const METRICS: Record<string, string> = {
  p3_partial: "Partially accepted",
  p3_human: "Waiting for a person",
  p4_pref_pairs: "Preference pairs",
  p4_rag_rows: "RAG rows",
  p4_sft_rows: "SFT rows",
};

/** Returns a metric of the baseline as words: "p2_evidence_rows" is "Evidence rows". */
export function metricName(metric: string): string {
  return METRICS[metric] ?? sentence(metric.replace(/^p\d+_/, ""));
}

/** Returns a share as a person reads it, without its direction: 0.125 is "12.5 %". */
export function shareWords(share: number): string {
  // Shares come from millionths: what is finer is the noise of binary fractions.
  const percent = Math.round(Math.abs(share) * 1e6) / 1e4;
  if (percent !== 0 && percent < 0.1) return "less than 0.1 %";
  return `${Number.isInteger(percent) ? percent : percent.toFixed(1)} %`;
}

/** Returns a share of change as a person reads it: 0.125 is "+12.5 %". */
export function changeWords(share: number | null): string {
  if (share === null) return "new";
  return `${share > 0 ? "+" : share < 0 ? "−" : ""}${shareWords(share)}`;
}
