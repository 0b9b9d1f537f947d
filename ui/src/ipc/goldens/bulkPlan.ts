// What rejecting all that waits would do. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { BulkPlanView } from "../bindings";

export const bulkPlan: BulkPlanView = {
  "effect": {
    "datasets": [
      {
        "enter": [],
        "entering": 0,
        "exporter": "rag",
        "leave": [],
        "leaving": 0
      },
      {
        "enter": [],
        "entering": 0,
        "exporter": "sft",
        "leave": [],
        "leaving": 0
      },
      {
        "enter": [],
        "entering": 0,
        "exporter": "preference",
        "leave": [],
        "leaving": 0
      }
    ],
    "rows": 15,
    "verdict": "rejected"
  },
  "filter": "waiting",
  "reviewed": 0,
  "rows": 15,
  "sample": [
    {
      "because": "needs_human_review",
      "evidence_id": "8837d235c93908d9def473b8c51e864c5b93eb062d9de833855f6c4cfc3eb4d3",
      "preview": "The importer's README describes a format that is no longer read.",
      "reasons": [
        "no row was found that it was drawn from"
      ],
      "source": "audit_facts",
      "task_id": "audit-facts-0905",
      "unlocks_pairs": 0,
      "unlocks_rows": 0,
      "verdict": "needs_human_review"
    },
    {
      "because": "needs_human_review",
      "evidence_id": "def482dd6c7eca131e8050e3cea89f327554f64c1fef5bf066a67d858fbc9973",
      "preview": "The finding was entered without a severity: the berth map cannot be used by keyboard.",
      "reasons": [
        "no severity that is known: (absent)"
      ],
      "source": "audits",
      "task_id": "phase:front-desk",
      "unlocks_pairs": 0,
      "unlocks_rows": 0,
      "verdict": "needs_human_review"
    },
    {
      "because": "needs_human_review",
      "evidence_id": "1bad3651ffd05fca5194bf66cff2e09898caa05e52a979e7a2e9ee8b7af29699",
      "preview": "Four modules say slot where the glossary says berth.\n`merge_requests` has no caller.",
      "reasons": [
        "no row was found that it was drawn from"
      ],
      "source": "audit_facts",
      "task_id": "audit-facts-0901",
      "unlocks_pairs": 0,
      "unlocks_rows": 0,
      "verdict": "needs_human_review"
    },
    {
      "because": "needs_human_review",
      "evidence_id": "d63e625e6cee89484fc30c45a91064969a9eaadb3a0b80ad05a620e90aef0275",
      "preview": "The gateway's credentials reached the log.\nThe log is kept for a year.",
      "reasons": [
        "no row was found that it was drawn from"
      ],
      "source": "audit_facts",
      "task_id": "audit-facts-0906",
      "unlocks_pairs": 0,
      "unlocks_rows": 0,
      "verdict": "needs_human_review"
    },
    {
      "because": "needs_human_review",
      "evidence_id": "200bc568bd6d7f80b20ed56359b0f16a259f2e8580a589eb2d2ecf52cfb885ca",
      "preview": "The ledger's sum of 2025 differs from the bank's by three cents.\nThe cents were lost in the spring.",
      "reasons": [
        "no row was found that it was drawn from"
      ],
      "source": "audit_facts",
      "task_id": "audit-facts-0904",
      "unlocks_pairs": 0,
      "unlocks_rows": 0,
      "verdict": "needs_human_review"
    },
    {
      "because": "needs_human_review",
      "evidence_id": "f7716e3e9f90157f22aa866d5fc68593dc7be204488031d3f69716a0d7d90b17",
      "preview": "An entry holds an amount in cents, a day and the booking it belongs to. Entries are never changed; a mistake is put right by a second entry.",
      "reasons": [
        "no grounded fraction was recorded"
      ],
      "source": "mode_experiments",
      "task_id": "summarise:crates/ledger/src/entry.rs",
      "unlocks_pairs": 0,
      "unlocks_rows": 0,
      "verdict": "needs_human_review"
    },
    {
      "because": "needs_human_review",
      "evidence_id": "6cf4630ef9c4f0782d556b51ce73c24f7bdb72890448dc288a1b52b6c8998ea7",
      "preview": "The second campaign asks for five metres where the permit says four. The observer was not asked about this one.",
      "reasons": [
        "no observer verdict that is known: (absent)"
      ],
      "source": "contract_analyses",
      "task_id": "permit:1046",
      "unlocks_pairs": 0,
      "unlocks_rows": 0,
      "verdict": "needs_human_review"
    },
    {
      "because": "needs_human_review",
      "evidence_id": "536c43e63155c492706693495e9d316f91ddec5bc73e3a2cd7ea41685e60a2bb",
      "preview": "`sms.retry` counts retries.",
      "reasons": [
        "no row was found that it was drawn from"
      ],
      "source": "audit_facts",
      "task_id": "audit-facts-0907",
      "unlocks_pairs": 0,
      "unlocks_rows": 0,
      "verdict": "needs_human_review"
    }
  ],
  "verdict": "rejected"
};
