// Rows of the fake port, whole: content, why, history, source bytes, and what a person does to them.
import { type Backend, Refusal } from "./backend";
import type { DetailView, EventView } from "./bindings";
import { OUT, SKIPPED } from "./fakeColumns";
import { contentOf, fieldsOf, markersOf, rulesOf, standsOf } from "./fakeContent";
import { backwards, effectOf } from "./fakeEffect";
import { hashOf, mixed, START, TEXTS, type Text, textOf, timeOf } from "./fakeRows";

export type State = {
  verdicts: Map<number, string>;
  commit: () => void;
  atOf: (id: string) => number;
  total: number;
};

const RULEBOOK = { name: "recommended", version: "1.0.0", hash: hashOf(55), about: "55 rules" };
const time = (at: number, minutes: number) => new Date(START + at * 61_000 + minutes * 60_000).toISOString();

export function fakeDetail({ verdicts, commit, atOf, total }: State): Partial<Backend> {
  const told = new Map<number, EventView[]>();
  const log: { at: number; id: string; before: string | undefined; verdict: string }[] = [];
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
      log.push({ at, id, before: verdicts.get(at), verdict });
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
        origin: "single",
        rows: 1,
        foretold: effectOf(at, verdict),
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
        origin: "single",
        rows: 1,
        foretold: backwards(effectOf(at, last.verdict)),
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
