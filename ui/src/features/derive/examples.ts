// Made-up examples of the shapes that Rust sends, for the tests of this folder.
import type { DeriveItemView, DeriveQueueView, DeriveSetView, FeedbackEventView } from "../../ipc/bindings";

/** Returns a queue of examples `a`, `b`, … in these states. */
export function queue(...states: string[]): DeriveQueueView[] {
  return states.map((state, position) => ({
    example_id: String.fromCharCode(97 + position),
    set_id: "0".repeat(64),
    position,
    state,
    label: "unsafe",
    source_event_ids: [`event-${position}`],
    generator_id: "hardneg-v1",
    transform_id: "hardneg-v1/number",
    label_rule: "hn-l2-number",
    identity: false,
  }));
}

/** Returns a set with some of its numbers changed. */
export function set(change: Partial<DeriveSetView> = {}): DeriveSetView {
  return {
    set_id: "0".repeat(64),
    generator_id: "hardneg-v1",
    reviewer_id: "ana",
    seed: "7",
    derived_at: "2026-11-02T09:12:00Z",
    events: 3,
    examples: 3,
    duplicate: 0,
    beyond_max: 0,
    excluded: [],
    pending: 3,
    approved: 0,
    rejected: 0,
    retry_requested: 0,
    released: 0,
    ...change,
  };
}

const source: FeedbackEventView = {
  hash: "1".repeat(64),
  event_id: "event-0",
  reviewer_id: "bo",
  label: "safe",
  tenant_id: "",
  prompt: "How many berths has the north quay?",
  response: "The north quay has 12 berths.",
  timestamp: "1700000000",
  evidence_id: null,
  file: "events.jsonl",
  line: 1,
  reason: "",
  stored_at: "2026-11-02T09:00:00Z",
};

/** Returns an example beside its source. */
export function item(change: Partial<DeriveQueueView> = {}): DeriveItemView {
  const [first] = queue("pending");
  if (!first) throw new Error("BUG: a queue of one has one");
  return {
    listed: { ...first, ...change },
    prompt: source.prompt,
    response: "The north quay has 21 berths.",
    reviewer_id: "ana",
    source,
    leaks: [],
    decided_by: null,
    decided_at: null,
    reason: null,
    release_id: null,
  };
}
