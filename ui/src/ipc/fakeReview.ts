// The review of the fake port: items with their effects, taking back and bringing back, many rows at once, agreement.
import { type Backend, Refusal } from "./backend";
import type { DecisionView, StepView } from "./bindings";
import { fakeDetail, type State } from "./fakeDetail";
import { effectOf } from "./fakeEffect";
import { hashOf } from "./fakeRows";
import { bulkPlan } from "./goldens/bulkPlan";
import { reviewItem } from "./goldens/reviewItem";

const VERDICTS = ["accepted", "partially_accepted", "rejected", "needs_human_review"];
const BECAUSE = [
  "needs_human_review",
  "needs_human_review",
  "contradiction",
  "needs_human_review",
  "conflict",
];

export function fakeReview(state: State): Partial<Backend> {
  const base = fakeDetail(state);
  const done: StepView[] = [];
  const undone: StepView[] = [];
  const said = new Map<string, DecisionView>();
  const decide: Backend["decide"] = async (id, verdict, reason, reviewer, resolves) => {
    if (!base.decide) throw new Refusal("internal", "the fake cannot decide", "teach it");
    // The page reads anew as soon as it is told of the commit.
    done.push({ verdict, rows: 1, evidence_id: id, reason, acted_at: "2026-11-02T09:12:00Z" });
    const made = await base.decide(id, verdict, reason, reviewer, resolves);
    said.set(id, made);
    return made;
  };
  return {
    ...base,
    decide: async (...args) => {
      undone.length = 0;
      return decide(...args);
    },
    decideAgain: async (id, verdict, reason, reviewer) => decide(id, verdict, reason, reviewer, false),
    undoDecision: async (reviewer) => {
      const last = done.pop();
      if (last) undone.push(last);
      said.delete(last?.evidence_id ?? "");
      if (!base.undoDecision) throw new Refusal("internal", "the fake cannot take back", "teach it");
      return base.undoDecision(reviewer);
    },
    redoDecision: async (reviewer) => {
      const last = undone.pop();
      if (!last)
        throw new Refusal("not_found", "there is nothing to bring back", "take something back first");
      return decide(last.evidence_id, last.verdict, last.reason, reviewer ?? "ana", false);
    },
    reviewState: async () => ({
      actions: done.length,
      undo: done.at(-1) ?? null,
      redo: undone.at(-1) ?? null,
    }),
    reviewRepeat: async () => null,
    reviewItem: async (id) => {
      const at = state.atOf(id);
      const made = said.get(id);
      const because = BECAUSE[at % BECAUSE.length] ?? "needs_human_review";
      const told = (reviewer: string, verdict: string, reason: string) => ({
        reviewer,
        verdict,
        reason,
        decided_at: "2026-11-02T09:12:00Z",
        stale: false,
        resolves: false,
        origin: "single",
      });
      const before =
        because === "conflict"
          ? [told("bo", "accepted", "It holds"), told("cy", "rejected", "The second reading differs")]
          : [];
      return {
        ...reviewItem,
        evidence_id: id,
        because: made ? "settled" : because,
        said: made ? [...before, told(made.reviewer, made.value, made.reason)] : before,
        effects: VERDICTS.map((verdict) => effectOf(at, verdict)),
      };
    },
    planDecideAll: async (filter, verdict) => ({
      ...bulkPlan,
      filter,
      verdict,
      effect: effectOf(3, verdict, bulkPlan.rows),
    }),
    decideAll: async (_filter, verdict, reason, reviewer, rows) => ({
      id: hashOf(1, 9),
      evidence_id: hashOf(1),
      kind: "decide",
      value: verdict,
      reason,
      reviewer,
      decided_at: "2026-11-02T09:12:00Z",
      effective: verdict,
      origin: "bulk",
      rows,
      foretold: effectOf(3, verdict, rows),
    }),
    agreement: async () => ({
      between: [
        {
          first: "ana",
          second: "bo",
          rows: 50,
          agreed: 35,
          table: [
            [20, 0, 5, 0],
            [0, 0, 0, 0],
            [10, 0, 15, 0],
            [0, 0, 0, 0],
          ],
          kappa: 0.4,
          kappa_interval: [0.125, 0.618],
          share_interval: [0.562, 0.809],
          apart: [hashOf(3), hashOf(8)],
        },
      ],
      within: [],
    }),
    exportDecisions: async (file) => ({ file, decisions: done.length, sha256: hashOf(5) }),
    importDecisions: async (file, dryRun) => ({
      file,
      dry_run: dryRun,
      lines: 3,
      new: 2,
      known: 0,
      kept_out: 1,
      conflicts: 1,
      stale: 0,
      notes: [
        { line: 1, what: "conflict", evidence_id: hashOf(3), detail: "bo says accepted, ana says rejected" },
        {
          line: 3,
          what: "altered",
          evidence_id: hashOf(8),
          detail: "its id does not belong to what it says",
        },
      ],
      effect: effectOf(1, "accepted"),
    }),
    pickFiles: async () => ["/tmp/decisions.jsonl"],
    pickSave: async () => "/tmp/decisions.jsonl",
  };
}
