// The runs over time. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { SeriesView } from "../bindings";

export const runSeries: SeriesView = {
  "floor": 5,
  "runs": [
    {
      "annotations": [],
      "causes": [],
      "datasets": {
        "preference": 16,
        "rag": 58,
        "sft": 33
      },
      "evidence": 99,
      "moved": [],
      "quarantine": {
        "category_disallowed": 39,
        "hallucinated_file_path": 2,
        "schema_violation": 2,
        "self_pairing": 1,
        "unsafe_rag_category": 25,
        "unsafe_sft_category": 39
      },
      "recorded_at": "2026-09-21T12:00:00Z",
      "run_id": "00000000-0000-4000-8000-000000000000",
      "seq": 1,
      "severity": "ok",
      "skipped": {
        "missing_timestamp": 1
      },
      "state": "not_passed",
      "verdicts": {
        "accepted": 38,
        "needs_human_review": 14,
        "partially_accepted": 22,
        "rejected": 25
      }
    }
  ],
  "threshold_micros": 200000
};
