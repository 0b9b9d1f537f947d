// The first row of each kind, whole. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { DetailView } from "../bindings";

export const details: DetailView[] = [
  {
    "content": {
      "characters": 84,
      "cut": false,
      "form": "text",
      "instruction": null,
      "text": "Four modules say slot where the glossary says berth.\n`merge_requests` has no caller."
    },
    "evidence_id": "1bad3651ffd05fca5194bf66cff2e09898caa05e52a979e7a2e9ee8b7af29699",
    "fields": [
      {
        "name": "source",
        "value": "audit_facts"
      },
      {
        "name": "file",
        "value": "audit_facts.jsonl"
      },
      {
        "name": "line",
        "value": "1"
      },
      {
        "name": "part",
        "value": null
      },
      {
        "name": "profile",
        "value": "audit_facts"
      },
      {
        "name": "class",
        "value": "extraction"
      },
      {
        "name": "task_id",
        "value": "audit-facts-0901"
      },
      {
        "name": "run_id",
        "value": "audit_facts:bfac35f65579"
      },
      {
        "name": "timestamp",
        "value": "2026-02-19T07:00:00Z"
      },
      {
        "name": "timestamp_origin",
        "value": "recorded"
      },
      {
        "name": "model",
        "value": "heron-70b"
      },
      {
        "name": "model_role",
        "value": "extractor"
      },
      {
        "name": "provider",
        "value": null
      },
      {
        "name": "latency_ms",
        "value": null
      },
      {
        "name": "prompt_tokens",
        "value": null
      },
      {
        "name": "completion_tokens",
        "value": null
      },
      {
        "name": "cost_usd",
        "value": null
      },
      {
        "name": "files",
        "value": null
      },
      {
        "name": "tags",
        "value": null
      },
      {
        "name": "parent_run_id",
        "value": null
      },
      {
        "name": "generation_depth",
        "value": "0"
      },
      {
        "name": "comparable",
        "value": null
      },
      {
        "name": "read_again",
        "value": null
      },
      {
        "name": "repaired",
        "value": null
      },
      {
        "name": "gone",
        "value": null
      },
      {
        "name": "recorded_at",
        "value": "2026-09-21T12:00:00Z"
      },
      {
        "name": "content_hash",
        "value": "6ee39bfd507541b277cc710af1257aca00140c2c2593ae9e888e1112efbc4997"
      }
    ],
    "history": [
      {
        "at": "2026-09-21T12:00:00Z",
        "detail": "audit_facts/audit_facts.jsonl:1 under profile audit_facts",
        "reason": null,
        "what": "read",
        "who": null
      },
      {
        "at": "2026-09-21T12:00:00Z",
        "detail": "needs_human_review by recommended 1.1.0: no row was found that it was drawn from",
        "reason": null,
        "what": "scored",
        "who": null
      }
    ],
    "id": "1bad3651ffd05fca5194bf66cff2e09898caa05e52a979e7a2e9ee8b7af29699",
    "kind": "evidence",
    "markers": [
      {
        "name": "facts",
        "value": "2"
      },
      {
        "name": "facts_correct",
        "value": "2"
      },
      {
        "name": "facts_incorrect",
        "value": "0"
      },
      {
        "name": "facts_unchecked",
        "value": "0"
      },
      {
        "name": "facts_unverifiable",
        "value": "0"
      }
    ],
    "reason": null,
    "reason_detail": null,
    "repairable": [
      {
        "pointer": "/run_id",
        "value": null,
        "why": "read as run_id"
      },
      {
        "pointer": "/extracted_at",
        "value": "\"2026-02-19T07:00:00Z\"",
        "why": "read as timestamp"
      },
      {
        "pointer": "/audit_id",
        "value": "\"audit-facts-0901\"",
        "why": "read as task_id"
      },
      {
        "pointer": "/model",
        "value": "\"heron-70b\"",
        "why": "read as model"
      },
      {
        "pointer": "/facts/0",
        "value": "\"Four modules say slot where the glossary says berth.\"",
        "why": null
      },
      {
        "pointer": "/facts/1",
        "value": "\"`merge_requests` has no caller.\"",
        "why": null
      },
      {
        "pointer": "/verifier_verdicts/0",
        "value": "\"CORRECT\"",
        "why": null
      },
      {
        "pointer": "/verifier_verdicts/1",
        "value": "\"CORRECT\"",
        "why": null
      }
    ],
    "sig_hash": "bfac35f655795b800d10266ff6a47030fdb242e0f2c90bea36728e53bc8995be",
    "synthetic": false,
    "title": "audit-facts-0901",
    "why": {
      "effective": "needs_human_review",
      "exports": [
        {
          "detail": "review_not_included: the store holds needs_human_review",
          "exporter": "rag",
          "reason": "category_disallowed",
          "row_id": null,
          "state": "quarantined"
        },
        {
          "detail": "the store holds needs_human_review; an extraction never enters SFT",
          "exporter": "sft",
          "reason": "unsafe_sft_category",
          "row_id": null,
          "state": "quarantined"
        },
        {
          "detail": null,
          "exporter": "preference",
          "reason": null,
          "row_id": null,
          "state": "not_there"
        }
      ],
      "rulebook": {
        "about": "105 rules",
        "hash": "01c7b9bde9abd84cbe83955d79ca843b1cef1984f07bce47809ee257f438604f",
        "name": "recommended",
        "version": "1.1.0"
      },
      "rules": [
        {
          "facts": [
            {
              "name": "parent_conflict",
              "value": null
            },
            {
              "name": "parent_verdict",
              "value": null
            },
            {
              "name": "relation_cycle",
              "value": null
            }
          ],
          "id": "extraction.no-parent",
          "reason": "no row was found that it was drawn from",
          "state": "fired",
          "verdict": "needs_human_review",
          "when": "!has(m.parent_verdict) && !has(m.parent_conflict) && !has(m.relation_cycle)"
        },
        {
          "facts": [
            {
              "name": "parent_conflict",
              "value": null
            },
            {
              "name": "parent_verdict",
              "value": null
            },
            {
              "name": "relation_cycle",
              "value": null
            }
          ],
          "id": "extraction.good-parent",
          "reason": "lacking parent_verdict",
          "state": "not_evaluated",
          "verdict": "partially_accepted",
          "when": "m.parent_verdict in [\"accepted\", \"partially_accepted\"] && !(has(m.parent_conflict) && m.parent_conflict == true) && !(has(m.relation_cycle) && m.relation_cycle == true)"
        },
        {
          "facts": [
            {
              "name": "parent_conflict",
              "value": null
            },
            {
              "name": "parent_verdict",
              "value": null
            },
            {
              "name": "relation_cycle",
              "value": null
            }
          ],
          "id": "extraction.bad-parent",
          "reason": "lacking parent_verdict",
          "state": "not_evaluated",
          "verdict": "rejected",
          "when": "m.parent_verdict == \"rejected\" && !(has(m.parent_conflict) && m.parent_conflict == true) && !(has(m.relation_cycle) && m.relation_cycle == true)"
        },
        {
          "facts": [
            {
              "name": "parent_conflict",
              "value": null
            }
          ],
          "id": "extraction.conflict",
          "reason": "lacking parent_conflict",
          "state": "not_evaluated",
          "verdict": "needs_human_review",
          "when": "m.parent_conflict == true"
        },
        {
          "facts": [
            {
              "name": "relation_cycle",
              "value": null
            }
          ],
          "id": "extraction.cycle",
          "reason": "lacking relation_cycle",
          "state": "not_evaluated",
          "verdict": "needs_human_review",
          "when": "m.relation_cycle == true"
        },
        {
          "facts": [
            {
              "name": "parent_verdict",
              "value": null
            }
          ],
          "id": "extraction.undecided-parent",
          "reason": "lacking parent_verdict",
          "state": "not_evaluated",
          "verdict": "needs_human_review",
          "when": "m.parent_verdict == \"needs_human_review\""
        }
      ],
      "verdict": "needs_human_review"
    }
  },
  {
    "content": {
      "characters": 84,
      "cut": false,
      "form": "text",
      "instruction": null,
      "text": "Four modules say slot where the glossary says berth.\n`merge_requests` has no caller."
    },
    "evidence_id": "1bad3651ffd05fca5194bf66cff2e09898caa05e52a979e7a2e9ee8b7af29699",
    "fields": [
      {
        "name": "source",
        "value": "audit_facts"
      },
      {
        "name": "file",
        "value": "audit_facts.jsonl"
      },
      {
        "name": "line",
        "value": "1"
      },
      {
        "name": "part",
        "value": null
      },
      {
        "name": "profile",
        "value": "audit_facts"
      },
      {
        "name": "class",
        "value": "extraction"
      },
      {
        "name": "task_id",
        "value": "audit-facts-0901"
      },
      {
        "name": "run_id",
        "value": "audit_facts:bfac35f65579"
      },
      {
        "name": "timestamp",
        "value": "2026-02-19T07:00:00Z"
      },
      {
        "name": "timestamp_origin",
        "value": "recorded"
      },
      {
        "name": "model",
        "value": "heron-70b"
      },
      {
        "name": "model_role",
        "value": "extractor"
      },
      {
        "name": "provider",
        "value": null
      },
      {
        "name": "latency_ms",
        "value": null
      },
      {
        "name": "prompt_tokens",
        "value": null
      },
      {
        "name": "completion_tokens",
        "value": null
      },
      {
        "name": "cost_usd",
        "value": null
      },
      {
        "name": "files",
        "value": null
      },
      {
        "name": "tags",
        "value": null
      },
      {
        "name": "parent_run_id",
        "value": null
      },
      {
        "name": "generation_depth",
        "value": "0"
      },
      {
        "name": "comparable",
        "value": null
      },
      {
        "name": "read_again",
        "value": null
      },
      {
        "name": "repaired",
        "value": null
      },
      {
        "name": "gone",
        "value": null
      },
      {
        "name": "recorded_at",
        "value": "2026-09-21T12:00:00Z"
      },
      {
        "name": "content_hash",
        "value": "6ee39bfd507541b277cc710af1257aca00140c2c2593ae9e888e1112efbc4997"
      }
    ],
    "history": [
      {
        "at": "2026-09-21T12:00:00Z",
        "detail": "audit_facts/audit_facts.jsonl:1 under profile audit_facts",
        "reason": null,
        "what": "read",
        "who": null
      },
      {
        "at": "2026-09-21T12:00:00Z",
        "detail": "needs_human_review by recommended 1.1.0: no row was found that it was drawn from",
        "reason": null,
        "what": "scored",
        "who": null
      }
    ],
    "id": "1bad3651ffd05fca5194bf66cff2e09898caa05e52a979e7a2e9ee8b7af29699",
    "kind": "scored",
    "markers": [
      {
        "name": "facts",
        "value": "2"
      },
      {
        "name": "facts_correct",
        "value": "2"
      },
      {
        "name": "facts_incorrect",
        "value": "0"
      },
      {
        "name": "facts_unchecked",
        "value": "0"
      },
      {
        "name": "facts_unverifiable",
        "value": "0"
      }
    ],
    "reason": null,
    "reason_detail": null,
    "repairable": [
      {
        "pointer": "/run_id",
        "value": null,
        "why": "read as run_id"
      },
      {
        "pointer": "/extracted_at",
        "value": "\"2026-02-19T07:00:00Z\"",
        "why": "read as timestamp"
      },
      {
        "pointer": "/audit_id",
        "value": "\"audit-facts-0901\"",
        "why": "read as task_id"
      },
      {
        "pointer": "/model",
        "value": "\"heron-70b\"",
        "why": "read as model"
      },
      {
        "pointer": "/facts/0",
        "value": "\"Four modules say slot where the glossary says berth.\"",
        "why": null
      },
      {
        "pointer": "/facts/1",
        "value": "\"`merge_requests` has no caller.\"",
        "why": null
      },
      {
        "pointer": "/verifier_verdicts/0",
        "value": "\"CORRECT\"",
        "why": null
      },
      {
        "pointer": "/verifier_verdicts/1",
        "value": "\"CORRECT\"",
        "why": null
      }
    ],
    "sig_hash": "bfac35f655795b800d10266ff6a47030fdb242e0f2c90bea36728e53bc8995be",
    "synthetic": false,
    "title": "audit-facts-0901",
    "why": {
      "effective": "needs_human_review",
      "exports": [
        {
          "detail": "review_not_included: the store holds needs_human_review",
          "exporter": "rag",
          "reason": "category_disallowed",
          "row_id": null,
          "state": "quarantined"
        },
        {
          "detail": "the store holds needs_human_review; an extraction never enters SFT",
          "exporter": "sft",
          "reason": "unsafe_sft_category",
          "row_id": null,
          "state": "quarantined"
        },
        {
          "detail": null,
          "exporter": "preference",
          "reason": null,
          "row_id": null,
          "state": "not_there"
        }
      ],
      "rulebook": {
        "about": "105 rules",
        "hash": "01c7b9bde9abd84cbe83955d79ca843b1cef1984f07bce47809ee257f438604f",
        "name": "recommended",
        "version": "1.1.0"
      },
      "rules": [
        {
          "facts": [
            {
              "name": "parent_conflict",
              "value": null
            },
            {
              "name": "parent_verdict",
              "value": null
            },
            {
              "name": "relation_cycle",
              "value": null
            }
          ],
          "id": "extraction.no-parent",
          "reason": "no row was found that it was drawn from",
          "state": "fired",
          "verdict": "needs_human_review",
          "when": "!has(m.parent_verdict) && !has(m.parent_conflict) && !has(m.relation_cycle)"
        },
        {
          "facts": [
            {
              "name": "parent_conflict",
              "value": null
            },
            {
              "name": "parent_verdict",
              "value": null
            },
            {
              "name": "relation_cycle",
              "value": null
            }
          ],
          "id": "extraction.good-parent",
          "reason": "lacking parent_verdict",
          "state": "not_evaluated",
          "verdict": "partially_accepted",
          "when": "m.parent_verdict in [\"accepted\", \"partially_accepted\"] && !(has(m.parent_conflict) && m.parent_conflict == true) && !(has(m.relation_cycle) && m.relation_cycle == true)"
        },
        {
          "facts": [
            {
              "name": "parent_conflict",
              "value": null
            },
            {
              "name": "parent_verdict",
              "value": null
            },
            {
              "name": "relation_cycle",
              "value": null
            }
          ],
          "id": "extraction.bad-parent",
          "reason": "lacking parent_verdict",
          "state": "not_evaluated",
          "verdict": "rejected",
          "when": "m.parent_verdict == \"rejected\" && !(has(m.parent_conflict) && m.parent_conflict == true) && !(has(m.relation_cycle) && m.relation_cycle == true)"
        },
        {
          "facts": [
            {
              "name": "parent_conflict",
              "value": null
            }
          ],
          "id": "extraction.conflict",
          "reason": "lacking parent_conflict",
          "state": "not_evaluated",
          "verdict": "needs_human_review",
          "when": "m.parent_conflict == true"
        },
        {
          "facts": [
            {
              "name": "relation_cycle",
              "value": null
            }
          ],
          "id": "extraction.cycle",
          "reason": "lacking relation_cycle",
          "state": "not_evaluated",
          "verdict": "needs_human_review",
          "when": "m.relation_cycle == true"
        },
        {
          "facts": [
            {
              "name": "parent_verdict",
              "value": null
            }
          ],
          "id": "extraction.undecided-parent",
          "reason": "lacking parent_verdict",
          "state": "not_evaluated",
          "verdict": "needs_human_review",
          "when": "m.parent_verdict == \"needs_human_review\""
        }
      ],
      "verdict": "needs_human_review"
    }
  },
  {
    "content": {
      "characters": 225,
      "cut": false,
      "form": "text",
      "instruction": "A patch to crates/api/src/routes/bookings.rs",
      "text": "--- a/crates/api/src/routes/bookings.rs\n+++ b/crates/api/src/routes/bookings.rs\n@@ -268,2 +268,2 @@\n         Err(Clash { with }) => {\n-            Response::ok(())\n+            Response::conflict(ClashBody { booking: with })\n"
    },
    "evidence_id": "01d3d300f1579b3bda60d894259a3b7009685a0cb441fa5e6678d2e0ba8a99df",
    "fields": [
      {
        "name": "exporter",
        "value": "rag"
      },
      {
        "name": "dataset_line",
        "value": "1"
      },
      {
        "name": "policy",
        "value": "default"
      },
      {
        "name": "rejected_evidence",
        "value": null
      },
      {
        "name": "row_hash",
        "value": "f2f730c15f6b3fd79c5bb271dd8242e5f7ecd8f2a80a4fa56bc40145a140c675"
      },
      {
        "name": "source",
        "value": "auto_apply"
      },
      {
        "name": "file",
        "value": "auto_apply.jsonl"
      },
      {
        "name": "line",
        "value": "3"
      },
      {
        "name": "part",
        "value": null
      },
      {
        "name": "profile",
        "value": "auto_apply"
      },
      {
        "name": "class",
        "value": "telemetry"
      },
      {
        "name": "task_id",
        "value": "crates/api/src/routes/bookings.rs"
      },
      {
        "name": "run_id",
        "value": "apply-0503"
      },
      {
        "name": "timestamp",
        "value": "2026-02-16T07:20:00Z"
      },
      {
        "name": "timestamp_origin",
        "value": "recorded"
      },
      {
        "name": "model",
        "value": "heron-70b"
      },
      {
        "name": "model_role",
        "value": "applier"
      },
      {
        "name": "provider",
        "value": null
      },
      {
        "name": "latency_ms",
        "value": null
      },
      {
        "name": "prompt_tokens",
        "value": null
      },
      {
        "name": "completion_tokens",
        "value": null
      },
      {
        "name": "cost_usd",
        "value": null
      },
      {
        "name": "files",
        "value": "crates/api/src/routes/bookings.rs"
      },
      {
        "name": "tags",
        "value": null
      },
      {
        "name": "parent_run_id",
        "value": null
      },
      {
        "name": "generation_depth",
        "value": "0"
      },
      {
        "name": "comparable",
        "value": "6dc3c712b47a489f715de44fd7052ffa833a372ef695b551f1a192f7fe4da611"
      },
      {
        "name": "read_again",
        "value": null
      },
      {
        "name": "repaired",
        "value": null
      },
      {
        "name": "gone",
        "value": null
      },
      {
        "name": "recorded_at",
        "value": "2026-09-21T12:00:00Z"
      },
      {
        "name": "content_hash",
        "value": "186455882e13697f45c9b9c63dbc9bc28b2b6ac2dacf90c805259cefa3ba9bce"
      }
    ],
    "history": [
      {
        "at": "2026-09-21T12:00:00Z",
        "detail": "auto_apply/auto_apply.jsonl:3 under profile auto_apply",
        "reason": null,
        "what": "read",
        "who": null
      },
      {
        "at": "2026-09-21T12:00:00Z",
        "detail": "accepted by recommended 1.1.0: the patch was committed",
        "reason": null,
        "what": "scored",
        "who": null
      },
      {
        "at": "2026-09-21T12:00:00Z",
        "detail": "rag:1 of run 00000000",
        "reason": null,
        "what": "exported",
        "who": null
      },
      {
        "at": "2026-09-21T12:00:00Z",
        "detail": "sft:1 of run 00000000",
        "reason": null,
        "what": "exported",
        "who": null
      }
    ],
    "id": "9eeb7fa4e0502c140625e02063858d1e36e66765320de653cb28b2c014ce2d8b",
    "kind": "rag",
    "markers": [
      {
        "name": "action",
        "value": "committed"
      }
    ],
    "reason": null,
    "reason_detail": null,
    "repairable": [
      {
        "pointer": "/ts",
        "value": "\"2026-02-16T07:20:00Z\"",
        "why": "read as timestamp"
      },
      {
        "pointer": "/run_id",
        "value": "\"apply-0503\"",
        "why": "read as run_id"
      },
      {
        "pointer": "/file",
        "value": "\"crates/api/src/routes/bookings.rs\"",
        "why": "read as task_id; read as files; read as instruction"
      },
      {
        "pointer": "/patch",
        "value": "\"--- a/crates/api/src/routes/bookings.rs\\n+++ b/crates/api/src/routes/bookings.rs\\n@@ -268,2 +268,2 @@\\n         Err(Clash { with }) => {\\n-            Response::ok(())\\n+            Response::conflict(ClashBody { booking: with })\\n\"",
        "why": "read as text"
      },
      {
        "pointer": "/model",
        "value": "\"heron-70b\"",
        "why": "read as model"
      },
      {
        "pointer": "/action",
        "value": "\"committed\"",
        "why": "read as markers.action"
      }
    ],
    "sig_hash": "e06c694720bd2e564b3000c99873f2c31067ddafec79ea8448a046ae5413bbf5",
    "synthetic": false,
    "title": "A patch to crates/api/src/routes/bookings.rs",
    "why": {
      "effective": "accepted",
      "exports": [
        {
          "detail": null,
          "exporter": "rag",
          "reason": null,
          "row_id": "9eeb7fa4e0502c140625e02063858d1e36e66765320de653cb28b2c014ce2d8b",
          "state": "exported"
        },
        {
          "detail": null,
          "exporter": "sft",
          "reason": null,
          "row_id": "d33e2ae0fd257b93b3e0038f7d404cff5f4fced4755630b27af09094678611bd",
          "state": "exported"
        },
        {
          "detail": null,
          "exporter": "preference",
          "reason": null,
          "row_id": null,
          "state": "not_there"
        }
      ],
      "rulebook": {
        "about": "105 rules",
        "hash": "01c7b9bde9abd84cbe83955d79ca843b1cef1984f07bce47809ee257f438604f",
        "name": "recommended",
        "version": "1.1.0"
      },
      "rules": [
        {
          "facts": [
            {
              "name": "action",
              "value": "committed"
            }
          ],
          "id": "auto-apply.committed",
          "reason": "the patch was committed",
          "state": "fired",
          "verdict": "accepted",
          "when": "m.action == \"committed\""
        },
        {
          "facts": [
            {
              "name": "action",
              "value": "committed"
            }
          ],
          "id": "auto-apply.reverted",
          "reason": "the patch was taken back: committed",
          "state": "did_not_fire",
          "verdict": "rejected",
          "when": "m.action.contains(\"_reverted\")"
        },
        {
          "facts": [
            {
              "name": "action",
              "value": "committed"
            }
          ],
          "id": "auto-apply.other",
          "reason": "the action decides nothing: committed",
          "state": "did_not_fire",
          "verdict": "needs_human_review",
          "when": "!has(m.action) || !(m.action == \"committed\" || m.action.contains(\"_reverted\"))"
        }
      ],
      "verdict": "accepted"
    }
  },
  {
    "content": {
      "characters": 225,
      "cut": false,
      "form": "text",
      "instruction": "Write the smallest patch to crates/api/src/routes/bookings.rs that mends the fault and touches nothing else.\n\nFile: crates/api/src/routes/bookings.rs",
      "text": "--- a/crates/api/src/routes/bookings.rs\n+++ b/crates/api/src/routes/bookings.rs\n@@ -268,2 +268,2 @@\n         Err(Clash { with }) => {\n-            Response::ok(())\n+            Response::conflict(ClashBody { booking: with })\n"
    },
    "evidence_id": "01d3d300f1579b3bda60d894259a3b7009685a0cb441fa5e6678d2e0ba8a99df",
    "fields": [
      {
        "name": "exporter",
        "value": "sft"
      },
      {
        "name": "dataset_line",
        "value": "1"
      },
      {
        "name": "policy",
        "value": "default"
      },
      {
        "name": "rejected_evidence",
        "value": null
      },
      {
        "name": "row_hash",
        "value": "b04de9d804976d15ad164f9733a13a2631c7907e3d6ebf5a87f1e9b0da0be058"
      },
      {
        "name": "source",
        "value": "auto_apply"
      },
      {
        "name": "file",
        "value": "auto_apply.jsonl"
      },
      {
        "name": "line",
        "value": "3"
      },
      {
        "name": "part",
        "value": null
      },
      {
        "name": "profile",
        "value": "auto_apply"
      },
      {
        "name": "class",
        "value": "telemetry"
      },
      {
        "name": "task_id",
        "value": "crates/api/src/routes/bookings.rs"
      },
      {
        "name": "run_id",
        "value": "apply-0503"
      },
      {
        "name": "timestamp",
        "value": "2026-02-16T07:20:00Z"
      },
      {
        "name": "timestamp_origin",
        "value": "recorded"
      },
      {
        "name": "model",
        "value": "heron-70b"
      },
      {
        "name": "model_role",
        "value": "applier"
      },
      {
        "name": "provider",
        "value": null
      },
      {
        "name": "latency_ms",
        "value": null
      },
      {
        "name": "prompt_tokens",
        "value": null
      },
      {
        "name": "completion_tokens",
        "value": null
      },
      {
        "name": "cost_usd",
        "value": null
      },
      {
        "name": "files",
        "value": "crates/api/src/routes/bookings.rs"
      },
      {
        "name": "tags",
        "value": null
      },
      {
        "name": "parent_run_id",
        "value": null
      },
      {
        "name": "generation_depth",
        "value": "0"
      },
      {
        "name": "comparable",
        "value": "6dc3c712b47a489f715de44fd7052ffa833a372ef695b551f1a192f7fe4da611"
      },
      {
        "name": "read_again",
        "value": null
      },
      {
        "name": "repaired",
        "value": null
      },
      {
        "name": "gone",
        "value": null
      },
      {
        "name": "recorded_at",
        "value": "2026-09-21T12:00:00Z"
      },
      {
        "name": "content_hash",
        "value": "186455882e13697f45c9b9c63dbc9bc28b2b6ac2dacf90c805259cefa3ba9bce"
      }
    ],
    "history": [
      {
        "at": "2026-09-21T12:00:00Z",
        "detail": "auto_apply/auto_apply.jsonl:3 under profile auto_apply",
        "reason": null,
        "what": "read",
        "who": null
      },
      {
        "at": "2026-09-21T12:00:00Z",
        "detail": "accepted by recommended 1.1.0: the patch was committed",
        "reason": null,
        "what": "scored",
        "who": null
      },
      {
        "at": "2026-09-21T12:00:00Z",
        "detail": "rag:1 of run 00000000",
        "reason": null,
        "what": "exported",
        "who": null
      },
      {
        "at": "2026-09-21T12:00:00Z",
        "detail": "sft:1 of run 00000000",
        "reason": null,
        "what": "exported",
        "who": null
      }
    ],
    "id": "d33e2ae0fd257b93b3e0038f7d404cff5f4fced4755630b27af09094678611bd",
    "kind": "sft",
    "markers": [
      {
        "name": "action",
        "value": "committed"
      }
    ],
    "reason": null,
    "reason_detail": null,
    "repairable": [
      {
        "pointer": "/ts",
        "value": "\"2026-02-16T07:20:00Z\"",
        "why": "read as timestamp"
      },
      {
        "pointer": "/run_id",
        "value": "\"apply-0503\"",
        "why": "read as run_id"
      },
      {
        "pointer": "/file",
        "value": "\"crates/api/src/routes/bookings.rs\"",
        "why": "read as task_id; read as files; read as instruction"
      },
      {
        "pointer": "/patch",
        "value": "\"--- a/crates/api/src/routes/bookings.rs\\n+++ b/crates/api/src/routes/bookings.rs\\n@@ -268,2 +268,2 @@\\n         Err(Clash { with }) => {\\n-            Response::ok(())\\n+            Response::conflict(ClashBody { booking: with })\\n\"",
        "why": "read as text"
      },
      {
        "pointer": "/model",
        "value": "\"heron-70b\"",
        "why": "read as model"
      },
      {
        "pointer": "/action",
        "value": "\"committed\"",
        "why": "read as markers.action"
      }
    ],
    "sig_hash": "e06c694720bd2e564b3000c99873f2c31067ddafec79ea8448a046ae5413bbf5",
    "synthetic": false,
    "title": "Write the smallest patch to crates/api/src/routes/bookings.rs that mends the fault and touches nothing else.",
    "why": {
      "effective": "accepted",
      "exports": [
        {
          "detail": null,
          "exporter": "rag",
          "reason": null,
          "row_id": "9eeb7fa4e0502c140625e02063858d1e36e66765320de653cb28b2c014ce2d8b",
          "state": "exported"
        },
        {
          "detail": null,
          "exporter": "sft",
          "reason": null,
          "row_id": "d33e2ae0fd257b93b3e0038f7d404cff5f4fced4755630b27af09094678611bd",
          "state": "exported"
        },
        {
          "detail": null,
          "exporter": "preference",
          "reason": null,
          "row_id": null,
          "state": "not_there"
        }
      ],
      "rulebook": {
        "about": "105 rules",
        "hash": "01c7b9bde9abd84cbe83955d79ca843b1cef1984f07bce47809ee257f438604f",
        "name": "recommended",
        "version": "1.1.0"
      },
      "rules": [
        {
          "facts": [
            {
              "name": "action",
              "value": "committed"
            }
          ],
          "id": "auto-apply.committed",
          "reason": "the patch was committed",
          "state": "fired",
          "verdict": "accepted",
          "when": "m.action == \"committed\""
        },
        {
          "facts": [
            {
              "name": "action",
              "value": "committed"
            }
          ],
          "id": "auto-apply.reverted",
          "reason": "the patch was taken back: committed",
          "state": "did_not_fire",
          "verdict": "rejected",
          "when": "m.action.contains(\"_reverted\")"
        },
        {
          "facts": [
            {
              "name": "action",
              "value": "committed"
            }
          ],
          "id": "auto-apply.other",
          "reason": "the action decides nothing: committed",
          "state": "did_not_fire",
          "verdict": "needs_human_review",
          "when": "!has(m.action) || !(m.action == \"committed\" || m.action.contains(\"_reverted\"))"
        }
      ],
      "verdict": "accepted"
    }
  },
  {
    "content": {
      "chosen": "Slot and berth name one and the same thing in four modules. The glossary says berth. The compiler finds every place of the renaming.",
      "chosen_evidence": "da190612f707be4e79a47dd99fadde473ff21fbb81e2eaeb3158ae3bb5280dc1",
      "form": "pair",
      "prompt": "Audit the phase booking-flow: name what you find, how severe it is, and the evidence for it.",
      "rejected": "A booking for a day that has passed is refused by the form only. The route accepts it, and a berth of yesterday is marked as taken.",
      "rejected_evidence": "85bedc630170d84dc8c9b88d576380d4e2bde05cd10b9376d8c5ec4591b52387"
    },
    "evidence_id": "da190612f707be4e79a47dd99fadde473ff21fbb81e2eaeb3158ae3bb5280dc1",
    "fields": [
      {
        "name": "exporter",
        "value": "preference"
      },
      {
        "name": "dataset_line",
        "value": "1"
      },
      {
        "name": "policy",
        "value": "default"
      },
      {
        "name": "rejected_evidence",
        "value": "85bedc630170d84dc8c9b88d576380d4e2bde05cd10b9376d8c5ec4591b52387"
      },
      {
        "name": "row_hash",
        "value": "902842511d22c42bfa344e3101eff7159864768a3e3abfbabee04da0772eadcf"
      },
      {
        "name": "source",
        "value": "audits"
      },
      {
        "name": "file",
        "value": "audits.jsonl"
      },
      {
        "name": "line",
        "value": "1"
      },
      {
        "name": "part",
        "value": null
      },
      {
        "name": "profile",
        "value": "audits"
      },
      {
        "name": "class",
        "value": "verdict"
      },
      {
        "name": "task_id",
        "value": "phase:booking-flow"
      },
      {
        "name": "run_id",
        "value": "audit-0301"
      },
      {
        "name": "timestamp",
        "value": "2026-02-10T10:00:00Z"
      },
      {
        "name": "timestamp_origin",
        "value": "recorded"
      },
      {
        "name": "model",
        "value": null
      },
      {
        "name": "model_role",
        "value": "reviewer"
      },
      {
        "name": "provider",
        "value": null
      },
      {
        "name": "latency_ms",
        "value": null
      },
      {
        "name": "prompt_tokens",
        "value": null
      },
      {
        "name": "completion_tokens",
        "value": null
      },
      {
        "name": "cost_usd",
        "value": null
      },
      {
        "name": "files",
        "value": null
      },
      {
        "name": "tags",
        "value": "naming"
      },
      {
        "name": "parent_run_id",
        "value": null
      },
      {
        "name": "generation_depth",
        "value": "0"
      },
      {
        "name": "comparable",
        "value": "5157a06abf467d8b1cfd11970cd50a27ac801340a4de24b2b142ce5573b803a5"
      },
      {
        "name": "read_again",
        "value": null
      },
      {
        "name": "repaired",
        "value": null
      },
      {
        "name": "gone",
        "value": null
      },
      {
        "name": "recorded_at",
        "value": "2026-09-21T12:00:00Z"
      },
      {
        "name": "content_hash",
        "value": "7d11fca485121c23f0df24859ca6a92a113bec0c4913115742cbdc1864f1256f"
      }
    ],
    "history": [
      {
        "at": "2026-09-21T12:00:00Z",
        "detail": "audits/audits.jsonl:1 under profile audits",
        "reason": null,
        "what": "read",
        "who": null
      },
      {
        "at": "2026-09-21T12:00:00Z",
        "detail": "accepted by recommended 1.1.0: severity info",
        "reason": null,
        "what": "scored",
        "who": null
      },
      {
        "at": "2026-09-21T12:00:00Z",
        "detail": "preference:1 of run 00000000, the chosen side",
        "reason": null,
        "what": "exported",
        "who": null
      },
      {
        "at": "2026-09-21T12:00:00Z",
        "detail": "rag:51 of run 00000000",
        "reason": null,
        "what": "exported",
        "who": null
      },
      {
        "at": "2026-09-21T12:00:00Z",
        "detail": "sft:30 of run 00000000",
        "reason": null,
        "what": "exported",
        "who": null
      }
    ],
    "id": "7875b1d346e3bf632e879881c944a156b63444b1eec196d50e87d7e5917434d9",
    "kind": "preference",
    "markers": [
      {
        "name": "resolution",
        "value": "fixed"
      },
      {
        "name": "severity",
        "value": "info"
      },
      {
        "name": "topic",
        "value": "naming"
      }
    ],
    "reason": null,
    "reason_detail": null,
    "repairable": [
      {
        "pointer": "/ts",
        "value": "\"2026-02-10T10:00:00Z\"",
        "why": "read as timestamp"
      },
      {
        "pointer": "/run_id",
        "value": "\"audit-0301\"",
        "why": "read as run_id"
      },
      {
        "pointer": "/phase",
        "value": "\"phase:booking-flow\"",
        "why": "read as task_id; read as instruction"
      },
      {
        "pointer": "/evidence",
        "value": "\"Slot and berth name one and the same thing in four modules. The glossary says berth. The compiler finds every place of the renaming.\"",
        "why": "read as text"
      },
      {
        "pointer": "/topic",
        "value": "\"naming\"",
        "why": "read as tags; read as markers.topic"
      },
      {
        "pointer": "/resolution",
        "value": "\"fixed\"",
        "why": "read as markers.resolution"
      },
      {
        "pointer": "/severity",
        "value": "\"info\"",
        "why": "read as markers.severity"
      },
      {
        "pointer": "/finding_id",
        "value": "\"AUD-0301\"",
        "why": null
      }
    ],
    "sig_hash": "b33bbf90e989a3f1cca500667c8c5972c7bfa96b5860b6fbd24da3d57af5a15a",
    "synthetic": false,
    "title": "Audit the phase booking-flow: name what you find, how severe it is, and the evidence for it.",
    "why": {
      "effective": "accepted",
      "exports": [
        {
          "detail": null,
          "exporter": "rag",
          "reason": null,
          "row_id": "29cda368a595843e7bb675c7fccebd723d0d8bc0be294605a0efc8e40c42c1bd",
          "state": "exported"
        },
        {
          "detail": null,
          "exporter": "sft",
          "reason": null,
          "row_id": "34e322c5314c62e48d7dcffc34af789b201bd997da6b7e311b2a8644cbef40a3",
          "state": "exported"
        },
        {
          "detail": "the chosen side of 1 pair",
          "exporter": "preference",
          "reason": null,
          "row_id": "7875b1d346e3bf632e879881c944a156b63444b1eec196d50e87d7e5917434d9",
          "state": "exported"
        }
      ],
      "rulebook": {
        "about": "105 rules",
        "hash": "01c7b9bde9abd84cbe83955d79ca843b1cef1984f07bce47809ee257f438604f",
        "name": "recommended",
        "version": "1.1.0"
      },
      "rules": [
        {
          "facts": [
            {
              "name": "severity",
              "value": "info"
            }
          ],
          "id": "audits.minor",
          "reason": "severity info",
          "state": "fired",
          "verdict": "accepted",
          "when": "m.severity in [\"info\", \"low\"]"
        },
        {
          "facts": [
            {
              "name": "severity",
              "value": "info"
            }
          ],
          "id": "audits.medium",
          "reason": "severity medium",
          "state": "did_not_fire",
          "verdict": "partially_accepted",
          "when": "m.severity == \"medium\""
        },
        {
          "facts": [
            {
              "name": "severity",
              "value": "info"
            }
          ],
          "id": "audits.severe",
          "reason": "severity info",
          "state": "did_not_fire",
          "verdict": "rejected",
          "when": "m.severity in [\"high\", \"critical\"]"
        },
        {
          "facts": [
            {
              "name": "failure_marker_count",
              "value": null
            },
            {
              "name": "severity",
              "value": "info"
            }
          ],
          "id": "audits.legacy-failure",
          "reason": "no severity; (absent) failure markers",
          "state": "did_not_fire",
          "verdict": "rejected",
          "when": "!has(m.severity) && m.failure_marker_count > 0"
        },
        {
          "facts": [
            {
              "name": "severity",
              "value": "info"
            },
            {
              "name": "success_marker_count",
              "value": null
            }
          ],
          "id": "audits.legacy-success",
          "reason": "no severity; (absent) success markers",
          "state": "did_not_fire",
          "verdict": "accepted",
          "when": "!has(m.severity) && m.success_marker_count > 0"
        },
        {
          "facts": [
            {
              "name": "severity",
              "value": "info"
            }
          ],
          "id": "audits.other",
          "reason": "no severity that is known: info",
          "state": "did_not_fire",
          "verdict": "needs_human_review",
          "when": "!has(m.severity) || !(m.severity in [\"info\", \"low\", \"medium\", \"high\", \"critical\"])"
        }
      ],
      "verdict": "accepted"
    }
  },
  {
    "content": {
      "characters": 198,
      "cut": false,
      "form": "text",
      "instruction": "Audit the phase pricing: name what you find, how severe it is, and the evidence for it.",
      "text": "The product brief charges a late departure by the started hour, the code by the started day. Its tests were changed along with it when pricing was split off. Eleven invoices of January are too high."
    },
    "evidence_id": "005c081b5cdb198db3fa13d3a11d5bb08ab964d40112b5ad8e4217dbfe201f91",
    "fields": [
      {
        "name": "exporter",
        "value": "rag"
      },
      {
        "name": "reason",
        "value": "unsafe_rag_category"
      },
      {
        "name": "detail",
        "value": null
      },
      {
        "name": "candidates",
        "value": null
      },
      {
        "name": "source",
        "value": "audits"
      },
      {
        "name": "file",
        "value": "audits.jsonl"
      },
      {
        "name": "line",
        "value": "4"
      },
      {
        "name": "part",
        "value": null
      },
      {
        "name": "profile",
        "value": "audits"
      },
      {
        "name": "class",
        "value": "verdict"
      },
      {
        "name": "task_id",
        "value": "phase:pricing"
      },
      {
        "name": "run_id",
        "value": "audit-0304"
      },
      {
        "name": "timestamp",
        "value": "2026-02-11T10:00:00Z"
      },
      {
        "name": "timestamp_origin",
        "value": "recorded"
      },
      {
        "name": "model",
        "value": null
      },
      {
        "name": "model_role",
        "value": "reviewer"
      },
      {
        "name": "provider",
        "value": null
      },
      {
        "name": "latency_ms",
        "value": null
      },
      {
        "name": "prompt_tokens",
        "value": null
      },
      {
        "name": "completion_tokens",
        "value": null
      },
      {
        "name": "cost_usd",
        "value": null
      },
      {
        "name": "files",
        "value": null
      },
      {
        "name": "tags",
        "value": "PRD drift"
      },
      {
        "name": "parent_run_id",
        "value": null
      },
      {
        "name": "generation_depth",
        "value": "0"
      },
      {
        "name": "comparable",
        "value": "c4d5ce0761cb95141db5719c52576b887610b4f0b55689c15d134ef097cd7d29"
      },
      {
        "name": "read_again",
        "value": null
      },
      {
        "name": "repaired",
        "value": null
      },
      {
        "name": "gone",
        "value": null
      },
      {
        "name": "recorded_at",
        "value": "2026-09-21T12:00:00Z"
      },
      {
        "name": "content_hash",
        "value": "92bb267f16e60d6ab2cf66d8236f8a36e892846418f8dd86eb219326a0da9c60"
      }
    ],
    "history": [
      {
        "at": "2026-09-21T12:00:00Z",
        "detail": "audits/audits.jsonl:4 under profile audits",
        "reason": null,
        "what": "read",
        "who": null
      },
      {
        "at": "2026-09-21T12:00:00Z",
        "detail": "rejected by recommended 1.1.0: severity high",
        "reason": null,
        "what": "scored",
        "who": null
      }
    ],
    "id": "rag:1",
    "kind": "quarantine",
    "markers": [
      {
        "name": "resolution",
        "value": "open"
      },
      {
        "name": "severity",
        "value": "high"
      },
      {
        "name": "topic",
        "value": "PRD drift"
      }
    ],
    "reason": "unsafe_rag_category",
    "reason_detail": "the store holds rejected",
    "repairable": [
      {
        "pointer": "/ts",
        "value": "\"2026-02-11T10:00:00Z\"",
        "why": "read as timestamp"
      },
      {
        "pointer": "/run_id",
        "value": "\"audit-0304\"",
        "why": "read as run_id"
      },
      {
        "pointer": "/phase",
        "value": "\"phase:pricing\"",
        "why": "read as task_id; read as instruction"
      },
      {
        "pointer": "/evidence",
        "value": "\"The product brief charges a late departure by the started hour, the code by the started day. Its tests were changed along with it when pricing was split off. Eleven invoices of January are too high.\"",
        "why": "read as text"
      },
      {
        "pointer": "/topic",
        "value": "\"PRD drift\"",
        "why": "read as tags; read as markers.topic"
      },
      {
        "pointer": "/resolution",
        "value": "\"open\"",
        "why": "read as markers.resolution"
      },
      {
        "pointer": "/severity",
        "value": "\"high\"",
        "why": "read as markers.severity"
      },
      {
        "pointer": "/finding_id",
        "value": "\"AUD-0304\"",
        "why": null
      }
    ],
    "sig_hash": "c502f97c5dc9b9284daa077e0fd38a2ea134ee03d838514d9ca95e9e510c820d",
    "synthetic": false,
    "title": "phase:pricing",
    "why": {
      "effective": "rejected",
      "exports": [
        {
          "detail": "the store holds rejected",
          "exporter": "rag",
          "reason": "unsafe_rag_category",
          "row_id": null,
          "state": "quarantined"
        },
        {
          "detail": "the store holds rejected; an audit finding without a positive resolution: open",
          "exporter": "sft",
          "reason": "unsafe_sft_category",
          "row_id": null,
          "state": "quarantined"
        },
        {
          "detail": null,
          "exporter": "preference",
          "reason": null,
          "row_id": null,
          "state": "not_there"
        }
      ],
      "rulebook": {
        "about": "105 rules",
        "hash": "01c7b9bde9abd84cbe83955d79ca843b1cef1984f07bce47809ee257f438604f",
        "name": "recommended",
        "version": "1.1.0"
      },
      "rules": [
        {
          "facts": [
            {
              "name": "severity",
              "value": "high"
            }
          ],
          "id": "audits.severe",
          "reason": "severity high",
          "state": "fired",
          "verdict": "rejected",
          "when": "m.severity in [\"high\", \"critical\"]"
        },
        {
          "facts": [
            {
              "name": "severity",
              "value": "high"
            }
          ],
          "id": "audits.minor",
          "reason": "severity high",
          "state": "did_not_fire",
          "verdict": "accepted",
          "when": "m.severity in [\"info\", \"low\"]"
        },
        {
          "facts": [
            {
              "name": "severity",
              "value": "high"
            }
          ],
          "id": "audits.medium",
          "reason": "severity medium",
          "state": "did_not_fire",
          "verdict": "partially_accepted",
          "when": "m.severity == \"medium\""
        },
        {
          "facts": [
            {
              "name": "failure_marker_count",
              "value": null
            },
            {
              "name": "severity",
              "value": "high"
            }
          ],
          "id": "audits.legacy-failure",
          "reason": "no severity; (absent) failure markers",
          "state": "did_not_fire",
          "verdict": "rejected",
          "when": "!has(m.severity) && m.failure_marker_count > 0"
        },
        {
          "facts": [
            {
              "name": "severity",
              "value": "high"
            },
            {
              "name": "success_marker_count",
              "value": null
            }
          ],
          "id": "audits.legacy-success",
          "reason": "no severity; (absent) success markers",
          "state": "did_not_fire",
          "verdict": "accepted",
          "when": "!has(m.severity) && m.success_marker_count > 0"
        },
        {
          "facts": [
            {
              "name": "severity",
              "value": "high"
            }
          ],
          "id": "audits.other",
          "reason": "no severity that is known: high",
          "state": "did_not_fire",
          "verdict": "needs_human_review",
          "when": "!has(m.severity) || !(m.severity in [\"info\", \"low\", \"medium\", \"high\", \"critical\"])"
        }
      ],
      "verdict": "rejected"
    }
  },
  {
    "content": {
      "cut": false,
      "form": "raw",
      "text": "{\"run_id\":\"outcome-0606\",\"scenario\":\"book-from-abroad\",\"all_ok\":true,\"gap_signals\":0,\"events\":[{\"step\":\"request\",\"ok\":true},{\"step\":\"calendar\",\"ok\":true}],\"summary\":\"A booking made at UTC+9 stood on the right day in the calendar of the harbour office.\"}"
    },
    "evidence_id": null,
    "fields": [
      {
        "name": "source",
        "value": "outcomes"
      },
      {
        "name": "file",
        "value": "outcomes.jsonl"
      },
      {
        "name": "line",
        "value": "6"
      },
      {
        "name": "part",
        "value": null
      },
      {
        "name": "byte_start",
        "value": "1547"
      },
      {
        "name": "byte_len",
        "value": "253"
      },
      {
        "name": "reason",
        "value": "missing_timestamp"
      },
      {
        "name": "detail",
        "value": "tried /created_at (missing)"
      }
    ],
    "history": [
      {
        "at": null,
        "detail": "outcomes/outcomes.jsonl:6 was skipped: missing_timestamp",
        "reason": null,
        "what": "read",
        "who": null
      }
    ],
    "id": "81dc5eedcb2b43ece1db96fe00c80801e6e8313f37b984d23aaeef8f84229ea2:6:1547:",
    "kind": "skips",
    "markers": [],
    "reason": "missing_timestamp",
    "reason_detail": "tried /created_at (missing)",
    "repairable": [
      {
        "pointer": "/created_at",
        "value": null,
        "why": "timestamp: missing_timestamp: without it the row is no evidence"
      },
      {
        "pointer": "/run_id",
        "value": "\"outcome-0606\"",
        "why": "read as run_id"
      },
      {
        "pointer": "/scenario",
        "value": "\"book-from-abroad\"",
        "why": "read as task_id; read as instruction"
      },
      {
        "pointer": "/summary",
        "value": "\"A booking made at UTC+9 stood on the right day in the calendar of the harbour office.\"",
        "why": "read as text"
      },
      {
        "pointer": "/all_ok",
        "value": "true",
        "why": "read as markers.all_ok"
      },
      {
        "pointer": "/gap_signals",
        "value": "0",
        "why": "read as markers.gap_signals"
      },
      {
        "pointer": "/events/0/ok",
        "value": "true",
        "why": null
      },
      {
        "pointer": "/events/0/step",
        "value": "\"request\"",
        "why": null
      },
      {
        "pointer": "/events/1/ok",
        "value": "true",
        "why": null
      },
      {
        "pointer": "/events/1/step",
        "value": "\"calendar\"",
        "why": null
      }
    ],
    "sig_hash": "81dc5eedcb2b43ece1db96fe00c80801e6e8313f37b984d23aaeef8f84229ea2",
    "synthetic": false,
    "title": "outcomes.jsonl:6",
    "why": null
  }
];
