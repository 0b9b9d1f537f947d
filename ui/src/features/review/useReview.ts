// What a reviewer does: decide, take back, bring back. The next item is shown only once the decision is on the disk.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { refusal, useBackend } from "../../ipc/backend";
import type { DecisionView } from "../../ipc/bindings";
import { queries } from "../../ipc/queries";
import { type Acts, acted, added, decidedBy, type Moves, movesOf, type Verdict } from "./model";

type Said = { row: string; verdict: Verdict; reason: string; resolves: boolean; again: boolean };

type Props = {
  reviewer: string;
  /** Decisions between two silent repeats; 0 for none. */
  every: number;
  /** Called with the row of a decision that was made, and what comes again now. */
  onDecided: (row: string, again: string | null) => void;
  /** Called with the row of what was taken back or brought back. */
  onStep: (row: string, what: "undo" | "redo") => void;
};

export type Sitting = { acts: Acts; decided: number; moves: Moves };

export function useReview({ reviewer, every, onDecided, onStep }: Props) {
  const backend = useBackend();
  const [sitting, setSitting] = useState<Sitting>({ acts: new Map(), decided: 0, moves: {} });
  const state = useQuery({ ...queries.reviewState(backend, reviewer), enabled: reviewer !== "" });
  const count = (made: DecisionView, by: 1 | -1 = 1) =>
    setSitting((before) => {
      const acts = acted(before.acts, made, by);
      return { acts, decided: decidedBy(acts), moves: added(before.moves, movesOf(made.foretold)) };
    });
  const deciding = useMutation({
    mutationFn: async ({ row, verdict, reason, resolves, again }: Said) => {
      const made = again
        ? await backend.decideAgain(row, verdict, reason, reviewer)
        : await backend.decide(row, verdict, reason, reviewer, resolves);
      // It is saved by now: what comes next must not make it look as if it were not.
      const next = every > 0 ? await backend.reviewRepeat(reviewer, every).catch(() => null) : null;
      return { made, next };
    },
    onSuccess: ({ made, next }, { row }) => {
      count(made);
      onDecided(row, next);
    },
  });
  const stepping = useMutation({
    mutationFn: (what: "undo" | "redo") =>
      what === "undo" ? backend.undoDecision(reviewer) : backend.redoDecision(reviewer),
    onSuccess: (made, what) => {
      count(made, what === "undo" ? -1 : 1);
      onStep(made.evidence_id, what);
    },
  });
  const failed = deciding.error ?? stepping.error;
  return {
    sitting,
    state: state.data,
    busy: deciding.isPending || stepping.isPending,
    error: failed ? refusal(failed) : null,
    decide: (said: Said) => {
      if (deciding.isPending || stepping.isPending) return;
      stepping.reset();
      deciding.mutate(said);
    },
    step: (what: "undo" | "redo") => {
      if (deciding.isPending || stepping.isPending) return;
      deciding.reset();
      stepping.mutate(what);
    },
    counted: (made: DecisionView) => count(made),
  };
}
