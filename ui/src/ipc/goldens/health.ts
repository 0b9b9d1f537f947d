// The health of the sample. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { HealthView } from "../bindings";

export const health: HealthView = {
  "database_bytes": 7,
  "inventory_paths": 32,
  "report": "",
  "rows": 99,
  "score_ready": 89,
  "source_bytes": 34541,
  "sources": [
    {
      "coverage": [
        {
          "field": "timestamp",
          "rows": 8
        },
        {
          "field": "run_id",
          "rows": 0
        },
        {
          "field": "task_id",
          "rows": 8
        },
        {
          "field": "text",
          "rows": 8
        },
        {
          "field": "model",
          "rows": 8
        },
        {
          "field": "role",
          "rows": 8
        },
        {
          "field": "markers.facts",
          "rows": 8
        },
        {
          "field": "markers.facts_correct",
          "rows": 7
        },
        {
          "field": "markers.facts_incorrect",
          "rows": 7
        },
        {
          "field": "markers.facts_unchecked",
          "rows": 7
        },
        {
          "field": "markers.facts_unverifiable",
          "rows": 7
        },
        {
          "field": "rag",
          "rows": 8
        }
      ],
      "rows": 8,
      "rows_present": true,
      "score_ready": 0,
      "skipped": 0,
      "source": "audit_facts",
      "source_rows": 8,
      "traced": 8,
      "traced_equal": 8,
      "unknown_files": [],
      "untraced": []
    },
    {
      "coverage": [
        {
          "field": "timestamp",
          "rows": 12
        },
        {
          "field": "run_id",
          "rows": 12
        },
        {
          "field": "task_id",
          "rows": 12
        },
        {
          "field": "text",
          "rows": 12
        },
        {
          "field": "role",
          "rows": 12
        },
        {
          "field": "tags",
          "rows": 12
        },
        {
          "field": "markers.failure_marker_count",
          "rows": 0
        },
        {
          "field": "markers.resolution",
          "rows": 11
        },
        {
          "field": "markers.severity",
          "rows": 11
        },
        {
          "field": "markers.success_marker_count",
          "rows": 0
        },
        {
          "field": "markers.topic",
          "rows": 12
        },
        {
          "field": "sft",
          "rows": 12
        },
        {
          "field": "rag",
          "rows": 12
        }
      ],
      "rows": 12,
      "rows_present": true,
      "score_ready": 11,
      "skipped": 0,
      "source": "audits",
      "source_rows": 12,
      "traced": 12,
      "traced_equal": 12,
      "unknown_files": [],
      "untraced": []
    },
    {
      "coverage": [
        {
          "field": "timestamp",
          "rows": 10
        },
        {
          "field": "run_id",
          "rows": 11
        },
        {
          "field": "task_id",
          "rows": 11
        },
        {
          "field": "text",
          "rows": 10
        },
        {
          "field": "model",
          "rows": 11
        },
        {
          "field": "role",
          "rows": 11
        },
        {
          "field": "files",
          "rows": 11
        },
        {
          "field": "markers.action",
          "rows": 11
        },
        {
          "field": "sft",
          "rows": 11
        },
        {
          "field": "rag",
          "rows": 11
        }
      ],
      "rows": 11,
      "rows_present": true,
      "score_ready": 11,
      "skipped": 0,
      "source": "auto_apply",
      "source_rows": 11,
      "traced": 11,
      "traced_equal": 11,
      "unknown_files": [],
      "untraced": []
    },
    {
      "coverage": [
        {
          "field": "timestamp",
          "rows": 9
        },
        {
          "field": "run_id",
          "rows": 9
        },
        {
          "field": "task_id",
          "rows": 9
        },
        {
          "field": "text",
          "rows": 9
        },
        {
          "field": "model",
          "rows": 9
        },
        {
          "field": "role",
          "rows": 9
        },
        {
          "field": "latency_ms",
          "rows": 9
        },
        {
          "field": "cost_usd",
          "rows": 9
        },
        {
          "field": "tags",
          "rows": 8
        },
        {
          "field": "markers.failure_marker_count",
          "rows": 9
        },
        {
          "field": "markers.observer_verdict",
          "rows": 8
        },
        {
          "field": "sft",
          "rows": 9
        },
        {
          "field": "rag",
          "rows": 9
        }
      ],
      "rows": 9,
      "rows_present": true,
      "score_ready": 9,
      "skipped": 0,
      "source": "contract_analyses",
      "source_rows": 9,
      "traced": 9,
      "traced_equal": 9,
      "unknown_files": [],
      "untraced": []
    },
    {
      "coverage": [
        {
          "field": "timestamp",
          "rows": 10
        },
        {
          "field": "run_id",
          "rows": 10
        },
        {
          "field": "task_id",
          "rows": 10
        },
        {
          "field": "text",
          "rows": 10
        },
        {
          "field": "model",
          "rows": 10
        },
        {
          "field": "role",
          "rows": 10
        },
        {
          "field": "parent_run_id",
          "rows": 9
        },
        {
          "field": "files",
          "rows": 10
        },
        {
          "field": "rag",
          "rows": 10
        }
      ],
      "rows": 10,
      "rows_present": true,
      "score_ready": 10,
      "skipped": 0,
      "source": "distilled_facts",
      "source_rows": 10,
      "traced": 10,
      "traced_equal": 10,
      "unknown_files": [],
      "untraced": []
    },
    {
      "coverage": [
        {
          "field": "timestamp",
          "rows": 12
        },
        {
          "field": "run_id",
          "rows": 12
        },
        {
          "field": "task_id",
          "rows": 12
        },
        {
          "field": "text",
          "rows": 12
        },
        {
          "field": "model",
          "rows": 12
        },
        {
          "field": "role",
          "rows": 12
        },
        {
          "field": "latency_ms",
          "rows": 12
        },
        {
          "field": "files",
          "rows": 12
        },
        {
          "field": "tags",
          "rows": 12
        },
        {
          "field": "markers.grounded_fraction",
          "rows": 10
        },
        {
          "field": "markers.latency_ms",
          "rows": 12
        },
        {
          "field": "markers.text_empty",
          "rows": 12
        },
        {
          "field": "sft",
          "rows": 12
        },
        {
          "field": "rag",
          "rows": 12
        }
      ],
      "rows": 12,
      "rows_present": true,
      "score_ready": 12,
      "skipped": 0,
      "source": "mode_experiments",
      "source_rows": 12,
      "traced": 12,
      "traced_equal": 12,
      "unknown_files": [],
      "untraced": []
    },
    {
      "coverage": [
        {
          "field": "timestamp",
          "rows": 14
        },
        {
          "field": "run_id",
          "rows": 14
        },
        {
          "field": "task_id",
          "rows": 14
        },
        {
          "field": "text",
          "rows": 14
        },
        {
          "field": "model",
          "rows": 14
        },
        {
          "field": "role",
          "rows": 14
        },
        {
          "field": "files",
          "rows": 14
        },
        {
          "field": "markers.observer_verdict",
          "rows": 13
        },
        {
          "field": "sft",
          "rows": 14
        },
        {
          "field": "rag",
          "rows": 14
        }
      ],
      "rows": 14,
      "rows_present": true,
      "score_ready": 13,
      "skipped": 0,
      "source": "observer_reviews",
      "source_rows": 14,
      "traced": 14,
      "traced_equal": 14,
      "unknown_files": [],
      "untraced": []
    },
    {
      "coverage": [
        {
          "field": "timestamp",
          "rows": 9
        },
        {
          "field": "run_id",
          "rows": 10
        },
        {
          "field": "task_id",
          "rows": 10
        },
        {
          "field": "text",
          "rows": 10
        },
        {
          "field": "role",
          "rows": 10
        },
        {
          "field": "markers.all_ok",
          "rows": 10
        },
        {
          "field": "markers.gap_signals",
          "rows": 10
        },
        {
          "field": "sft",
          "rows": 10
        },
        {
          "field": "rag",
          "rows": 10
        }
      ],
      "rows": 9,
      "rows_present": true,
      "score_ready": 9,
      "skipped": 1,
      "source": "outcomes",
      "source_rows": 10,
      "traced": 9,
      "traced_equal": 9,
      "unknown_files": [],
      "untraced": []
    },
    {
      "coverage": [
        {
          "field": "timestamp",
          "rows": 14
        },
        {
          "field": "run_id",
          "rows": 14
        },
        {
          "field": "task_id",
          "rows": 14
        },
        {
          "field": "text",
          "rows": 14
        },
        {
          "field": "model",
          "rows": 13
        },
        {
          "field": "role",
          "rows": 14
        },
        {
          "field": "files",
          "rows": 14
        },
        {
          "field": "markers.accepted_on_attempt",
          "rows": 13
        },
        {
          "field": "markers.attempts_made",
          "rows": 13
        },
        {
          "field": "markers.model",
          "rows": 13
        },
        {
          "field": "markers.tree_split_fired",
          "rows": 13
        },
        {
          "field": "sft",
          "rows": 14
        },
        {
          "field": "rag",
          "rows": 14
        }
      ],
      "rows": 14,
      "rows_present": true,
      "score_ready": 14,
      "skipped": 0,
      "source": "scrum_reviews",
      "source_rows": 14,
      "traced": 14,
      "traced_equal": 14,
      "unknown_files": [],
      "untraced": []
    }
  ]
};
