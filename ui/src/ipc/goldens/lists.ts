// A list of each kind. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { ListView } from "../bindings";

export const lists: ListView[] = [
  {
    "columns": [
      {
        "facet": true,
        "name": "verdict",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Verdict"
      },
      {
        "facet": true,
        "name": "source",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Source"
      },
      {
        "facet": true,
        "name": "file",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "File"
      },
      {
        "facet": false,
        "name": "line",
        "numeric": true,
        "shown": true,
        "sortable": true,
        "title": "Line"
      },
      {
        "facet": true,
        "name": "task",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Task"
      },
      {
        "facet": false,
        "name": "text",
        "numeric": false,
        "shown": true,
        "sortable": false,
        "title": "Text"
      },
      {
        "facet": true,
        "name": "reason",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Reason"
      },
      {
        "facet": true,
        "name": "model",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Model"
      },
      {
        "facet": false,
        "name": "time",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Time"
      },
      {
        "facet": true,
        "name": "is",
        "numeric": false,
        "shown": false,
        "sortable": false,
        "title": "State"
      },
      {
        "facet": true,
        "name": "profile",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Profile"
      },
      {
        "facet": true,
        "name": "class",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Class"
      },
      {
        "facet": true,
        "name": "role",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Role"
      },
      {
        "facet": true,
        "name": "rule",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Rule"
      },
      {
        "facet": true,
        "name": "scored",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Rulebook's verdict"
      },
      {
        "facet": false,
        "name": "markers",
        "numeric": true,
        "shown": false,
        "sortable": true,
        "title": "Markers"
      },
      {
        "facet": false,
        "name": "run_id",
        "numeric": false,
        "shown": false,
        "sortable": false,
        "title": "Run"
      },
      {
        "facet": false,
        "name": "part",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Part"
      }
    ],
    "filter": "",
    "kind": "evidence",
    "list": 1,
    "note": null,
    "of": 99,
    "rows": 99,
    "sort": null,
    "took_us": 7
  },
  {
    "columns": [
      {
        "facet": true,
        "name": "verdict",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Verdict"
      },
      {
        "facet": true,
        "name": "source",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Source"
      },
      {
        "facet": true,
        "name": "file",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "File"
      },
      {
        "facet": false,
        "name": "line",
        "numeric": true,
        "shown": true,
        "sortable": true,
        "title": "Line"
      },
      {
        "facet": true,
        "name": "task",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Task"
      },
      {
        "facet": false,
        "name": "text",
        "numeric": false,
        "shown": true,
        "sortable": false,
        "title": "Text"
      },
      {
        "facet": true,
        "name": "reason",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Reason"
      },
      {
        "facet": true,
        "name": "model",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Model"
      },
      {
        "facet": false,
        "name": "time",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Time"
      },
      {
        "facet": true,
        "name": "is",
        "numeric": false,
        "shown": false,
        "sortable": false,
        "title": "State"
      },
      {
        "facet": true,
        "name": "profile",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Profile"
      },
      {
        "facet": true,
        "name": "class",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Class"
      },
      {
        "facet": true,
        "name": "role",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Role"
      },
      {
        "facet": true,
        "name": "rule",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Rule"
      },
      {
        "facet": true,
        "name": "scored",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Rulebook's verdict"
      },
      {
        "facet": false,
        "name": "markers",
        "numeric": true,
        "shown": false,
        "sortable": true,
        "title": "Markers"
      },
      {
        "facet": false,
        "name": "run_id",
        "numeric": false,
        "shown": false,
        "sortable": false,
        "title": "Run"
      },
      {
        "facet": false,
        "name": "part",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Part"
      }
    ],
    "filter": "",
    "kind": "scored",
    "list": 2,
    "note": null,
    "of": 99,
    "rows": 99,
    "sort": null,
    "took_us": 7
  },
  {
    "columns": [
      {
        "facet": false,
        "name": "dataset_line",
        "numeric": true,
        "shown": true,
        "sortable": true,
        "title": "Row"
      },
      {
        "facet": true,
        "name": "quality",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Quality"
      },
      {
        "facet": true,
        "name": "source",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Source"
      },
      {
        "facet": true,
        "name": "file",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "File"
      },
      {
        "facet": false,
        "name": "line",
        "numeric": true,
        "shown": true,
        "sortable": true,
        "title": "Line"
      },
      {
        "facet": true,
        "name": "task",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Task"
      },
      {
        "facet": false,
        "name": "text",
        "numeric": false,
        "shown": true,
        "sortable": false,
        "title": "Text"
      },
      {
        "facet": true,
        "name": "model",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Model"
      },
      {
        "facet": false,
        "name": "time",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Time"
      },
      {
        "facet": true,
        "name": "verdict",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Verdict"
      },
      {
        "facet": true,
        "name": "is",
        "numeric": false,
        "shown": false,
        "sortable": false,
        "title": "State"
      },
      {
        "facet": true,
        "name": "reason",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Reason"
      },
      {
        "facet": true,
        "name": "profile",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Profile"
      },
      {
        "facet": true,
        "name": "class",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Class"
      },
      {
        "facet": true,
        "name": "role",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Role"
      },
      {
        "facet": true,
        "name": "rule",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Rule"
      },
      {
        "facet": false,
        "name": "markers",
        "numeric": true,
        "shown": false,
        "sortable": true,
        "title": "Markers"
      },
      {
        "facet": false,
        "name": "run_id",
        "numeric": false,
        "shown": false,
        "sortable": false,
        "title": "Run"
      },
      {
        "facet": false,
        "name": "part",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Part"
      }
    ],
    "filter": "",
    "kind": "rag",
    "list": 3,
    "note": null,
    "of": 58,
    "rows": 58,
    "sort": null,
    "took_us": 7
  },
  {
    "columns": [
      {
        "facet": false,
        "name": "dataset_line",
        "numeric": true,
        "shown": true,
        "sortable": true,
        "title": "Row"
      },
      {
        "facet": true,
        "name": "quality",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Quality"
      },
      {
        "facet": true,
        "name": "source",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Source"
      },
      {
        "facet": true,
        "name": "file",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "File"
      },
      {
        "facet": false,
        "name": "line",
        "numeric": true,
        "shown": true,
        "sortable": true,
        "title": "Line"
      },
      {
        "facet": true,
        "name": "task",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Task"
      },
      {
        "facet": false,
        "name": "text",
        "numeric": false,
        "shown": true,
        "sortable": false,
        "title": "Text"
      },
      {
        "facet": true,
        "name": "model",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Model"
      },
      {
        "facet": false,
        "name": "time",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Time"
      },
      {
        "facet": true,
        "name": "verdict",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Verdict"
      },
      {
        "facet": true,
        "name": "is",
        "numeric": false,
        "shown": false,
        "sortable": false,
        "title": "State"
      },
      {
        "facet": true,
        "name": "reason",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Reason"
      },
      {
        "facet": true,
        "name": "profile",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Profile"
      },
      {
        "facet": true,
        "name": "class",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Class"
      },
      {
        "facet": true,
        "name": "role",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Role"
      },
      {
        "facet": true,
        "name": "rule",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Rule"
      },
      {
        "facet": false,
        "name": "markers",
        "numeric": true,
        "shown": false,
        "sortable": true,
        "title": "Markers"
      },
      {
        "facet": false,
        "name": "run_id",
        "numeric": false,
        "shown": false,
        "sortable": false,
        "title": "Run"
      },
      {
        "facet": false,
        "name": "part",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Part"
      }
    ],
    "filter": "",
    "kind": "sft",
    "list": 4,
    "note": null,
    "of": 33,
    "rows": 33,
    "sort": null,
    "took_us": 7
  },
  {
    "columns": [
      {
        "facet": false,
        "name": "dataset_line",
        "numeric": true,
        "shown": true,
        "sortable": true,
        "title": "Row"
      },
      {
        "facet": true,
        "name": "quality",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Quality"
      },
      {
        "facet": true,
        "name": "source",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Source"
      },
      {
        "facet": true,
        "name": "file",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "File"
      },
      {
        "facet": false,
        "name": "line",
        "numeric": true,
        "shown": true,
        "sortable": true,
        "title": "Line"
      },
      {
        "facet": true,
        "name": "task",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Task"
      },
      {
        "facet": false,
        "name": "text",
        "numeric": false,
        "shown": true,
        "sortable": false,
        "title": "Text"
      },
      {
        "facet": true,
        "name": "model",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Model"
      },
      {
        "facet": false,
        "name": "time",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Time"
      },
      {
        "facet": true,
        "name": "verdict",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Verdict"
      },
      {
        "facet": true,
        "name": "is",
        "numeric": false,
        "shown": false,
        "sortable": false,
        "title": "State"
      },
      {
        "facet": true,
        "name": "reason",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Reason"
      },
      {
        "facet": true,
        "name": "profile",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Profile"
      },
      {
        "facet": true,
        "name": "class",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Class"
      },
      {
        "facet": true,
        "name": "role",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Role"
      },
      {
        "facet": true,
        "name": "rule",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Rule"
      },
      {
        "facet": false,
        "name": "markers",
        "numeric": true,
        "shown": false,
        "sortable": true,
        "title": "Markers"
      },
      {
        "facet": false,
        "name": "run_id",
        "numeric": false,
        "shown": false,
        "sortable": false,
        "title": "Run"
      },
      {
        "facet": false,
        "name": "part",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Part"
      }
    ],
    "filter": "",
    "kind": "preference",
    "list": 5,
    "note": null,
    "of": 16,
    "rows": 16,
    "sort": null,
    "took_us": 7
  },
  {
    "columns": [
      {
        "facet": true,
        "name": "exporter",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Exporter"
      },
      {
        "facet": true,
        "name": "reason",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Reason"
      },
      {
        "facet": true,
        "name": "detail",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Detail"
      },
      {
        "facet": false,
        "name": "found",
        "numeric": false,
        "shown": true,
        "sortable": false,
        "title": "Found"
      },
      {
        "facet": true,
        "name": "source",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Source"
      },
      {
        "facet": true,
        "name": "file",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "File"
      },
      {
        "facet": false,
        "name": "line",
        "numeric": true,
        "shown": true,
        "sortable": true,
        "title": "Line"
      },
      {
        "facet": true,
        "name": "task",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Task"
      },
      {
        "facet": false,
        "name": "text",
        "numeric": false,
        "shown": true,
        "sortable": false,
        "title": "Text"
      },
      {
        "facet": true,
        "name": "verdict",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Verdict"
      },
      {
        "facet": true,
        "name": "model",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Model"
      },
      {
        "facet": false,
        "name": "time",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Time"
      },
      {
        "facet": true,
        "name": "is",
        "numeric": false,
        "shown": false,
        "sortable": false,
        "title": "State"
      },
      {
        "facet": true,
        "name": "profile",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Profile"
      },
      {
        "facet": true,
        "name": "class",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Class"
      },
      {
        "facet": true,
        "name": "role",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Role"
      },
      {
        "facet": true,
        "name": "rule",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Rule"
      },
      {
        "facet": false,
        "name": "markers",
        "numeric": true,
        "shown": false,
        "sortable": true,
        "title": "Markers"
      },
      {
        "facet": false,
        "name": "run_id",
        "numeric": false,
        "shown": false,
        "sortable": false,
        "title": "Run"
      },
      {
        "facet": false,
        "name": "part",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Part"
      }
    ],
    "filter": "",
    "kind": "quarantine",
    "list": 6,
    "note": null,
    "of": 108,
    "rows": 108,
    "sort": null,
    "took_us": 7
  },
  {
    "columns": [
      {
        "facet": true,
        "name": "reason",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Reason"
      },
      {
        "facet": false,
        "name": "detail",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Detail"
      },
      {
        "facet": true,
        "name": "source",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "Source"
      },
      {
        "facet": true,
        "name": "file",
        "numeric": false,
        "shown": true,
        "sortable": true,
        "title": "File"
      },
      {
        "facet": false,
        "name": "line",
        "numeric": true,
        "shown": true,
        "sortable": true,
        "title": "Line"
      },
      {
        "facet": false,
        "name": "part",
        "numeric": false,
        "shown": false,
        "sortable": true,
        "title": "Part"
      }
    ],
    "filter": "",
    "kind": "skips",
    "list": 7,
    "note": null,
    "of": 1,
    "rows": 1,
    "sort": null,
    "took_us": 7
  }
];
