// What the last action of a person did, and how a decision is taken back.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { refusal, useBackend } from "../../ipc/backend";
import { usePreferences } from "../../ipc/preferences";
import { type Outcome, undone } from "./rowModel";

export function useOutcome() {
  const backend = useBackend();
  const { preferences } = usePreferences();
  const [outcome, tell] = useState<Outcome | null>(null);
  const undoing = useMutation({
    mutationFn: () => backend.undoDecision(preferences.reviewer || null),
    onSuccess: (decision) => tell(undone(decision)),
  });
  return {
    outcome,
    refused: undoing.error ? refusal(undoing.error) : null,
    tell: (done: Outcome) => {
      undoing.reset();
      tell(done);
    },
    undo: () => undoing.mutate(),
    dismiss: () => {
      undoing.reset();
      tell(null);
    },
  };
}
