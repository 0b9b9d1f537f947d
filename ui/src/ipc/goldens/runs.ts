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
    "run_hash": "66da60619f39176f83bf6ee87560338493e46c6728ecc2e213404d8b74cfc4e3",
    "run_id": "00000000-0000-4000-8000-000000000000",
    "standing": true,
    "state": "completed"
  }
];
