// Rows of the fake port, whole: content, why, history, source bytes, and what a person does to them.
import { type Backend, Refusal } from "./backend";
import type { ContentView, DetailView, EventView, Kind, RuleView } from "./bindings";
import { OUT, SKIPPED } from "./fakeColumns";
import { HUGE, hashOf, mixed, START, TEXTS, type Text, textOf, timeOf } from "./fakeRows";

type State = {
  verdicts: Map<number, string>;
  commit: () => void;
  atOf: (id: string) => number;
  total: number;
};

const RULEBOOK = { name: "recommended", version: "1.0.0", hash: hashOf(55), about: "55 rules" };
const time = (at: number, minutes: number) => new Date(START + at * 61_000 + minutes * 60_000).toISOString();

export function fakeDetail({ verdicts, commit, atOf, total }: State): Partial<Backend> {
  const told = new Map<number, EventView[]>();
  const log: { at: number; id: string; before: string | undefined }[] = [];
  const tell = (at: number, event: EventView) => told.set(at, [...(told.get(at) ?? []), event]);
  const found = (id: string): { at: number; text: Text } => {
    const at = atOf(id);
    const text = TEXTS[textOf(at)];
    if (!text || at < 0 || at >= total)
      throw new Refusal(
        "not_found",
        `no row has the id ${id}`,
        "it may have left since the list was made; load it again",
      );
    return { at, text };
  };
  const effective = (at: number, text: Text) => verdicts.get(at) ?? text.verdict;
  const event = (what: string, who: string | null, detail: string, reason: string | null): EventView => ({
    at: time(0, 90_000),
    what,
    who,
    detail,
    reason,
  });

  return {
    rowDetail: async (kind, id) => {
      const { at, text } = found(id);
      const skipped = kind === "skips" ? SKIPPED[at % SKIPPED.length] : undefined;
      const out = kind === "quarantine" ? OUT[mixed(at) % OUT.length] : undefined;
      const verdict = effective(at, text);
      return {
        id,
        kind,
        title: skipped ? `traces/${text.source}.jsonl:${at + 1}` : text.task,
        evidence_id: skipped ? null : hashOf(at),
        sig_hash: hashOf(at, 1),
        synthetic: text.class === "extraction",
        content: contentOf(kind, at, text),
        fields: fieldsOf(at, text),
        markers: skipped ? [] : markersOf(text),
        why: skipped
          ? null
          : {
              rulebook: RULEBOOK,
              verdict: text.verdict,
              effective: verdict,
              rules: rulesOf(text),
              exports: standsOf(at, verdict),
            },
        history: [
          {
            at: time(at, 0),
            what: "read",
            who: null,
            detail: `traces/${text.source}.jsonl:${at + 1} under profile ${text.source}`,
            reason: null,
          },
          ...(skipped
            ? []
            : [
                {
                  at: time(at, 1),
                  what: "scored",
                  who: null,
                  detail: `${text.verdict} by recommended 1.0.0: ${text.reason}`,
                  reason: null,
                },
              ]),
          ...(told.get(at) ?? []),
        ],
        repairable: [
          ...(skipped
            ? [
                {
                  pointer: "/created_at",
                  value: null,
                  why: "timestamp: missing_timestamp: without it the row is no evidence",
                },
              ]
            : []),
          { pointer: "/file", value: text.file && JSON.stringify(text.file), why: "read as files" },
          { pointer: "/suggestions_preview", value: JSON.stringify(text.text), why: "read as text" },
          { pointer: "/attempts_made", value: "1", why: null },
        ],
        reason: skipped?.[0] ?? out?.[1] ?? null,
        reason_detail: skipped?.[1] ?? out?.[2] ?? null,
      } satisfies DetailView;
    },
    sourceBytes: async (kind, id) => {
      const { at, text } = found(id);
      const line = (n: number) =>
        `${JSON.stringify({ run_id: `row-${n}`, text: TEXTS[textOf(n)]?.text.slice(0, 160) })}\n`;
      const row = JSON.stringify({ run_id: `row-${at}`, file: text.file, text: text.text, ts: timeOf(at) });
      const hash = hashOf(at, 1);
      const changed = text.source === "outcomes";
      const bytes = {
        source: text.source,
        file: `/workspace/traces/${text.source}.jsonl`,
        line: at + 1,
        byte_start: at * 512,
        byte_len: row.length,
        before: at > 1 ? line(at - 2) + line(at - 1) : at === 1 ? line(0) : "",
        row,
        cut: false,
        after: `\n${line(at + 1)}${line(at + 2)}`,
        sig_hash: hash,
        recomputed_hash: changed ? hashOf(at, 2) : hash,
        matches: !changed,
        read_from: "file",
        note: changed ? "the file changed since it was read" : null,
        took_us: 180 + Math.round(performance.now() % 90),
      };
      return kind === "preference" ? [bytes, { ...bytes, line: at + 2 }] : [bytes];
    },
    trace: async (id) => {
      const { at, text } = found(id);
      const hop = (kind: string, detail: string, salt: number) => ({
        kind,
        id: hashOf(at, salt),
        hash: hashOf(at, salt + 4),
        detail,
        matches: kind !== "source_row" || text.source !== "outcomes",
      });
      return {
        row_id: id,
        hops: [
          hop("evidence", `${text.source}, ${text.task}`, 0),
          hop("scored", `${text.verdict}: ${text.reason}`, 2),
          ...(verdicts.has(at) ? [hop("decision", `decided ${verdicts.get(at)}`, 3)] : []),
          hop("source_row", `traces/${text.source}.jsonl:${at + 1}`, 1),
        ],
        source: {
          source: text.source,
          file: `/workspace/traces/${text.source}.jsonl`,
          line: at + 1,
          byte_start: at * 512,
          byte_len: 400,
          sig_hash: hashOf(at, 1),
          recomputed_hash: hashOf(at, 1),
          matches: true,
          read_from: "file",
          text: text.text,
          note: null,
        },
        rejected: null,
      };
    },
    whyNot: async (id, target) => {
      const { at, text } = found(id);
      const stands = effective(at, text) === target;
      return {
        evidence_id: id,
        source: text.source,
        task_id: text.task,
        rulebook: RULEBOOK,
        verdict: text.verdict,
        reasons: [text.reason],
        not_evaluated: [],
        effective: effective(at, text),
        target,
        state: stands ? "stands" : target === "partially_accepted" ? "impossible" : "reachable",
        changes:
          stands || target === "partially_accepted"
            ? []
            : [
                { fact: "failure_marker_count", from: 2, to: target === "accepted" ? 0 : 3, related: false },
                { fact: "later_reverted", from: null, to: false, related: true },
              ],
      };
    },
    decide: async (id, verdict, reason, reviewer) => {
      const { at, text } = found(id);
      log.push({ at, id, before: verdicts.get(at) });
      verdicts.set(at, verdict);
      tell(at, event("decided", reviewer, verdict, reason));
      commit();
      return {
        id: hashOf(at, 9),
        evidence_id: id,
        kind: "decide",
        value: verdict,
        reason,
        reviewer,
        decided_at: time(at, 3),
        effective: effective(at, text),
      };
    },
    undoDecision: async (reviewer) => {
      const last = log.pop();
      if (!last)
        throw new Refusal("not_found", "no decision can be taken back", "there is none that still stands");
      const { at, text } = found(last.id);
      if (last.before === undefined) verdicts.delete(at);
      else verdicts.set(at, last.before);
      tell(at, event("undone", reviewer, "took the decision back", null));
      commit();
      return {
        id: hashOf(at, 10),
        evidence_id: last.id,
        kind: "undo",
        value: hashOf(at, 9),
        reason: "",
        reviewer: reviewer ?? "",
        decided_at: time(at, 4),
        effective: effective(at, text),
      };
    },
    repair: async (hash, pointer, value, reason, reviewer) => {
      const { at, text } = found(hash);
      tell(at, event("repaired", reviewer, `${pointer} holds ${value} instead`, reason));
      commit();
      const before = pointer === "/file" ? JSON.stringify(text.file) : null;
      return {
        source: text.source,
        file: `${text.source}.jsonl`,
        sig_hash: hash,
        pointer,
        before,
        after: value,
        reason,
        reviewer,
        repaired_at: time(at, 5),
        still_skipped: [],
      };
    },
    waive: async (hash, reason, reviewer, until) => {
      const { at } = found(hash);
      const expires = until ?? new Date(Date.now() + 90 * 86_400_000).toISOString();
      tell(at, event("waived", reviewer, `its faults are let through until ${expires}`, reason));
      commit();
      return {
        sig_hash: hash,
        reason,
        reviewer,
        expires_at: expires,
        waived_at: time(at, 6),
        in_force: true,
      };
    },
    withdraw: async (id, reason, reviewer) => {
      const { at } = found(id);
      tell(at, event("withdrawn", reviewer, "barred from all exports from then on", reason));
      commit();
      return { evidence_ids: [id], derived_ids: [hashOf(at + 1)], exported_rows: 2, reason };
    },
    reveal: async () => null,
  };
}

function contentOf(kind: Kind, at: number, text: Text): ContentView {
  if (kind === "skips")
    return {
      form: "raw",
      text: `{"run_id":"row-${at}","summary":${JSON.stringify(text.text)},"created_at":`,
      cut: false,
    };
  if (kind === "preference")
    return {
      form: "pair",
      prompt: text.instruction ?? "Review the change.",
      chosen: text.text,
      rejected: text.text
        .replace("length", "beam")
        .replace("property test", "test")
        .slice(0, -40)
        .concat(" No test was added."),
      chosen_evidence: hashOf(at),
      rejected_evidence: hashOf(at + 1),
    };
  if (text.form === "conversation") return { form: "conversation", turns: TURNS };
  const whole = text.form === "huge" ? HUGE : text.text;
  return {
    form: "text",
    instruction: text.instruction,
    text: whole,
    characters: text.form === "huge" ? 52_428_800 : whole.length,
    cut: text.form === "huge",
  };
}

const TURNS = [
  {
    role: "system",
    text: "You help the customers of a small shop. Ask before you change an order.",
    calls: [],
  },
  {
    role: "user",
    text: "I want to exchange the mechanical keyboard for one with clicky switches, and the order number is #W2378156.",
    calls: [],
  },
  {
    role: "assistant",
    text: "Let me look at the order.",
    calls: [
      {
        id: "call-1",
        name: "get_order_details",
        arguments: '{"order_id":"#W2378156"}',
        result: '{"status":"delivered","items":[{"name":"Mechanical Keyboard","item_id":"1151293680"}]}',
      },
      {
        id: "call-2",
        name: "find_similar",
        arguments: '{"item_id":"1151293680","switch":"clicky"}',
        result: null,
      },
    ],
  },
  {
    role: "assistant",
    text: "One with clicky switches is there, at the same price. Shall I exchange it?",
    calls: [],
  },
];

function fieldsOf(at: number, text: Text) {
  const fields: Record<string, string | null> = {
    source: text.source,
    file: `traces/${text.source}.jsonl`,
    line: String((at % 4000) + 1),
    part: null,
    profile: text.source,
    class: text.class,
    task_id: text.task,
    timestamp: timeOf(at),
    timestamp_origin: timeOf(at) ? "source" : "recorded",
    model: text.model,
    model_role: text.role,
    latency_ms: text.role ? "8200" : null,
    cost_usd: text.role ? "0.013200" : null,
    tags: null,
    generation_depth: text.class === "extraction" ? "1" : "0",
    content_hash: hashOf(at, 6),
  };
  return Object.entries(fields).map(([name, value]) => ({ name, value }));
}

function markersOf(text: Text) {
  return [
    { name: "observer_verdict", value: text.verdict === "rejected" ? "reject" : "accept" },
    { name: "failure_marker_count", value: text.verdict === "rejected" ? "2" : "0" },
    { name: "accepted_on_attempt", value: text.source === "scrum_reviews" ? "1" : null },
  ];
}

function rulesOf(text: Text): RuleView[] {
  const rule = (id: string, verdict: string, when: string, state: string, reason: string): RuleView => ({
    id,
    when,
    verdict,
    state,
    reason,
    facts: [
      {
        name: when.replace(/^!?has\(m\.|^m\./, "").split(/[\s)]/)[0] ?? "",
        value: state === "not_evaluated" ? null : "2",
      },
    ],
  });
  return [
    rule(text.rule, text.verdict, "m.failure_marker_count > 0", "fired", text.reason),
    rule(
      "observer.cycle",
      "partially_accepted",
      "m.cycle_count == 3",
      "not_evaluated",
      "lacking cycle_count",
    ),
    rule(
      "observer.accept",
      "accepted",
      'm.observer_verdict == "accept"',
      "did_not_fire",
      "the observer accepted",
    ),
    rule(
      "observer.unknown",
      "needs_human_review",
      "m.observer_count == 0",
      "did_not_fire",
      "no observer verdict that is known",
    ),
  ];
}

function standsOf(at: number, verdict: string) {
  const kept = verdict === "accepted";
  return [
    {
      exporter: "rag",
      state: kept ? "exported" : "quarantined",
      reason: kept ? null : "unsafe_rag_category",
      detail: kept ? "line 12" : null,
      row_id: kept ? hashOf(at) : null,
    },
    {
      exporter: "sft",
      state: kept ? "exported" : "quarantined",
      reason: kept ? null : "unsafe_sft_category",
      detail: null,
      row_id: kept ? hashOf(at) : null,
    },
    {
      exporter: "preference",
      state: "not_there",
      reason: null,
      detail: "the task has answers on one side only",
      row_id: null,
    },
  ];
}
