// What waits for a person. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { QueueItemView } from "../bindings";

export const reviewQueue: QueueItemView[] = [
  {
    "because": "contradiction",
    "evidence_id": "72b3e81c988550e2d5d2564a9a0b7489ffdb62554148c2619415123ce45a1d06",
    "preview": "PASS. The crane inspection is complete, the load test was carried out, and no issues were found. All documents of permit 1044 are present and valid.",
    "reasons": [
      "2 failure markers"
    ],
    "source": "contract_analyses",
    "task_id": "permit:1044",
    "verdict": "rejected"
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
    "verdict": "needs_human_review"
  },
  {
    "because": "needs_human_review",
    "evidence_id": "34466ea8fb2b439c01149da971857055c9e7986d44118ee929aaa1e6452df3de",
    "preview": "The index on the departure day is never used.\nIt could be dropped without a migration.",
    "reasons": [
      "no row was found that it was drawn from"
    ],
    "source": "audit_facts",
    "task_id": "audit-facts-0908",
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
    "verdict": "needs_human_review"
  },
  {
    "because": "needs_human_review",
    "evidence_id": "8837d235c93908d9def473b8c51e864c5b93eb062d9de833855f6c4cfc3eb4d3",
    "preview": "The importer's README describes a format that is no longer read.",
    "reasons": [
      "no row was found that it was drawn from"
    ],
    "source": "audit_facts",
    "task_id": "audit-facts-0905",
    "verdict": "needs_human_review"
  },
  {
    "because": "needs_human_review",
    "evidence_id": "b0665af877b9c95df280052dd967be578b5402891b888869e45ed18f3a5a2d64",
    "preview": "",
    "reasons": [
      "the action decides nothing: skipped_dirty_tree"
    ],
    "source": "auto_apply",
    "task_id": "web/src/TideChart.tsx",
    "verdict": "needs_human_review"
  },
  {
    "because": "needs_human_review",
    "evidence_id": "b5ed18e352a3d8b896208a99135170be6e38ebe72af6972eee65a30ddc2a52f6",
    "preview": "The message was tried three times within three seconds and given up; nobody was told.",
    "reasons": [
      "neither all events ok nor a gap signal"
    ],
    "source": "outcomes",
    "task_id": "gateway-is-down",
    "verdict": "needs_human_review"
  },
  {
    "because": "needs_human_review",
    "evidence_id": "b7eb9e0f4d7905570c4fd6d89786f7d98587f1738a619a4777b862625b516441",
    "preview": "A late departure is charged by the started day.\nNineteen invoices of January are too high.",
    "reasons": [
      "no row was found that it was drawn from"
    ],
    "source": "audit_facts",
    "task_id": "audit-facts-0903",
    "verdict": "needs_human_review"
  },
  {
    "because": "needs_human_review",
    "evidence_id": "d1ded661d1f1562d0c3742f40d124913e083da6664ebc4863172e3dbce508694",
    "preview": "The observer stopped before it came to a verdict. Up to then it had read the retry loop and asked for a growing pause.",
    "reasons": [
      "no observer verdict that is known: (absent)"
    ],
    "source": "observer_reviews",
    "task_id": "crates/notify/src/queue.rs",
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
    "verdict": "needs_human_review"
  },
  {
    "because": "needs_human_review",
    "evidence_id": "ea819a1145a683e89ec3daabfc2ad8172d553dd21472b3101e732ec141893886",
    "preview": "The route accepts a booking for a day that has passed.\nThe form refuses it.",
    "reasons": [
      "no row was found that it was drawn from"
    ],
    "source": "audit_facts",
    "task_id": "audit-facts-0902",
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
    "verdict": "needs_human_review"
  }
];
