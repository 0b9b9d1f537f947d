// The newest run. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { RunView } from "../bindings";

export const run: RunView = {
  "blocked": [],
  "datasets": {
    "preference": 16,
    "rag": 58,
    "sft": 33
  },
  "drift": {
    "flags": [],
    "prior_run_id": null,
    "severity": "ok"
  },
  "exports": [],
  "notes": [],
  "overall_passed": false,
  "overall_state": "not_passed",
  "promoted": true,
  "report": "reports/00000000-0000-4000-8000-000000000000/summary.md",
  "run_hash": "cf8bc93ebdafe2c917801073d9f630ee85af6ad4b36bff101ff4d9bc4af2852e",
  "run_id": "00000000-0000-4000-8000-000000000000",
  "skips": [
    {
      "byte_len": 253,
      "byte_start": 1547,
      "detail": "tried /created_at (missing)",
      "file": "outcomes.jsonl",
      "line": 6,
      "part": "",
      "reason": "missing_timestamp",
      "sig_hash": "81dc5eedcb2b43ece1db96fe00c80801e6e8313f37b984d23aaeef8f84229ea2",
      "source": "outcomes"
    }
  ],
  "stages": [
    {
      "blocked_by": null,
      "completed": true,
      "duration_ms": 7,
      "errors": [
        "outcomes/outcomes.jsonl:6: missing_timestamp: tried /created_at (missing)"
      ],
      "passed": false,
      "stage": "collect",
      "state": "not_passed",
      "waived": 0
    },
    {
      "blocked_by": null,
      "completed": true,
      "duration_ms": 7,
      "errors": [],
      "passed": true,
      "stage": "relate",
      "state": "passed",
      "waived": 0
    },
    {
      "blocked_by": null,
      "completed": true,
      "duration_ms": 7,
      "errors": [
        "contract_analyses/contract_analyses.jsonl:5: contradiction: 2 failure markers against the observer accepted; a person must decide on 72b3e81c9885"
      ],
      "passed": false,
      "stage": "score",
      "state": "not_passed",
      "waived": 0
    },
    {
      "blocked_by": null,
      "completed": true,
      "duration_ms": 7,
      "errors": [
        "scrum_reviews/scrum_reviews.jsonl:8: schema_violation/secret_found: content: holds what looks like a secret (aws_access_key)",
        "scrum_reviews/scrum_reviews.jsonl:9: hallucinated_file_path/path_not_in_inventory: the workspace never held the file `crates/berths/src/tetris.rs`"
      ],
      "passed": false,
      "stage": "export-rag",
      "state": "not_passed",
      "waived": 0
    },
    {
      "blocked_by": null,
      "completed": true,
      "duration_ms": 7,
      "errors": [
        "scrum_reviews/scrum_reviews.jsonl:8: schema_violation/secret_found: response: holds what looks like a secret (aws_access_key)",
        "scrum_reviews/scrum_reviews.jsonl:9: hallucinated_file_path/path_not_in_inventory: the workspace never held the file `crates/berths/src/tetris.rs`"
      ],
      "passed": false,
      "stage": "export-sft",
      "state": "not_passed",
      "waived": 0
    },
    {
      "blocked_by": null,
      "completed": true,
      "duration_ms": 7,
      "errors": [
        "observer_reviews/observer_reviews.jsonl:11: self_pairing/equal_run: 1 candidate pairs of task `web/src/TideChart.tsx`; the first is run observer-0211 against run observer-0211"
      ],
      "passed": false,
      "stage": "export-preference",
      "state": "not_passed",
      "waived": 0
    }
  ],
  "totals": {
    "accepted": 244,
    "quarantined": 144,
    "records_in": 496,
    "records_out": 413,
    "rejected": 25,
    "skipped": 1
  },
  "waiting": 15
};
