// What the sample's first source would give. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { PreviewView } from "../bindings";

export const preview: PreviewView = {
  "files": [
    {
      "confidence": 98,
      "path": "/workspace/sample/traces/audit_facts.jsonl",
      "profile": "audit_facts",
      "reader": "jsonl",
      "why": "8 of the first 8 lines are JSON; the file is called audit_facts; 8 of the first 8 rows have /audit_id, /facts"
    }
  ],
  "looked_at": 8,
  "mapped": 8,
  "more": false,
  "note": null,
  "profile": {
    "faults": [],
    "name": "audit_facts",
    "shipped": true,
    "text": "name = \"audit_facts\"\nversion = 1\nabout = \"Facts drawn out of an audit, with a verifier's word on each.\"\nclass = \"extraction\"\nmatch = { stem = \"audit_facts\", requires = [\"/audit_id\", \"/facts\"] }\n\n[fields]\nrun_id = \"/run_id\"\ntask_id = \"/audit_id\"\ntimestamp = { from = \"/extracted_at\", parse = [\"rfc3339\", \"unix_ms\"] }\ntext = { all_text = \"/facts\" }\nmodel = \"/model\"\nrole = \"extractor\"\n\n[markers]\nfacts = { count = \"/facts\" }\nfacts_correct = { count = \"/verifier_verdicts\", where = { \"\" = \"CORRECT\" } }\nfacts_incorrect = { count = \"/verifier_verdicts\", where = { \"\" = \"INCORRECT\" } }\nfacts_unverifiable = { count = \"/verifier_verdicts\", where = { \"\" = \"UNVERIFIABLE\" } }\nfacts_unchecked = { count = \"/verifier_verdicts\", where = { \"\" = \"UNCHECKED\" } }\n\n[rag]\ntitle = \"Facts from audit {/audit_id}\"\ntags = [\"audit\"]\n"
  },
  "rejected": 0,
  "rows": [
    {
      "detail": null,
      "fields": [
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
          "name": "text",
          "value": "Four modules say slot where the glossary says berth.\n`merge_requests` has no caller."
        },
        {
          "name": "title",
          "value": "Facts from audit audit-facts-0901"
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
          "name": "markers.facts",
          "value": "2"
        },
        {
          "name": "markers.facts_correct",
          "value": "2"
        },
        {
          "name": "markers.facts_incorrect",
          "value": "0"
        },
        {
          "name": "markers.facts_unchecked",
          "value": "0"
        },
        {
          "name": "markers.facts_unverifiable",
          "value": "0"
        }
      ],
      "file": "audit_facts.jsonl",
      "line": 1,
      "part": "",
      "raw": "{\"audit_id\":\"audit-facts-0901\",\"facts\":[\"Four modules say slot where the glossary says berth.\",\"`merge_requests` has no caller.\"],\"verifier_verdicts\":[\"CORRECT\",\"CORRECT\"],\"extracted_at\":\"2026-02-19T07:00:00Z\",\"model\":\"heron-70b\"}",
      "rejected": null
    },
    {
      "detail": null,
      "fields": [
        {
          "name": "task_id",
          "value": "audit-facts-0902"
        },
        {
          "name": "run_id",
          "value": "audit_facts:3ecb16e8af82"
        },
        {
          "name": "timestamp",
          "value": "2026-02-19T07:05:00Z"
        },
        {
          "name": "timestamp_origin",
          "value": "recorded"
        },
        {
          "name": "text",
          "value": "The route accepts a booking for a day that has passed.\nThe form refuses it."
        },
        {
          "name": "title",
          "value": "Facts from audit audit-facts-0902"
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
          "name": "markers.facts",
          "value": "2"
        },
        {
          "name": "markers.facts_correct",
          "value": "2"
        },
        {
          "name": "markers.facts_incorrect",
          "value": "0"
        },
        {
          "name": "markers.facts_unchecked",
          "value": "0"
        },
        {
          "name": "markers.facts_unverifiable",
          "value": "0"
        }
      ],
      "file": "audit_facts.jsonl",
      "line": 2,
      "part": "",
      "raw": "{\"audit_id\":\"audit-facts-0902\",\"facts\":[\"The route accepts a booking for a day that has passed.\",\"The form refuses it.\"],\"verifier_verdicts\":[\"CORRECT\",\"CORRECT\"],\"extracted_at\":\"2026-02-19T07:05:00Z\",\"model\":\"heron-70b\"}",
      "rejected": null
    },
    {
      "detail": null,
      "fields": [
        {
          "name": "task_id",
          "value": "audit-facts-0903"
        },
        {
          "name": "run_id",
          "value": "audit_facts:5be79cf23832"
        },
        {
          "name": "timestamp",
          "value": "2026-02-19T07:10:00Z"
        },
        {
          "name": "timestamp_origin",
          "value": "recorded"
        },
        {
          "name": "text",
          "value": "A late departure is charged by the started day.\nNineteen invoices of January are too high."
        },
        {
          "name": "title",
          "value": "Facts from audit audit-facts-0903"
        },
        {
          "name": "model",
          "value": "heron-8b"
        },
        {
          "name": "model_role",
          "value": "extractor"
        },
        {
          "name": "markers.facts",
          "value": "2"
        },
        {
          "name": "markers.facts_correct",
          "value": "1"
        },
        {
          "name": "markers.facts_incorrect",
          "value": "1"
        },
        {
          "name": "markers.facts_unchecked",
          "value": "0"
        },
        {
          "name": "markers.facts_unverifiable",
          "value": "0"
        }
      ],
      "file": "audit_facts.jsonl",
      "line": 3,
      "part": "",
      "raw": "{\"audit_id\":\"audit-facts-0903\",\"facts\":[\"A late departure is charged by the started day.\",\"Nineteen invoices of January are too high.\"],\"verifier_verdicts\":[\"CORRECT\",\"INCORRECT\"],\"extracted_at\":\"2026-02-19T07:10:00Z\",\"model\":\"heron-8b\"}",
      "rejected": null
    },
    {
      "detail": null,
      "fields": [
        {
          "name": "task_id",
          "value": "audit-facts-0904"
        },
        {
          "name": "run_id",
          "value": "audit_facts:91d4406dc4e2"
        },
        {
          "name": "timestamp",
          "value": "2026-02-19T07:15:00Z"
        },
        {
          "name": "timestamp_origin",
          "value": "recorded"
        },
        {
          "name": "text",
          "value": "The ledger's sum of 2025 differs from the bank's by three cents.\nThe cents were lost in the spring."
        },
        {
          "name": "title",
          "value": "Facts from audit audit-facts-0904"
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
          "name": "markers.facts",
          "value": "2"
        },
        {
          "name": "markers.facts_correct",
          "value": "1"
        },
        {
          "name": "markers.facts_incorrect",
          "value": "0"
        },
        {
          "name": "markers.facts_unchecked",
          "value": "0"
        },
        {
          "name": "markers.facts_unverifiable",
          "value": "1"
        }
      ],
      "file": "audit_facts.jsonl",
      "line": 4,
      "part": "",
      "raw": "{\"audit_id\":\"audit-facts-0904\",\"facts\":[\"The ledger's sum of 2025 differs from the bank's by three cents.\",\"The cents were lost in the spring.\"],\"verifier_verdicts\":[\"CORRECT\",\"UNVERIFIABLE\"],\"extracted_at\":\"2026-02-19T07:15:00Z\",\"model\":\"heron-70b\"}",
      "rejected": null
    },
    {
      "detail": null,
      "fields": [
        {
          "name": "task_id",
          "value": "audit-facts-0905"
        },
        {
          "name": "run_id",
          "value": "audit_facts:96a37cc4495e"
        },
        {
          "name": "timestamp",
          "value": "2026-02-19T07:20:00Z"
        },
        {
          "name": "timestamp_origin",
          "value": "recorded"
        },
        {
          "name": "text",
          "value": "The importer's README describes a format that is no longer read."
        },
        {
          "name": "title",
          "value": "Facts from audit audit-facts-0905"
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
          "name": "markers.facts",
          "value": "1"
        },
        {
          "name": "markers.facts_correct",
          "value": "1"
        },
        {
          "name": "markers.facts_incorrect",
          "value": "0"
        },
        {
          "name": "markers.facts_unchecked",
          "value": "0"
        },
        {
          "name": "markers.facts_unverifiable",
          "value": "0"
        }
      ],
      "file": "audit_facts.jsonl",
      "line": 5,
      "part": "",
      "raw": "{\"audit_id\":\"audit-facts-0905\",\"facts\":[\"The importer's README describes a format that is no longer read.\"],\"verifier_verdicts\":[\"CORRECT\"],\"extracted_at\":\"2026-02-19T07:20:00Z\",\"model\":\"heron-70b\"}",
      "rejected": null
    },
    {
      "detail": null,
      "fields": [
        {
          "name": "task_id",
          "value": "audit-facts-0906"
        },
        {
          "name": "run_id",
          "value": "audit_facts:8fb2546e6ce9"
        },
        {
          "name": "timestamp",
          "value": "2026-02-19T07:25:00Z"
        },
        {
          "name": "timestamp_origin",
          "value": "recorded"
        },
        {
          "name": "text",
          "value": "The gateway's credentials reached the log.\nThe log is kept for a year."
        },
        {
          "name": "title",
          "value": "Facts from audit audit-facts-0906"
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
          "name": "markers.facts",
          "value": "2"
        },
        {
          "name": "markers.facts_correct",
          "value": "1"
        },
        {
          "name": "markers.facts_incorrect",
          "value": "0"
        },
        {
          "name": "markers.facts_unchecked",
          "value": "1"
        },
        {
          "name": "markers.facts_unverifiable",
          "value": "0"
        }
      ],
      "file": "audit_facts.jsonl",
      "line": 6,
      "part": "",
      "raw": "{\"audit_id\":\"audit-facts-0906\",\"facts\":[\"The gateway's credentials reached the log.\",\"The log is kept for a year.\"],\"verifier_verdicts\":[\"CORRECT\",\"UNCHECKED\"],\"extracted_at\":\"2026-02-19T07:25:00Z\",\"model\":\"heron-70b\"}",
      "rejected": null
    },
    {
      "detail": null,
      "fields": [
        {
          "name": "task_id",
          "value": "audit-facts-0907"
        },
        {
          "name": "run_id",
          "value": "audit_facts:acebc63255b9"
        },
        {
          "name": "timestamp",
          "value": "2026-02-19T07:30:00Z"
        },
        {
          "name": "timestamp_origin",
          "value": "recorded"
        },
        {
          "name": "text",
          "value": "`sms.retry` counts retries."
        },
        {
          "name": "title",
          "value": "Facts from audit audit-facts-0907"
        },
        {
          "name": "model",
          "value": "curlew-3b"
        },
        {
          "name": "model_role",
          "value": "extractor"
        },
        {
          "name": "markers.facts",
          "value": "1"
        },
        {
          "name": "markers.facts_correct",
          "value": "0"
        },
        {
          "name": "markers.facts_incorrect",
          "value": "1"
        },
        {
          "name": "markers.facts_unchecked",
          "value": "0"
        },
        {
          "name": "markers.facts_unverifiable",
          "value": "0"
        }
      ],
      "file": "audit_facts.jsonl",
      "line": 7,
      "part": "",
      "raw": "{\"audit_id\":\"audit-facts-0907\",\"facts\":[\"`sms.retry` counts retries.\"],\"verifier_verdicts\":[\"INCORRECT\"],\"extracted_at\":\"2026-02-19T07:30:00Z\",\"model\":\"curlew-3b\"}",
      "rejected": null
    },
    {
      "detail": null,
      "fields": [
        {
          "name": "task_id",
          "value": "audit-facts-0908"
        },
        {
          "name": "run_id",
          "value": "audit_facts:0c28111e505e"
        },
        {
          "name": "timestamp",
          "value": "2026-02-19T07:35:00Z"
        },
        {
          "name": "timestamp_origin",
          "value": "recorded"
        },
        {
          "name": "text",
          "value": "The index on the departure day is never used.\nIt could be dropped without a migration."
        },
        {
          "name": "title",
          "value": "Facts from audit audit-facts-0908"
        },
        {
          "name": "model",
          "value": "curlew-3b"
        },
        {
          "name": "model_role",
          "value": "extractor"
        },
        {
          "name": "markers.facts",
          "value": "2"
        }
      ],
      "file": "audit_facts.jsonl",
      "line": 8,
      "part": "",
      "raw": "{\"audit_id\":\"audit-facts-0908\",\"facts\":[\"The index on the departure day is never used.\",\"It could be dropped without a migration.\"],\"extracted_at\":\"2026-02-19T07:35:00Z\",\"model\":\"curlew-3b\"}",
      "rejected": null
    }
  ]
};
