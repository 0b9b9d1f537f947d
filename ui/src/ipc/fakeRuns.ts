// What the fake port answers of runs over time, until goldens made by Rust take its place: fourteen runs with drift, stops
// and remarks, and the chain of their receipts. Written by hand; the numbers add up.
import { type Backend, Refusal } from "./backend";
import type {
  AnnotationView,
  MovedView,
  ReceiptView,
  RunListView,
  RunPointView,
  SeriesView,
} from "./bindings";
import { run as newest } from "./goldens/run";

const THRESHOLD = 100_000;
const STAGES = ["collect", "relate", "score", "export-rag", "export-sft", "export-preference"] as const;

/** One line for each run: evidence, four verdicts, RAG, SFT, pairs, quarantined by three reasons, skipped. */
const NUMBERS: readonly (readonly number[])[] = [
  [84, 30, 18, 22, 14, 46, 27, 11, 3, 78, 1, 2],
  [84, 30, 18, 22, 14, 46, 27, 11, 3, 78, 1, 2],
  [88, 33, 19, 22, 14, 50, 29, 12, 3, 80, 1, 2],
  [90, 34, 20, 22, 14, 52, 30, 12, 3, 81, 1, 2],
  [90, 34, 20, 22, 14, 52, 30, 12, 3, 81, 1, 2],
  [93, 36, 20, 23, 14, 54, 31, 13, 4, 83, 1, 1],
  [93, 25, 20, 23, 25, 43, 21, 9, 4, 104, 1, 1],
  [93, 25, 20, 23, 25, 43, 21, 9, 4, 104, 1, 1],
  [93, 36, 20, 23, 14, 54, 31, 13, 4, 83, 1, 1],
  [95, 37, 21, 23, 14, 56, 32, 14, 4, 84, 1, 1],
  [96, 37, 21, 24, 14, 56, 32, 14, 12, 77, 1, 1],
  [98, 38, 22, 24, 14, 58, 33, 15, 4, 86, 1, 1],
  [99, 38, 22, 25, 14, 58, 33, 15, 4, 103, 1, 1],
  [99, 38, 22, 25, 14, 58, 33, 16, 4, 103, 1, 1],
];

const CAUSES: Record<number, string[]> = {
  3: ["source scrum_reviews: 4 rows more"],
  6: ["source outcomes: 3 rows more", "repair of outcomes/outcomes.jsonl:2"],
  7: ["rulebook stillroom-default 3.1 became 4.0"],
  9: ["rulebook stillroom-default 4.0 became 3.1"],
  11: ["setting inventory_required: no became yes"],
  12: ["source contract_analyses: 2 rows more"],
  14: ["setting max_pairs_per_task: 4 became 5"],
};

const REMARKS: Record<number, string> = {
  7: "Rulebook 4 asks two sources for every acceptance. Too strict for observer notes; going back.",
  11: "The inventory was one commit behind: eight paths are not invented.",
};

const idOf = (seq: number): string =>
  seq === NUMBERS.length ? newest.run_id : `${String(seq).padStart(8, "0")}-5a1e-4c00-8000-00000000c0de`;
const timeOf = (seq: number): string => new Date(Date.UTC(2026, 8, 7 + seq, 12)).toISOString();
const stateOf = (seq: number): string =>
  seq === 9 || seq === 10 ? "passed_with_waivers" : seq === 13 ? "passed" : "not_passed";

function hash(text: string): string {
  let state = 0x811c9dc5;
  let out = "";
  for (let round = 0; round < 8; round += 1) {
    for (const letter of `${round}${text}`) {
      state = Math.imul(state ^ letter.charCodeAt(0), 0x01000193) >>> 0;
    }
    out += state.toString(16).padStart(8, "0");
  }
  return out;
}

function moved(metric: string, before: number, after: number): MovedView[] {
  const change = before === 0 ? null : Math.round(((after - before) * 1_000_000) / before);
  if (Math.abs(after - before) < 2 || (change !== null && Math.abs(change) <= THRESHOLD)) return [];
  return [{ metric, before, after, change_micros: change, threshold_micros: THRESHOLD, severity: "warn" }];
}

const remarks = (seq: number): AnnotationView[] => {
  const text = REMARKS[seq];
  if (!text) return [];
  return [{ run_id: idOf(seq), text, author: "ana", annotated_at: timeOf(seq) }];
};

function point(seq: number): RunPointView {
  const at = (row: readonly number[] | undefined, column: number) => row?.[column] ?? 0;
  const now = NUMBERS[seq - 1];
  const before = NUMBERS[seq - 2];
  const compare = (metric: string, column: number) =>
    before ? moved(metric, at(before, column), at(now, column)) : [];
  const beyond = [
    ...compare("score.accepted", 1),
    ...compare("score.needs_human_review", 4),
    ...compare("export-rag.records_out", 5),
    ...compare("export-sft.records_out", 6),
    ...compare("export-preference.records_out", 7),
  ];
  return {
    run_id: idOf(seq),
    seq,
    recorded_at: timeOf(seq),
    state: stateOf(seq),
    evidence: at(now, 0),
    verdicts: {
      accepted: at(now, 1),
      partially_accepted: at(now, 2),
      rejected: at(now, 3),
      needs_human_review: at(now, 4),
    },
    datasets: { rag: at(now, 5), sft: at(now, 6), preference: at(now, 7) },
    quarantine: {
      hallucinated_file_path: at(now, 8),
      category_disallowed: at(now, 9),
      schema_violation: at(now, 10),
    },
    skipped: { missing_timestamp: Math.min(1, at(now, 11)), invalid_json: Math.max(0, at(now, 11) - 1) },
    severity: seq === 11 ? "alert" : beyond.length > 0 ? "warn" : "ok",
    moved: beyond,
    causes: CAUSES[seq] ?? [],
    annotations: remarks(seq),
  };
}

const points = NUMBERS.map((_, at) => point(at + 1));
const series: SeriesView = { runs: points, threshold_micros: THRESHOLD, floor: 2 };

const cutOff = (run_id: string, kind: string, recorded_at: string, state: string): RunListView => ({
  run_id,
  kind,
  recorded_at,
  state,
  overall_state: null,
  run_hash: null,
  datasets: null,
  standing: false,
});

const runs: RunListView[] = [
  ...points.map((one) => ({
    run_id: one.run_id,
    kind: "run-all",
    recorded_at: one.recorded_at,
    state: "completed",
    overall_state: one.state,
    run_hash: one.seq === NUMBERS.length ? newest.run_hash : hash(one.run_id),
    datasets: one.datasets,
    standing: one.seq === NUMBERS.length,
  })),
  cutOff("5c0e5c0e-0000-4000-8000-000000000001", "score", "2026-09-17T18:20:00Z", "completed"),
  cutOff("ca7ce11e-0000-4000-8000-000000000002", "run-all", "2026-09-19T09:10:00Z", "cancelled"),
  cutOff("1171e440-0000-4000-8000-000000000003", "run-all", "2026-09-15T16:45:00Z", "interrupted"),
].sort((a, b) => b.recorded_at.localeCompare(a.recorded_at));

function receipts(seq: number): ReceiptView[] {
  const one = points[seq - 1];
  if (!one) return [];
  const { accepted = 0, partially_accepted = 0, rejected = 0, needs_human_review = 0 } = one.verdicts;
  const { rag, sft, preference } = one.datasets;
  const all = one.evidence;
  const equations: Record<string, [number, number, string]> = {
    collect: [all + 1, all, `${all + 1} rows read = 0 new + ${all} deduplicated + 1 skipped`],
    relate: [all, all, `${all} rows = 31 marked + ${all - 31} unmarked`],
    score: [
      all,
      all,
      `${all} rows = ${accepted} accepted + ${partially_accepted} partially accepted + ${rejected} rejected + ${needs_human_review} waiting`,
    ],
    "export-rag": [all, rag, `${all} rows = ${rag} kept + ${all - rag} quarantined`],
    "export-sft": [all, sft, `${all} rows = ${sft} kept + ${all - sft} quarantined`],
    "export-preference": [
      all,
      preference,
      `${all} rows = 23 in a pair + ${all - 23} unpaired; 21 candidates = ${preference} pairs + ${20 - preference} capped + 1 refused`,
    ],
  };
  return STAGES.map((stage, at) => {
    const [records_in, records_out, equation] = equations[stage] ?? [0, 0, ""];
    const link = (seq - 1) * STAGES.length + at + 1;
    const errors = newest.stages.find((known) => known.stage === stage)?.errors ?? [];
    const clean = one.state === "passed" || errors.length === 0;
    return {
      seq: link,
      run_id: one.run_id,
      stage,
      hash: hash(`receipt ${link}`),
      previous_hash: link === 1 ? null : hash(`receipt ${link - 1}`),
      link_holds: true,
      completed: true,
      state: clean ? "passed" : (one.state ?? "not_passed"),
      blocked_by: null,
      errors: one.state === "not_passed" ? errors : [],
      records_in,
      records_out,
      input_hash: hash(`input ${stage} ${seq}`),
      output_hash: hash(`output ${stage} ${seq}`),
      equation,
      balances: true,
      cause: one.causes.join("; ") || null,
      rulebook: at < 2 ? null : seq === 7 || seq === 8 ? "stillroom-default 4.0" : "stillroom-default 3.1",
      engine: "stillroom 0.1.0",
      started_at: one.recorded_at,
      duration_ms: [38, 12, 41, 96, 88, 17][at] ?? 7,
    };
  });
}

const seqOf = (run: string | null): number =>
  run === null ? NUMBERS.length : (points.find((one) => one.run_id === run)?.seq ?? 0);

function none(run: string | null): Refusal {
  return new Refusal("not_found", `no summary of run \`${run}\``, "only `distill run-all` makes one");
}

export const fakeRuns: Partial<Backend> = {
  runs: async () => runs,
  runView: async (run) => {
    const one = points[seqOf(run) - 1];
    if (!one) throw none(run);
    if (one.run_id === newest.run_id) return newest;
    const clean = one.state === "passed";
    return {
      ...newest,
      run_id: one.run_id,
      run_hash: hash(one.run_id),
      overall_passed: one.state !== "not_passed",
      overall_state: one.state ?? "not_passed",
      datasets: one.datasets,
      drift: {
        severity: one.severity,
        prior_run_id: idOf(one.seq - 1),
        flags: one.seq === 11 ? ["export-rag: new error class quarantined.hallucinated_file_path (8)"] : [],
      },
      stages: newest.stages.map((stage) => ({
        ...stage,
        passed: clean || stage.passed,
        state: clean || stage.passed ? "passed" : (one.state ?? "not_passed"),
        errors: one.state === "not_passed" ? stage.errors : [],
        waived: one.state === "passed_with_waivers" ? stage.errors.length : 0,
      })),
      waiting: one.verdicts.needs_human_review ?? 0,
      notes: one.seq === 12 ? ["source outcomes: 1 file is gone; its 4 rows are kept and left out"] : [],
      report: `reports/${one.run_id}/summary.md`,
    };
  },
  receiptChain: async (run) => {
    if (run === "ca7ce11e-0000-4000-8000-000000000002")
      return receipts(11)
        .slice(0, 3)
        .map((link, at) =>
          at < 2
            ? { ...link, run_id: run, state: "passed", errors: [] }
            : {
                ...link,
                run_id: run,
                completed: false,
                state: "not_passed",
                blocked_by: null,
                errors: ["cancelled: the person stopped it"],
                records_out: 0,
                equation: "",
              },
        );
    return receipts(seqOf(run));
  },
  runSeries: async (limit) => ({ ...series, runs: points.slice(-limit) }),
  annotateRun: async (run_id, text, author) => ({ run_id, text, author, annotated_at: timeOf(14) }),
  promoteRun: async (run_id) => ({
    run_id,
    files: [
      "exports/rag/playbooks.jsonl",
      "exports/sft/instruction_response.jsonl",
      "exports/preference/chosen_rejected.jsonl",
      "exports/manifest.json",
    ],
  }),
  releaseFreeze: async (tag) => {
    const gates = [
      ["the workspace is clean", "verified, every file has its receipt", true],
      ["the embedded self-test passes", "158 fixtures gave the answer they should", true],
      ["the receipt chain resolves", "84 links", true],
      ["the acceptance invariants hold", "22 of 22 hold, 22 of 22 required", true],
      ["the audit holds", "20 of 22 hold, 16 of 16 required", true],
      ["the tag is free", tag === "used" ? "used is used already" : `${tag} is free`, tag !== "used"],
    ] as const;
    const passed = gates.every((gate) => gate[2]);
    return {
      tag,
      manifest: passed ? `reports/freeze/${tag}.md` : null,
      passed,
      total: gates.length,
      required_passed: gates.filter((gate) => gate[2]).length,
      required_total: gates.length,
      checks: gates.map(([name, detail, holds], at) => ({
        id: `F${at + 1}`,
        name,
        required: true,
        passed: holds,
        detail,
      })),
    };
  },
};
