// A profile's text. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { DeclarationTextView } from "../bindings";

export const profileText: DeclarationTextView = {
  "faults": [],
  "name": "observer_reviews",
  "shipped": true,
  "text": "name = \"observer_reviews\"\nversion = 1\nabout = \"An observer's verdict on the latest attempt at a file.\"\nclass = \"verdict\"\nmatch = { stem = \"observer_reviews\", requires = [\"/verdict\", \"/review\"] }\n\n[fields]\nrun_id = \"/run_id\"\ntask_id = [\"/task_id\", \"/file\"]\ntimestamp = { from = [\"/ts\", \"/reviewed_at\"], parse = [\"rfc3339\", \"unix_ms\"] }\ntext = \"/review\"\nmodel = \"/model\"\nrole = \"reviewer\"\nfiles = \"/file\"\n\n[markers]\nobserver_verdict = { from = \"/verdict\", parse = \"lower\" }\n\n[sft]\ninstruction = [\n    \"Look at the latest attempt at {/file}, say what is right or wrong with it and whether it may stand.\",\n    \"Look at the latest attempt at task {/task_id}, say what is right or wrong with it and whether it may stand.\",\n]\ncontext = \"File: {/file}\"\n\n[rag]\ntitle = [\"An observer on {/file}\", \"An observer on task {/task_id}\"]\ntags = [\"review\", \"observer\"]\n"
};
