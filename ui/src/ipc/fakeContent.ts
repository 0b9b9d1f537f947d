// What the rows of the fake port say: content, fields, facts, rules, and how they stand with exporters.
import type { ContentView, Kind, RuleView } from "./bindings";
import { HUGE, hashOf, type Text, timeOf } from "./fakeRows";

export function contentOf(kind: Kind, at: number, text: Text): ContentView {
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

export function fieldsOf(at: number, text: Text) {
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

export function markersOf(text: Text) {
  return [
    { name: "observer_verdict", value: text.verdict === "rejected" ? "reject" : "accept" },
    { name: "failure_marker_count", value: text.verdict === "rejected" ? "2" : "0" },
    { name: "accepted_on_attempt", value: text.source === "scrum_reviews" ? "1" : null },
  ];
}

export function rulesOf(text: Text): RuleView[] {
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

export function standsOf(at: number, verdict: string) {
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
