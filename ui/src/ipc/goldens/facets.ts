// The facets of each kind. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { FacetsView } from "../bindings";

export const facets: FacetsView[] = [
  {
    "facets": [
      {
        "field": "verdict",
        "more_rows": 0,
        "more_values": 0,
        "title": "Verdict",
        "values": [
          {
            "rows": 38,
            "state": "free",
            "value": "accepted"
          },
          {
            "rows": 25,
            "state": "free",
            "value": "rejected"
          },
          {
            "rows": 22,
            "state": "free",
            "value": "partially_accepted"
          },
          {
            "rows": 14,
            "state": "free",
            "value": "needs_human_review"
          }
        ]
      },
      {
        "field": "source",
        "more_rows": 0,
        "more_values": 0,
        "title": "Source",
        "values": [
          {
            "rows": 14,
            "state": "free",
            "value": "observer_reviews"
          },
          {
            "rows": 14,
            "state": "free",
            "value": "scrum_reviews"
          },
          {
            "rows": 12,
            "state": "free",
            "value": "audits"
          },
          {
            "rows": 12,
            "state": "free",
            "value": "mode_experiments"
          },
          {
            "rows": 11,
            "state": "free",
            "value": "auto_apply"
          },
          {
            "rows": 10,
            "state": "free",
            "value": "distilled_facts"
          },
          {
            "rows": 9,
            "state": "free",
            "value": "contract_analyses"
          },
          {
            "rows": 9,
            "state": "free",
            "value": "outcomes"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "audit_facts"
          }
        ]
      },
      {
        "field": "file",
        "more_rows": 0,
        "more_values": 0,
        "title": "File",
        "values": [
          {
            "rows": 14,
            "state": "free",
            "value": "observer_reviews.jsonl"
          },
          {
            "rows": 14,
            "state": "free",
            "value": "scrum_reviews.jsonl"
          },
          {
            "rows": 12,
            "state": "free",
            "value": "audits.jsonl"
          },
          {
            "rows": 12,
            "state": "free",
            "value": "mode_experiments.jsonl"
          },
          {
            "rows": 11,
            "state": "free",
            "value": "auto_apply.jsonl"
          },
          {
            "rows": 10,
            "state": "free",
            "value": "distilled_facts.jsonl"
          },
          {
            "rows": 9,
            "state": "free",
            "value": "contract_analyses.jsonl"
          },
          {
            "rows": 9,
            "state": "free",
            "value": "outcomes.jsonl"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "audit_facts.jsonl"
          }
        ]
      },
      {
        "field": "task",
        "more_rows": 41,
        "more_values": 36,
        "title": "Task",
        "values": [
          {
            "rows": 5,
            "state": "free",
            "value": "crates/invoice/src/rounding.rs"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "crates/store/src/pool.rs"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "crates/tides/src/import.rs"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "crates/api/src/routes/bookings.rs"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "crates/harbour/src/clock.rs"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "crates/berths/src/allocate.rs"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "crates/store/src/migrations.rs"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "crates/tides/src/table.rs"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "phase:booking-flow"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "web/src/TideChart.tsx"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "crates/invoice/src/late_fee.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "crates/ledger/src/entry.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "crates/notify/src/queue.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "crates/notify/src/sms.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "explain:crates/berths/src/allocate.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "find-bug:crates/invoice/src/late_fee.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "permit:1042"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "permit:1044"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "phase:notifications"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "phase:pricing"
          }
        ]
      },
      {
        "field": "reason",
        "more_rows": 23,
        "more_values": 24,
        "title": "Reason",
        "values": [
          {
            "rows": 10,
            "state": "free",
            "value": "the observer accepted"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "accepted on attempt 1"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "no row was found that it was drawn from"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "the observer rejected"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "the patch was committed"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "drawn from rows that are accepted"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "all events ok"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "2 failure markers"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "an observer rejected the work on this file"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "drawn from a rejected row"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "severity info"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "severity medium"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "1 gap signals"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "a patch to the file was taken back later"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "no observer verdict that is known: (absent)"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "severity high"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "severity low"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "the observer sent it round again"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "1 failure markers"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "2 gap signals"
          }
        ]
      },
      {
        "field": "model",
        "more_rows": 0,
        "more_values": 0,
        "title": "Model",
        "values": [
          {
            "rows": 31,
            "state": "free",
            "value": "heron-8b"
          },
          {
            "rows": 29,
            "state": "free",
            "value": "heron-70b"
          },
          {
            "rows": 22,
            "state": "free",
            "value": ""
          },
          {
            "rows": 17,
            "state": "free",
            "value": "curlew-3b"
          }
        ]
      },
      {
        "field": "is",
        "more_rows": 0,
        "more_values": 0,
        "title": "State",
        "values": [
          {
            "rows": 15,
            "state": "free",
            "value": "waiting"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "contradiction"
          }
        ]
      },
      {
        "field": "profile",
        "more_rows": 0,
        "more_values": 0,
        "title": "Profile",
        "values": [
          {
            "rows": 14,
            "state": "free",
            "value": "observer_reviews"
          },
          {
            "rows": 14,
            "state": "free",
            "value": "scrum_reviews"
          },
          {
            "rows": 12,
            "state": "free",
            "value": "audits"
          },
          {
            "rows": 12,
            "state": "free",
            "value": "mode_experiments"
          },
          {
            "rows": 11,
            "state": "free",
            "value": "auto_apply"
          },
          {
            "rows": 10,
            "state": "free",
            "value": "distilled_facts"
          },
          {
            "rows": 9,
            "state": "free",
            "value": "contract_analyses"
          },
          {
            "rows": 9,
            "state": "free",
            "value": "outcomes"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "audit_facts"
          }
        ]
      },
      {
        "field": "class",
        "more_rows": 0,
        "more_values": 0,
        "title": "Class",
        "values": [
          {
            "rows": 49,
            "state": "free",
            "value": "verdict"
          },
          {
            "rows": 32,
            "state": "free",
            "value": "telemetry"
          },
          {
            "rows": 18,
            "state": "free",
            "value": "extraction"
          }
        ]
      },
      {
        "field": "role",
        "more_rows": 0,
        "more_values": 0,
        "title": "Role",
        "values": [
          {
            "rows": 44,
            "state": "free",
            "value": "executor"
          },
          {
            "rows": 26,
            "state": "free",
            "value": "reviewer"
          },
          {
            "rows": 18,
            "state": "free",
            "value": "extractor"
          },
          {
            "rows": 11,
            "state": "free",
            "value": "applier"
          }
        ]
      },
      {
        "field": "rule",
        "more_rows": 15,
        "more_values": 13,
        "title": "Rule",
        "values": [
          {
            "rows": 8,
            "state": "free",
            "value": "extraction.no-parent"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "scrum.first-attempt"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "auto-apply.committed"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "extraction.good-parent"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "observer.accept"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "audits.minor"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "contracts.accept"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "mode.grounded"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "observer.reject"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "outcomes.all-ok"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "scrum.later-attempt"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "contracts.failure-marker"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "outcomes.gaps"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "audits.medium"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "audits.severe"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "auto-apply.reverted"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "contracts.reject"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "extraction.bad-parent"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "mode.partly-grounded"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "scrum.observer-rejected"
          }
        ]
      },
      {
        "field": "scored",
        "more_rows": 0,
        "more_values": 0,
        "title": "Rulebook's verdict",
        "values": [
          {
            "rows": 38,
            "state": "free",
            "value": "accepted"
          },
          {
            "rows": 25,
            "state": "free",
            "value": "rejected"
          },
          {
            "rows": 22,
            "state": "free",
            "value": "partially_accepted"
          },
          {
            "rows": 14,
            "state": "free",
            "value": "needs_human_review"
          }
        ]
      }
    ],
    "list": 1,
    "took_us": 7
  },
  {
    "facets": [
      {
        "field": "verdict",
        "more_rows": 0,
        "more_values": 0,
        "title": "Verdict",
        "values": [
          {
            "rows": 38,
            "state": "free",
            "value": "accepted"
          },
          {
            "rows": 25,
            "state": "free",
            "value": "rejected"
          },
          {
            "rows": 22,
            "state": "free",
            "value": "partially_accepted"
          },
          {
            "rows": 14,
            "state": "free",
            "value": "needs_human_review"
          }
        ]
      },
      {
        "field": "source",
        "more_rows": 0,
        "more_values": 0,
        "title": "Source",
        "values": [
          {
            "rows": 14,
            "state": "free",
            "value": "observer_reviews"
          },
          {
            "rows": 14,
            "state": "free",
            "value": "scrum_reviews"
          },
          {
            "rows": 12,
            "state": "free",
            "value": "audits"
          },
          {
            "rows": 12,
            "state": "free",
            "value": "mode_experiments"
          },
          {
            "rows": 11,
            "state": "free",
            "value": "auto_apply"
          },
          {
            "rows": 10,
            "state": "free",
            "value": "distilled_facts"
          },
          {
            "rows": 9,
            "state": "free",
            "value": "contract_analyses"
          },
          {
            "rows": 9,
            "state": "free",
            "value": "outcomes"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "audit_facts"
          }
        ]
      },
      {
        "field": "file",
        "more_rows": 0,
        "more_values": 0,
        "title": "File",
        "values": [
          {
            "rows": 14,
            "state": "free",
            "value": "observer_reviews.jsonl"
          },
          {
            "rows": 14,
            "state": "free",
            "value": "scrum_reviews.jsonl"
          },
          {
            "rows": 12,
            "state": "free",
            "value": "audits.jsonl"
          },
          {
            "rows": 12,
            "state": "free",
            "value": "mode_experiments.jsonl"
          },
          {
            "rows": 11,
            "state": "free",
            "value": "auto_apply.jsonl"
          },
          {
            "rows": 10,
            "state": "free",
            "value": "distilled_facts.jsonl"
          },
          {
            "rows": 9,
            "state": "free",
            "value": "contract_analyses.jsonl"
          },
          {
            "rows": 9,
            "state": "free",
            "value": "outcomes.jsonl"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "audit_facts.jsonl"
          }
        ]
      },
      {
        "field": "task",
        "more_rows": 41,
        "more_values": 36,
        "title": "Task",
        "values": [
          {
            "rows": 5,
            "state": "free",
            "value": "crates/invoice/src/rounding.rs"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "crates/store/src/pool.rs"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "crates/tides/src/import.rs"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "crates/api/src/routes/bookings.rs"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "crates/harbour/src/clock.rs"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "crates/berths/src/allocate.rs"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "crates/store/src/migrations.rs"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "crates/tides/src/table.rs"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "phase:booking-flow"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "web/src/TideChart.tsx"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "crates/invoice/src/late_fee.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "crates/ledger/src/entry.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "crates/notify/src/queue.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "crates/notify/src/sms.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "explain:crates/berths/src/allocate.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "find-bug:crates/invoice/src/late_fee.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "permit:1042"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "permit:1044"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "phase:notifications"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "phase:pricing"
          }
        ]
      },
      {
        "field": "reason",
        "more_rows": 23,
        "more_values": 24,
        "title": "Reason",
        "values": [
          {
            "rows": 10,
            "state": "free",
            "value": "the observer accepted"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "accepted on attempt 1"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "no row was found that it was drawn from"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "the observer rejected"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "the patch was committed"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "drawn from rows that are accepted"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "all events ok"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "2 failure markers"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "an observer rejected the work on this file"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "drawn from a rejected row"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "severity info"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "severity medium"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "1 gap signals"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "a patch to the file was taken back later"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "no observer verdict that is known: (absent)"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "severity high"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "severity low"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "the observer sent it round again"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "1 failure markers"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "2 gap signals"
          }
        ]
      },
      {
        "field": "model",
        "more_rows": 0,
        "more_values": 0,
        "title": "Model",
        "values": [
          {
            "rows": 31,
            "state": "free",
            "value": "heron-8b"
          },
          {
            "rows": 29,
            "state": "free",
            "value": "heron-70b"
          },
          {
            "rows": 22,
            "state": "free",
            "value": ""
          },
          {
            "rows": 17,
            "state": "free",
            "value": "curlew-3b"
          }
        ]
      },
      {
        "field": "is",
        "more_rows": 0,
        "more_values": 0,
        "title": "State",
        "values": [
          {
            "rows": 15,
            "state": "free",
            "value": "waiting"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "contradiction"
          }
        ]
      },
      {
        "field": "profile",
        "more_rows": 0,
        "more_values": 0,
        "title": "Profile",
        "values": [
          {
            "rows": 14,
            "state": "free",
            "value": "observer_reviews"
          },
          {
            "rows": 14,
            "state": "free",
            "value": "scrum_reviews"
          },
          {
            "rows": 12,
            "state": "free",
            "value": "audits"
          },
          {
            "rows": 12,
            "state": "free",
            "value": "mode_experiments"
          },
          {
            "rows": 11,
            "state": "free",
            "value": "auto_apply"
          },
          {
            "rows": 10,
            "state": "free",
            "value": "distilled_facts"
          },
          {
            "rows": 9,
            "state": "free",
            "value": "contract_analyses"
          },
          {
            "rows": 9,
            "state": "free",
            "value": "outcomes"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "audit_facts"
          }
        ]
      },
      {
        "field": "class",
        "more_rows": 0,
        "more_values": 0,
        "title": "Class",
        "values": [
          {
            "rows": 49,
            "state": "free",
            "value": "verdict"
          },
          {
            "rows": 32,
            "state": "free",
            "value": "telemetry"
          },
          {
            "rows": 18,
            "state": "free",
            "value": "extraction"
          }
        ]
      },
      {
        "field": "role",
        "more_rows": 0,
        "more_values": 0,
        "title": "Role",
        "values": [
          {
            "rows": 44,
            "state": "free",
            "value": "executor"
          },
          {
            "rows": 26,
            "state": "free",
            "value": "reviewer"
          },
          {
            "rows": 18,
            "state": "free",
            "value": "extractor"
          },
          {
            "rows": 11,
            "state": "free",
            "value": "applier"
          }
        ]
      },
      {
        "field": "rule",
        "more_rows": 15,
        "more_values": 13,
        "title": "Rule",
        "values": [
          {
            "rows": 8,
            "state": "free",
            "value": "extraction.no-parent"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "scrum.first-attempt"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "auto-apply.committed"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "extraction.good-parent"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "observer.accept"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "audits.minor"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "contracts.accept"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "mode.grounded"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "observer.reject"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "outcomes.all-ok"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "scrum.later-attempt"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "contracts.failure-marker"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "outcomes.gaps"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "audits.medium"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "audits.severe"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "auto-apply.reverted"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "contracts.reject"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "extraction.bad-parent"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "mode.partly-grounded"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "scrum.observer-rejected"
          }
        ]
      },
      {
        "field": "scored",
        "more_rows": 0,
        "more_values": 0,
        "title": "Rulebook's verdict",
        "values": [
          {
            "rows": 38,
            "state": "free",
            "value": "accepted"
          },
          {
            "rows": 25,
            "state": "free",
            "value": "rejected"
          },
          {
            "rows": 22,
            "state": "free",
            "value": "partially_accepted"
          },
          {
            "rows": 14,
            "state": "free",
            "value": "needs_human_review"
          }
        ]
      }
    ],
    "list": 2,
    "took_us": 7
  },
  {
    "facets": [
      {
        "field": "quality",
        "more_rows": 0,
        "more_values": 0,
        "title": "Quality",
        "values": [
          {
            "rows": 36,
            "state": "free",
            "value": "accepted"
          },
          {
            "rows": 22,
            "state": "free",
            "value": "partially_accepted"
          }
        ]
      },
      {
        "field": "source",
        "more_rows": 0,
        "more_values": 0,
        "title": "Source",
        "values": [
          {
            "rows": 8,
            "state": "free",
            "value": "audits"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "mode_experiments"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "observer_reviews"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "outcomes"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "scrum_reviews"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "auto_apply"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "distilled_facts"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "contract_analyses"
          }
        ]
      },
      {
        "field": "file",
        "more_rows": 0,
        "more_values": 0,
        "title": "File",
        "values": [
          {
            "rows": 8,
            "state": "free",
            "value": "audits.jsonl"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "mode_experiments.jsonl"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "observer_reviews.jsonl"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "outcomes.jsonl"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "scrum_reviews.jsonl"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "auto_apply.jsonl"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "distilled_facts.jsonl"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "contract_analyses.jsonl"
          }
        ]
      },
      {
        "field": "task",
        "more_rows": 17,
        "more_values": 17,
        "title": "Task",
        "values": [
          {
            "rows": 4,
            "state": "free",
            "value": "crates/api/src/routes/bookings.rs"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "crates/harbour/src/clock.rs"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "crates/berths/src/allocate.rs"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "crates/store/src/migrations.rs"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "crates/tides/src/import.rs"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "crates/tides/src/table.rs"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "phase:booking-flow"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "crates/invoice/src/rounding.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "find-bug:crates/invoice/src/late_fee.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "phase:storage"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "phase:tide-import"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "web/src/Calendar.tsx"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "book-a-berth"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "cancel-with-open-payment"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "change-to-summer-time"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "crates/invoice/src/late_fee.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "crates/notify/src/queue.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "crates/notify/src/sms.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "crates/store/src/pool.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "explain:crates/berths/src/allocate.rs"
          }
        ]
      },
      {
        "field": "model",
        "more_rows": 0,
        "more_values": 0,
        "title": "Model",
        "values": [
          {
            "rows": 22,
            "state": "free",
            "value": "heron-70b"
          },
          {
            "rows": 18,
            "state": "free",
            "value": "heron-8b"
          },
          {
            "rows": 16,
            "state": "free",
            "value": ""
          },
          {
            "rows": 2,
            "state": "free",
            "value": "curlew-3b"
          }
        ]
      },
      {
        "field": "verdict",
        "more_rows": 0,
        "more_values": 0,
        "title": "Verdict",
        "values": [
          {
            "rows": 36,
            "state": "free",
            "value": "accepted"
          },
          {
            "rows": 22,
            "state": "free",
            "value": "partially_accepted"
          }
        ]
      },
      {
        "field": "is",
        "more_rows": 0,
        "more_values": 0,
        "title": "State",
        "values": []
      },
      {
        "field": "reason",
        "more_rows": 4,
        "more_values": 4,
        "title": "Reason",
        "values": [
          {
            "rows": 10,
            "state": "free",
            "value": "the observer accepted"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "the patch was committed"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "accepted on attempt 1"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "drawn from rows that are accepted"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "all events ok"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "severity info"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "severity medium"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "1 gap signals"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "severity low"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "the observer sent it round again"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "2 gap signals"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "3 gap signals"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "accepted only on attempt 3"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "accepted only on attempt 4"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "drawn from rows that are partially_accepted"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "grounded fraction 0.7, from 0.70 to below 0.90"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "grounded fraction 0.74, from 0.70 to below 0.90"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "grounded fraction 0.88, from 0.70 to below 0.90"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "grounded fraction 0.9, at least 0.90"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "grounded fraction 0.91, at least 0.90"
          }
        ]
      },
      {
        "field": "profile",
        "more_rows": 0,
        "more_values": 0,
        "title": "Profile",
        "values": [
          {
            "rows": 8,
            "state": "free",
            "value": "audits"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "mode_experiments"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "observer_reviews"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "outcomes"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "scrum_reviews"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "auto_apply"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "distilled_facts"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "contract_analyses"
          }
        ]
      },
      {
        "field": "class",
        "more_rows": 0,
        "more_values": 0,
        "title": "Class",
        "values": [
          {
            "rows": 28,
            "state": "free",
            "value": "verdict"
          },
          {
            "rows": 23,
            "state": "free",
            "value": "telemetry"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "extraction"
          }
        ]
      },
      {
        "field": "role",
        "more_rows": 0,
        "more_values": 0,
        "title": "Role",
        "values": [
          {
            "rows": 28,
            "state": "free",
            "value": "executor"
          },
          {
            "rows": 16,
            "state": "free",
            "value": "reviewer"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "applier"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "extractor"
          }
        ]
      },
      {
        "field": "rule",
        "more_rows": 0,
        "more_values": 0,
        "title": "Rule",
        "values": [
          {
            "rows": 7,
            "state": "free",
            "value": "auto-apply.committed"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "extraction.good-parent"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "observer.accept"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "scrum.first-attempt"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "audits.minor"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "mode.grounded"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "outcomes.all-ok"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "contracts.accept"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "outcomes.gaps"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "audits.medium"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "mode.partly-grounded"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "observer.cycle"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "scrum.later-attempt"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "mode.slow"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "scrum.high-cost"
          }
        ]
      }
    ],
    "list": 3,
    "took_us": 7
  },
  {
    "facets": [
      {
        "field": "quality",
        "more_rows": 0,
        "more_values": 0,
        "title": "Quality",
        "values": [
          {
            "rows": 33,
            "state": "free",
            "value": "accepted"
          }
        ]
      },
      {
        "field": "source",
        "more_rows": 0,
        "more_values": 0,
        "title": "Source",
        "values": [
          {
            "rows": 6,
            "state": "free",
            "value": "auto_apply"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "observer_reviews"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "scrum_reviews"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "contract_analyses"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "mode_experiments"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "outcomes"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "audits"
          }
        ]
      },
      {
        "field": "file",
        "more_rows": 0,
        "more_values": 0,
        "title": "File",
        "values": [
          {
            "rows": 6,
            "state": "free",
            "value": "auto_apply.jsonl"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "observer_reviews.jsonl"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "scrum_reviews.jsonl"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "contract_analyses.jsonl"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "mode_experiments.jsonl"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "outcomes.jsonl"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "audits.jsonl"
          }
        ]
      },
      {
        "field": "task",
        "more_rows": 7,
        "more_values": 7,
        "title": "Task",
        "values": [
          {
            "rows": 3,
            "state": "free",
            "value": "crates/harbour/src/clock.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "crates/api/src/routes/bookings.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "crates/store/src/migrations.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "crates/tides/src/table.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "phase:booking-flow"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "book-a-berth"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "cancel-with-open-payment"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "change-to-summer-time"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "crates/berths/src/allocate.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "crates/invoice/src/late_fee.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "crates/invoice/src/rounding.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "crates/notify/src/sms.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "crates/store/src/pool.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "crates/tides/src/import.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "explain:crates/berths/src/allocate.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "explain:crates/tides/src/table.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "find-bug:crates/invoice/src/late_fee.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "import-a-tide-file-with-a-gap"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "permit:1041"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "permit:1042"
          }
        ]
      },
      {
        "field": "model",
        "more_rows": 0,
        "more_values": 0,
        "title": "Model",
        "values": [
          {
            "rows": 20,
            "state": "free",
            "value": "heron-70b"
          },
          {
            "rows": 7,
            "state": "free",
            "value": ""
          },
          {
            "rows": 6,
            "state": "free",
            "value": "heron-8b"
          }
        ]
      },
      {
        "field": "verdict",
        "more_rows": 0,
        "more_values": 0,
        "title": "Verdict",
        "values": [
          {
            "rows": 33,
            "state": "free",
            "value": "accepted"
          }
        ]
      },
      {
        "field": "is",
        "more_rows": 0,
        "more_values": 0,
        "title": "State",
        "values": []
      },
      {
        "field": "reason",
        "more_rows": 0,
        "more_values": 0,
        "title": "Reason",
        "values": [
          {
            "rows": 10,
            "state": "free",
            "value": "the observer accepted"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "accepted on attempt 1"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "the patch was committed"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "all events ok"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "severity info"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "grounded fraction 0.9, at least 0.90"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "grounded fraction 0.91, at least 0.90"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "grounded fraction 0.93, at least 0.90"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "grounded fraction 0.96, at least 0.90"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "severity low"
          }
        ]
      },
      {
        "field": "profile",
        "more_rows": 0,
        "more_values": 0,
        "title": "Profile",
        "values": [
          {
            "rows": 6,
            "state": "free",
            "value": "auto_apply"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "observer_reviews"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "scrum_reviews"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "contract_analyses"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "mode_experiments"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "outcomes"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "audits"
          }
        ]
      },
      {
        "field": "class",
        "more_rows": 0,
        "more_values": 0,
        "title": "Class",
        "values": [
          {
            "rows": 19,
            "state": "free",
            "value": "verdict"
          },
          {
            "rows": 14,
            "state": "free",
            "value": "telemetry"
          }
        ]
      },
      {
        "field": "role",
        "more_rows": 0,
        "more_values": 0,
        "title": "Role",
        "values": [
          {
            "rows": 18,
            "state": "free",
            "value": "executor"
          },
          {
            "rows": 9,
            "state": "free",
            "value": "reviewer"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "applier"
          }
        ]
      },
      {
        "field": "rule",
        "more_rows": 0,
        "more_values": 0,
        "title": "Rule",
        "values": [
          {
            "rows": 6,
            "state": "free",
            "value": "auto-apply.committed"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "observer.accept"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "scrum.first-attempt"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "contracts.accept"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "mode.grounded"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "outcomes.all-ok"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "audits.minor"
          }
        ]
      }
    ],
    "list": 4,
    "took_us": 7
  },
  {
    "facets": [
      {
        "field": "quality",
        "more_rows": 0,
        "more_values": 0,
        "title": "Quality",
        "values": [
          {
            "rows": 9,
            "state": "free",
            "value": "accepted_over_rejected"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "accepted_over_partially_accepted"
          }
        ]
      },
      {
        "field": "source",
        "more_rows": 0,
        "more_values": 0,
        "title": "Source",
        "values": [
          {
            "rows": 5,
            "state": "free",
            "value": "audits"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "observer_reviews"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "mode_experiments"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "scrum_reviews"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "auto_apply"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "contract_analyses"
          }
        ]
      },
      {
        "field": "file",
        "more_rows": 0,
        "more_values": 0,
        "title": "File",
        "values": [
          {
            "rows": 5,
            "state": "free",
            "value": "audits.jsonl"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "observer_reviews.jsonl"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "mode_experiments.jsonl"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "scrum_reviews.jsonl"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "auto_apply.jsonl"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "contract_analyses.jsonl"
          }
        ]
      },
      {
        "field": "task",
        "more_rows": 0,
        "more_values": 0,
        "title": "Task",
        "values": [
          {
            "rows": 2,
            "state": "free",
            "value": "phase:booking-flow"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "crates/api/src/routes/bookings.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "crates/berths/src/allocate.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "crates/invoice/src/late_fee.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "crates/invoice/src/rounding.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "crates/store/src/pool.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "crates/tides/src/import.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "explain:crates/berths/src/allocate.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "find-bug:crates/invoice/src/late_fee.rs"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "permit:1042"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "phase:notifications"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "phase:storage"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "phase:tide-import"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "web/src/BookingForm.tsx"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "write-test:crates/harbour/src/clock.rs"
          }
        ]
      },
      {
        "field": "model",
        "more_rows": 0,
        "more_values": 0,
        "title": "Model",
        "values": [
          {
            "rows": 9,
            "state": "free",
            "value": "heron-70b"
          },
          {
            "rows": 5,
            "state": "free",
            "value": ""
          },
          {
            "rows": 2,
            "state": "free",
            "value": "heron-8b"
          }
        ]
      },
      {
        "field": "verdict",
        "more_rows": 0,
        "more_values": 0,
        "title": "Verdict",
        "values": [
          {
            "rows": 16,
            "state": "free",
            "value": "accepted"
          }
        ]
      },
      {
        "field": "is",
        "more_rows": 0,
        "more_values": 0,
        "title": "State",
        "values": []
      },
      {
        "field": "reason",
        "more_rows": 0,
        "more_values": 0,
        "title": "Reason",
        "values": [
          {
            "rows": 5,
            "state": "free",
            "value": "the observer accepted"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "severity info"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "accepted on attempt 1"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "severity low"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "grounded fraction 0.9, at least 0.90"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "grounded fraction 0.91, at least 0.90"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "grounded fraction 0.96, at least 0.90"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "the patch was committed"
          }
        ]
      },
      {
        "field": "profile",
        "more_rows": 0,
        "more_values": 0,
        "title": "Profile",
        "values": [
          {
            "rows": 5,
            "state": "free",
            "value": "audits"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "observer_reviews"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "mode_experiments"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "scrum_reviews"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "auto_apply"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "contract_analyses"
          }
        ]
      },
      {
        "field": "class",
        "more_rows": 0,
        "more_values": 0,
        "title": "Class",
        "values": [
          {
            "rows": 12,
            "state": "free",
            "value": "verdict"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "telemetry"
          }
        ]
      },
      {
        "field": "role",
        "more_rows": 0,
        "more_values": 0,
        "title": "Role",
        "values": [
          {
            "rows": 9,
            "state": "free",
            "value": "reviewer"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "executor"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "applier"
          }
        ]
      },
      {
        "field": "rule",
        "more_rows": 0,
        "more_values": 0,
        "title": "Rule",
        "values": [
          {
            "rows": 5,
            "state": "free",
            "value": "audits.minor"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "observer.accept"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "mode.grounded"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "scrum.first-attempt"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "auto-apply.committed"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "contracts.accept"
          }
        ]
      }
    ],
    "list": 5,
    "took_us": 7
  },
  {
    "facets": [
      {
        "field": "exporter",
        "more_rows": 0,
        "more_values": 0,
        "title": "Exporter",
        "values": [
          {
            "rows": 66,
            "state": "free",
            "value": "sft"
          },
          {
            "rows": 41,
            "state": "free",
            "value": "rag"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "preference"
          }
        ]
      },
      {
        "field": "reason",
        "more_rows": 0,
        "more_values": 0,
        "title": "Reason",
        "values": [
          {
            "rows": 39,
            "state": "free",
            "value": "category_disallowed"
          },
          {
            "rows": 39,
            "state": "free",
            "value": "unsafe_sft_category"
          },
          {
            "rows": 25,
            "state": "free",
            "value": "unsafe_rag_category"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "hallucinated_file_path"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "schema_violation"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "self_pairing"
          }
        ]
      },
      {
        "field": "detail",
        "more_rows": 0,
        "more_values": 0,
        "title": "Detail",
        "values": [
          {
            "rows": 64,
            "state": "free",
            "value": ""
          },
          {
            "rows": 22,
            "state": "free",
            "value": "partial_not_included"
          },
          {
            "rows": 14,
            "state": "free",
            "value": "review_not_included"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "path_not_in_inventory"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "policy_refused"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "secret_found"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "equal_run"
          },
          {
            "rows": 1,
            "state": "free",
            "value": "fallback_timestamp"
          }
        ]
      },
      {
        "field": "source",
        "more_rows": 0,
        "more_values": 0,
        "title": "Source",
        "values": [
          {
            "rows": 16,
            "state": "free",
            "value": "audit_facts"
          },
          {
            "rows": 15,
            "state": "free",
            "value": "observer_reviews"
          },
          {
            "rows": 14,
            "state": "free",
            "value": "scrum_reviews"
          },
          {
            "rows": 13,
            "state": "free",
            "value": "audits"
          },
          {
            "rows": 13,
            "state": "free",
            "value": "distilled_facts"
          },
          {
            "rows": 12,
            "state": "free",
            "value": "mode_experiments"
          },
          {
            "rows": 10,
            "state": "free",
            "value": "contract_analyses"
          },
          {
            "rows": 9,
            "state": "free",
            "value": "auto_apply"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "outcomes"
          }
        ]
      },
      {
        "field": "file",
        "more_rows": 0,
        "more_values": 0,
        "title": "File",
        "values": [
          {
            "rows": 16,
            "state": "free",
            "value": "audit_facts.jsonl"
          },
          {
            "rows": 15,
            "state": "free",
            "value": "observer_reviews.jsonl"
          },
          {
            "rows": 14,
            "state": "free",
            "value": "scrum_reviews.jsonl"
          },
          {
            "rows": 13,
            "state": "free",
            "value": "audits.jsonl"
          },
          {
            "rows": 13,
            "state": "free",
            "value": "distilled_facts.jsonl"
          },
          {
            "rows": 12,
            "state": "free",
            "value": "mode_experiments.jsonl"
          },
          {
            "rows": 10,
            "state": "free",
            "value": "contract_analyses.jsonl"
          },
          {
            "rows": 9,
            "state": "free",
            "value": "auto_apply.jsonl"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "outcomes.jsonl"
          }
        ]
      },
      {
        "field": "task",
        "more_rows": 42,
        "more_values": 28,
        "title": "Task",
        "values": [
          {
            "rows": 8,
            "state": "free",
            "value": "crates/store/src/pool.rs"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "crates/invoice/src/rounding.rs"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "crates/tides/src/import.rs"
          },
          {
            "rows": 5,
            "state": "free",
            "value": "web/src/TideChart.tsx"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "crates/ledger/src/entry.rs"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "permit:1044"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "phase:pricing"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "crates/notify/src/queue.rs"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "phase:notifications"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "audit-facts-0901"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "audit-facts-0902"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "audit-facts-0903"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "audit-facts-0904"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "audit-facts-0905"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "audit-facts-0906"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "audit-facts-0907"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "audit-facts-0908"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "crates/api/src/routes/bookings.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "crates/berths/src/allocate.rs"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "crates/berths/src/tetris.rs"
          }
        ]
      },
      {
        "field": "verdict",
        "more_rows": 0,
        "more_values": 0,
        "title": "Verdict",
        "values": [
          {
            "rows": 50,
            "state": "free",
            "value": "rejected"
          },
          {
            "rows": 28,
            "state": "free",
            "value": "needs_human_review"
          },
          {
            "rows": 22,
            "state": "free",
            "value": "partially_accepted"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "accepted"
          }
        ]
      },
      {
        "field": "model",
        "more_rows": 0,
        "more_values": 0,
        "title": "Model",
        "values": [
          {
            "rows": 39,
            "state": "free",
            "value": "heron-8b"
          },
          {
            "rows": 32,
            "state": "free",
            "value": "curlew-3b"
          },
          {
            "rows": 21,
            "state": "free",
            "value": ""
          },
          {
            "rows": 16,
            "state": "free",
            "value": "heron-70b"
          }
        ]
      },
      {
        "field": "is",
        "more_rows": 0,
        "more_values": 0,
        "title": "State",
        "values": [
          {
            "rows": 30,
            "state": "free",
            "value": "waiting"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "contradiction"
          }
        ]
      },
      {
        "field": "profile",
        "more_rows": 0,
        "more_values": 0,
        "title": "Profile",
        "values": [
          {
            "rows": 16,
            "state": "free",
            "value": "audit_facts"
          },
          {
            "rows": 15,
            "state": "free",
            "value": "observer_reviews"
          },
          {
            "rows": 14,
            "state": "free",
            "value": "scrum_reviews"
          },
          {
            "rows": 13,
            "state": "free",
            "value": "audits"
          },
          {
            "rows": 13,
            "state": "free",
            "value": "distilled_facts"
          },
          {
            "rows": 12,
            "state": "free",
            "value": "mode_experiments"
          },
          {
            "rows": 10,
            "state": "free",
            "value": "contract_analyses"
          },
          {
            "rows": 9,
            "state": "free",
            "value": "auto_apply"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "outcomes"
          }
        ]
      },
      {
        "field": "class",
        "more_rows": 0,
        "more_values": 0,
        "title": "Class",
        "values": [
          {
            "rows": 52,
            "state": "free",
            "value": "verdict"
          },
          {
            "rows": 29,
            "state": "free",
            "value": "extraction"
          },
          {
            "rows": 27,
            "state": "free",
            "value": "telemetry"
          }
        ]
      },
      {
        "field": "role",
        "more_rows": 0,
        "more_values": 0,
        "title": "Role",
        "values": [
          {
            "rows": 42,
            "state": "free",
            "value": "executor"
          },
          {
            "rows": 29,
            "state": "free",
            "value": "extractor"
          },
          {
            "rows": 28,
            "state": "free",
            "value": "reviewer"
          },
          {
            "rows": 9,
            "state": "free",
            "value": "applier"
          }
        ]
      },
      {
        "field": "rule",
        "more_rows": 19,
        "more_values": 13,
        "title": "Rule",
        "values": [
          {
            "rows": 16,
            "state": "free",
            "value": "extraction.no-parent"
          },
          {
            "rows": 10,
            "state": "free",
            "value": "observer.reject"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "contracts.failure-marker"
          },
          {
            "rows": 8,
            "state": "free",
            "value": "scrum.later-attempt"
          },
          {
            "rows": 7,
            "state": "free",
            "value": "extraction.good-parent"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "audits.severe"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "auto-apply.reverted"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "contracts.reject"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "extraction.bad-parent"
          },
          {
            "rows": 6,
            "state": "free",
            "value": "scrum.observer-rejected"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "mode.ungraded"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "mode.ungrounded"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "outcomes.gaps"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "scrum.first-attempt"
          },
          {
            "rows": 4,
            "state": "free",
            "value": "scrum.later-reverted"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "audits.medium"
          },
          {
            "rows": 3,
            "state": "free",
            "value": "mode.partly-grounded"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "audits.minor"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "audits.other"
          },
          {
            "rows": 2,
            "state": "free",
            "value": "auto-apply.other"
          }
        ]
      }
    ],
    "list": 6,
    "took_us": 7
  },
  {
    "facets": [
      {
        "field": "reason",
        "more_rows": 0,
        "more_values": 0,
        "title": "Reason",
        "values": [
          {
            "rows": 1,
            "state": "free",
            "value": "missing_timestamp"
          }
        ]
      },
      {
        "field": "source",
        "more_rows": 0,
        "more_values": 0,
        "title": "Source",
        "values": [
          {
            "rows": 1,
            "state": "free",
            "value": "outcomes"
          }
        ]
      },
      {
        "field": "file",
        "more_rows": 0,
        "more_values": 0,
        "title": "File",
        "values": [
          {
            "rows": 1,
            "state": "free",
            "value": "outcomes.jsonl"
          }
        ]
      }
    ],
    "list": 7,
    "took_us": 7
  }
];
