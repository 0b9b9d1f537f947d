// The sources of the sample. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { SourceView } from "../bindings";

export const sources: SourceView[] = [
  {
    "bytes": 1715,
    "evidence": 8,
    "files": 1,
    "name": "audit_facts",
    "profile": "audit_facts",
    "repeated": 0,
    "root": "sample/traces/audit_facts.jsonl",
    "rows_present": true,
    "skipped": 0
  },
  {
    "bytes": 3622,
    "evidence": 12,
    "files": 1,
    "name": "audits",
    "profile": "audits",
    "repeated": 0,
    "root": "sample/traces/audits.jsonl",
    "rows_present": true,
    "skipped": 0
  },
  {
    "bytes": 3774,
    "evidence": 11,
    "files": 1,
    "name": "auto_apply",
    "profile": "auto_apply",
    "repeated": 0,
    "root": "sample/traces/auto_apply.jsonl",
    "rows_present": true,
    "skipped": 0
  },
  {
    "bytes": 3733,
    "evidence": 9,
    "files": 1,
    "name": "contract_analyses",
    "profile": "contract_analyses",
    "repeated": 0,
    "root": "sample/traces/contract_analyses.jsonl",
    "rows_present": true,
    "skipped": 0
  },
  {
    "bytes": 2296,
    "evidence": 10,
    "files": 1,
    "name": "distilled_facts",
    "profile": "distilled_facts",
    "repeated": 0,
    "root": "sample/traces/distilled_facts.jsonl",
    "rows_present": true,
    "skipped": 0
  },
  {
    "bytes": 4270,
    "evidence": 12,
    "files": 1,
    "name": "mode_experiments",
    "profile": "mode_experiments",
    "repeated": 0,
    "root": "sample/traces/mode_experiments.jsonl",
    "rows_present": true,
    "skipped": 0
  },
  {
    "bytes": 4324,
    "evidence": 14,
    "files": 1,
    "name": "observer_reviews",
    "profile": "observer_reviews",
    "repeated": 0,
    "root": "sample/traces/observer_reviews.jsonl",
    "rows_present": true,
    "skipped": 0
  },
  {
    "bytes": 3048,
    "evidence": 9,
    "files": 1,
    "name": "outcomes",
    "profile": "outcomes",
    "repeated": 0,
    "root": "sample/traces/outcomes.jsonl",
    "rows_present": true,
    "skipped": 1
  },
  {
    "bytes": 7759,
    "evidence": 14,
    "files": 1,
    "name": "scrum_reviews",
    "profile": "scrum_reviews",
    "repeated": 0,
    "root": "sample/traces/scrum_reviews.jsonl",
    "rows_present": true,
    "skipped": 0
  }
];
