// An audit without a baseline row. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { AuditView } from "../bindings";

export const audit: AuditView = {
  "baseline_written": false,
  "checks": [
    {
      "detail": "reports/00000000-0000-4000-8000-000000000000/sources.json",
      "id": "P0.1",
      "name": "the inventory report of the sources exists",
      "passed": true,
      "required": true
    },
    {
      "detail": "5 of 8 streams; without distilled_config_hints, distilled_procedures, observer_escalations",
      "id": "P0.2",
      "name": "the streams of the first tier are present",
      "passed": false,
      "required": false
    },
    {
      "detail": "160 fixtures gave the answer they should",
      "id": "P1.1",
      "name": "the embedded schema fixtures validate",
      "passed": true,
      "required": true
    },
    {
      "detail": "100 rows read, 0 would be new, 1 skipped",
      "id": "P2.1",
      "name": "collecting again as a dry run completes",
      "passed": true,
      "required": true
    },
    {
      "detail": "0 waivers in force",
      "id": "P2.2",
      "name": "no waiver is needed",
      "passed": true,
      "required": false
    },
    {
      "detail": "0 waivers ran out",
      "id": "P2.3",
      "name": "no waiver has run out",
      "passed": true,
      "required": false
    },
    {
      "detail": "38 accepted, 22 partial, 25 rejected, 14 human, on 99 rows of evidence",
      "id": "P3.1",
      "name": "the stored verdicts are sane",
      "passed": true,
      "required": true
    },
    {
      "detail": "none among 33 rows",
      "id": "P4.1",
      "name": "no forbidden quality score in SFT",
      "passed": true,
      "required": true
    },
    {
      "detail": "none among 58 rows",
      "id": "P4.2",
      "name": "no rejected row in RAG",
      "passed": true,
      "required": true
    },
    {
      "detail": "none among 16 rows",
      "id": "P4.3",
      "name": "no pair of one run with itself",
      "passed": true,
      "required": true
    },
    {
      "detail": "none among 16 rows",
      "id": "P4.4",
      "name": "no pair of equal texts",
      "passed": true,
      "required": true
    },
    {
      "detail": "none among 107 rows",
      "id": "P4.5",
      "name": "no exported row without provenance",
      "passed": true,
      "required": true
    },
    {
      "detail": "5 of 5 receipts",
      "id": "P5.1",
      "name": "all five stages of the last run have their receipt",
      "passed": true,
      "required": true
    },
    {
      "detail": "6 receipts valid, 6 links hold",
      "id": "P5.2",
      "name": "all receipts are valid and their chain holds",
      "passed": true,
      "required": true
    },
    {
      "detail": "run 00000000-0000-4000-8000-000000000000",
      "id": "P5.3",
      "name": "the summary of the last run is valid",
      "passed": true,
      "required": true
    },
    {
      "detail": "cf8bc93ebdafe2c917801073d9f630ee85af6ad4b36bff101ff4d9bc4af2852e",
      "id": "P5.4",
      "name": "the run hash recomputes from the receipts",
      "passed": true,
      "required": true
    },
    {
      "detail": "ok",
      "id": "P5.5",
      "name": "the last run did not drift",
      "passed": true,
      "required": false
    },
    {
      "detail": "22 of 22 hold, 22 of 22 required",
      "id": "P6.1",
      "name": "all 22 acceptance invariants hold",
      "passed": true,
      "required": true
    },
    {
      "detail": "3 of 3 tasks",
      "id": "P7.1",
      "name": "three replay tasks pass as a dry run",
      "passed": true,
      "required": true
    },
    {
      "detail": "off by default, never for a local-only run, once where it is allowed",
      "id": "P7.2",
      "name": "the escalation guard holds",
      "passed": true,
      "required": true
    },
    {
      "detail": "53.81 times the size of the sources",
      "id": "P8.1",
      "name": "the database is not much larger than its sources",
      "passed": false,
      "required": false
    },
    {
      "detail": "0 baselines",
      "id": "P8.2",
      "name": "the chain of baselines holds",
      "passed": true,
      "required": false
    }
  ],
  "drift": [
    {
      "before": null,
      "flag": "first_run",
      "metric": "p2_evidence_rows",
      "now": 99,
      "pct": null
    },
    {
      "before": null,
      "flag": "first_run",
      "metric": "p2_evidence_skips",
      "now": 1,
      "pct": null
    },
    {
      "before": null,
      "flag": "first_run",
      "metric": "p3_accepted",
      "now": 38,
      "pct": null
    },
    {
      "before": null,
      "flag": "first_run",
      "metric": "p3_human",
      "now": 14,
      "pct": null
    },
    {
      "before": null,
      "flag": "first_run",
      "metric": "p3_partial",
      "now": 22,
      "pct": null
    },
    {
      "before": null,
      "flag": "first_run",
      "metric": "p3_rejected",
      "now": 25,
      "pct": null
    },
    {
      "before": null,
      "flag": "first_run",
      "metric": "p4_pref_pairs",
      "now": 16,
      "pct": null
    },
    {
      "before": null,
      "flag": "first_run",
      "metric": "p4_rag_rows",
      "now": 58,
      "pct": null
    },
    {
      "before": null,
      "flag": "first_run",
      "metric": "p4_sft_rows",
      "now": 33,
      "pct": null
    },
    {
      "before": null,
      "flag": "first_run",
      "metric": "p4_total_quarantined",
      "now": 108,
      "pct": null
    }
  ],
  "metrics": {
    "p2_evidence_rows": 99,
    "p2_evidence_skips": 1,
    "p3_accepted": 38,
    "p3_human": 14,
    "p3_partial": 22,
    "p3_rejected": 25,
    "p4_pref_pairs": 16,
    "p4_rag_rows": 58,
    "p4_sft_rows": 33,
    "p4_total_quarantined": 108
  },
  "passed": true,
  "report": null,
  "required_passed": 16,
  "required_total": 16,
  "total": 22
};
