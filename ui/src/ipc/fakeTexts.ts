// Texts that the fake shows: a shipped profile, and the beginning of the shipped rulebook.

export const profileText = `name = "observer_reviews"
version = 1
about = "An observer's verdict on the latest attempt at a file."
class = "verdict"
match = { stem = "observer_reviews", requires = ["/verdict", "/review"] }

[fields]
run_id = "/run_id"
task_id = ["/task_id", "/file"]
timestamp = { from = ["/ts", "/reviewed_at"], parse = ["rfc3339", "unix_ms"] }
text = "/review"
model = "/model"
role = "reviewer"
files = "/file"

[markers]
observer_verdict = { from = "/verdict", parse = "lower" }

[sft]
instruction = [
    "Look at the latest attempt at {/file}, say what is right or wrong with it and whether it may stand.",
    "Look at the latest attempt at task {/task_id}, say what is right or wrong with it and whether it may stand.",
]
context = "File: {/file}"

[rag]
title = ["An observer on {/file}", "An observer on task {/task_id}"]
tags = ["review", "observer"]
`;

export const rulebookText = `name = "recommended"
version = "1.0.0"
description = "The reference with its known gaps mended: answers scored by grounding, extractions judged by what they were drawn from, later events heard, audits kept out of SFT unless resolved."

# Precedence is fixed: explicit negative, then partial signal, then positive, then needs human. Rules of the verdict
# needs_human_review therefore only explain a row on which nothing weightier fired.

[defaults]
unknown_profile = "no rule speaks about this source"
no_rule_fired = "nothing in the row decides"

# ---- relations, written as markers before judging ----

[[relate]]
kind = "inherit"
for = ["class:extraction", "!audit_discrepancies"]
join = ["parent_run_id", "task_id", "run_id", "file"]
window_s = 86400

[[relate]]
kind = "supersede"
for = "scrum_reviews"
by = "auto_apply"
when = 'm.action.contains("_reverted")'
writes = "later_reverted"

# Observers often note no time; a rejection on the same file that may be later counts.
[[relate]]
kind = "supersede"
for = "scrum_reviews"
by = "observer_reviews"
when = 'm.observer_verdict == "reject"'
writes = "observer_rejected"
untimed = true

# ---- verdicts that a row carries itself ----

[[rule]]
for = "scrum_reviews"
id = "scrum.first-attempt"
when = "m.accepted_on_attempt == 1"
verdict = "accepted"
reason = "accepted on attempt 1"

[[rule]]
for = "scrum_reviews"
id = "scrum.later-attempt"
when = "m.accepted_on_attempt in [2, 3] || m.accepted_on_attempt >= 4"
verdict = "partially_accepted"
reason = "accepted only on attempt {m.accepted_on_attempt}"

[[rule]]
for = "scrum_reviews"
id = "scrum.high-cost"
when = "m.accepted_on_attempt >= 4"
verdict = "partially_accepted"
reason = "high cost: four attempts or more"
flag = "high_cost"

[[rule]]
for = "scrum_reviews"
id = "scrum.no-marker"
when = "!has(m.accepted_on_attempt)"
verdict = "needs_human_review"
reason = "the row does not say on which attempt it was accepted"

[[rule]]
for = "observer_reviews"
id = "observer.accept"
when = 'm.observer_verdict == "accept"'
verdict = "accepted"
reason = "the observer accepted"

[[rule]]
for = "observer_reviews"
id = "observer.reject"
when = 'm.observer_verdict == "reject"'
verdict = "rejected"
reason = "the observer rejected"

[[rule]]
for = "observer_reviews"
id = "observer.cycle"
when = 'm.observer_verdict == "cycle"'
verdict = "partially_accepted"
reason = "the observer sent it round again"

[[rule]]
for = "observer_reviews"
id = "observer.other"
when = '!has(m.observer_verdict) || !(m.observer_verdict in ["accept", "reject", "cycle"])'
verdict = "needs_human_review"
reason = "no observer verdict that is known: {m.observer_verdict}"
`;
