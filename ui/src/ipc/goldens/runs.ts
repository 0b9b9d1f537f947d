// The runs. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { RunListView } from "../bindings";

export const runs: RunListView[] = [
  {
    "datasets": {
      "preference": 16,
      "rag": 58,
      "sft": 33
    },
    "kind": "run-all",
    "overall_state": "not_passed",
    "recorded_at": "2026-09-21T12:00:00Z",
    "run_hash": "cf8bc93ebdafe2c917801073d9f630ee85af6ad4b36bff101ff4d9bc4af2852e",
    "run_id": "00000000-0000-4000-8000-000000000000",
    "standing": true,
    "state": "completed"
  }
];
