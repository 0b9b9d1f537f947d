// The invariants. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { ChecksView } from "../bindings";

export const acceptance: ChecksView = {
  "checks": [
    {
      "detail": "15 rows read, 6 streams of [5, 3, 2, 2, 1, 2] rows",
      "id": "A01",
      "name": "15 rows are read from 6 streams",
      "passed": true,
      "required": true
    },
    {
      "detail": "14 rows of evidence",
      "id": "A02",
      "name": "14 rows of evidence",
      "passed": true,
      "required": true
    },
    {
      "detail": "scrum_reviews.jsonl line 5: missing_timestamp",
      "id": "A03",
      "name": "exactly one skip: the row without a timestamp, with its reason",
      "passed": true,
      "required": true
    },
    {
      "detail": "14 rows valid",
      "id": "A04",
      "name": "every row of evidence is valid",
      "passed": true,
      "required": true
    },
    {
      "detail": "14 hashes recomputed",
      "id": "A05",
      "name": "every sig_hash recomputes from its source line",
      "passed": true,
      "required": true
    },
    {
      "detail": "14 verdicts on 14 rows of evidence",
      "id": "A06",
      "name": "one verdict per row of evidence",
      "passed": true,
      "required": true
    },
    {
      "detail": "6 accepted, 2 partial, 4 rejected, 2 human",
      "id": "A07",
      "name": "verdicts are 6 accepted, 2 partial, 4 rejected, 2 human, on the rows they belong to",
      "passed": true,
      "required": true
    },
    {
      "detail": "row #4 as 1 row(s) of evidence, text whole, accepted",
      "id": "A08",
      "name": "the tree-split row is kept whole and accepted",
      "passed": true,
      "required": true
    },
    {
      "detail": "row #7, topic \"PRD drift\": rejected",
      "id": "A09",
      "name": "the PRD-drift row is rejected",
      "passed": true,
      "required": true
    },
    {
      "detail": "14 verdicts explained",
      "id": "A10",
      "name": "every verdict has a reason and a scorer version",
      "passed": true,
      "required": true
    },
    {
      "detail": "8 rows looked up",
      "id": "A11",
      "name": "no rejected or undecided row in RAG",
      "passed": true,
      "required": true
    },
    {
      "detail": "8 rows, as many as have content",
      "id": "A12",
      "name": "RAG holds exactly the accepted and partial rows with content",
      "passed": true,
      "required": true
    },
    {
      "detail": "5 rows looked up",
      "id": "A13",
      "name": "SFT holds accepted rows only",
      "passed": true,
      "required": true
    },
    {
      "detail": "6 run ids looked for",
      "id": "A14",
      "name": "none of the six forbidden run ids is in SFT",
      "passed": true,
      "required": true
    },
    {
      "detail": "export-rag: 8 exported + 6 quarantined of 14; export-sft: 5 exported + 9 quarantined of 14",
      "id": "A15",
      "name": "exported and quarantined add up to the input of RAG and SFT",
      "passed": true,
      "required": true
    },
    {
      "detail": "1 pairs, the observer pair among them",
      "id": "A16",
      "name": "at least one pair, the observer pair among them",
      "passed": true,
      "required": true
    },
    {
      "detail": "1 pairs looked at",
      "id": "A17",
      "name": "no pair of one run with itself",
      "passed": true,
      "required": true
    },
    {
      "detail": "1 pairs looked at",
      "id": "A18",
      "name": "no pair of equal texts",
      "passed": true,
      "required": true
    },
    {
      "detail": "15 traces walked",
      "id": "A19",
      "name": "every exported row traces to its source line",
      "passed": true,
      "required": true
    },
    {
      "detail": "6 receipts",
      "id": "A20",
      "name": "five receipts, one run id, all valid",
      "passed": true,
      "required": true
    },
    {
      "detail": "valid; not passed, because collect skipped one row",
      "id": "A21",
      "name": "summary and drift are valid; the run does not pass because of the skip",
      "passed": true,
      "required": true
    },
    {
      "detail": "run hash ab1a7c5270d4 again, no new row",
      "id": "A22",
      "name": "a second run gives equal hashes and no new row",
      "passed": true,
      "required": true
    }
  ],
  "passed": true,
  "required_passed": 22,
  "required_total": 22,
  "total": 22
};
