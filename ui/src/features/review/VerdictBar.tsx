// The verdicts with what each would change in the next run, the reason that is recorded, and the way back.
import type { RefObject } from "react";
import { Button } from "../../components/Button";
import { ErrorNote } from "../../components/ErrorNote";
import { Kbd } from "../../components/Kbd";
import { Shape, type ShapeName } from "../../components/Shape";
import { TextInput } from "../../components/TextInput";
import type { Refusal } from "../../ipc/backend";
import type { ReviewItemView, ReviewStateView } from "../../ipc/bindings";
import { cx } from "../../lib/cx";
import { formatCount } from "../../lib/format";
import {
  effectInWords,
  isEarlier,
  movesInWords,
  REASONS,
  stepInWords,
  VERDICTS,
  type Verdict,
} from "./model";
import styles from "./review.module.css";
import type { Sitting } from "./useReview";

const SHAPES: Record<Verdict, ShapeName> = {
  accepted: "full",
  partially_accepted: "half",
  rejected: "cross",
  needs_human_review: "question",
};

type Props = {
  item: ReviewItemView | undefined;
  keyOf: (action: string) => string | undefined;
  reason: number | null;
  onReason: (at: number) => void;
  note: string;
  onNote: (note: string) => void;
  noteInput: RefObject<HTMLInputElement | null>;
  onLeaveNote: () => void;
  busy: boolean;
  decide: (verdict: Verdict) => void;
  skip: (() => void) | null;
  state: ReviewStateView | undefined;
  step: (what: "undo" | "redo") => void;
  sitting: Sitting;
  error: Refusal | null;
};

export function VerdictBar(props: Props) {
  const { item, keyOf, reason, onReason, note, onNote, noteInput, onLeaveNote, busy, decide, error } = props;
  return (
    <section className={styles.verdict} data-region="review-verdict" aria-label="Verdict">
      {error && <ErrorNote error={error} />}
      <div className={styles.reasons}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in one line */}
        <div role="group" aria-label="Reason" className={styles.chips}>
          {REASONS.map((label, at) => (
            <button
              key={label}
              type="button"
              className={styles.chip}
              aria-pressed={reason === at}
              onClick={() => onReason(at)}
            >
              <Kbd keys={keyOf(`review.reason.${at + 1}`) ?? ""} />
              {label}
            </button>
          ))}
        </div>
        <TextInput
          ref={noteInput}
          className={styles.note}
          aria-label="Note"
          placeholder={`Note (${keyOf("review.note") ?? "–"})`}
          value={note}
          onChange={onNote}
          dir="auto"
          onKeyDown={(event) => {
            if (event.key !== "Enter" && event.key !== "Escape") return;
            event.preventDefault();
            event.stopPropagation();
            onLeaveNote();
          }}
        />
      </div>
      <div className={styles.verdicts}>
        {VERDICTS.map(({ id, verb, action }, at) => (
          <button
            key={id}
            type="button"
            className={cx(styles.choice, styles[id])}
            disabled={busy || !item}
            title={item ? effectInWords(item.effects[at]) : undefined}
            onClick={() => decide(id)}
          >
            <span className={styles.verb}>
              <Shape name={SHAPES[id]} />
              {verb}
              <Kbd keys={keyOf(action) ?? ""} />
            </span>
            <span className={styles.effect}>{item ? effectInWords(item.effects[at]) : "…"}</span>
          </button>
        ))}
        <button
          type="button"
          className={cx(styles.choice, styles.skip)}
          disabled={props.skip === null}
          onClick={() => props.skip?.()}
        >
          <span className={styles.verb}>
            Skip
            <Kbd keys={keyOf("review.skip") ?? ""} />
          </span>
          <span className={styles.effect}>says nothing</span>
        </button>
      </div>
      <Foot {...props} />
    </section>
  );
}

function Foot({ state, step, sitting, busy, keyOf }: Props) {
  const moves = movesInWords(sitting.moves);
  const label = (what: "undo" | "redo", verb: string) => {
    const of = state?.[what];
    if (!of) return verb;
    return `${verb}${isEarlier(sitting.acts, of, what) ? " from earlier" : ""}: ${stepInWords(of)}`;
  };
  return (
    <div className={styles.foot}>
      <p role="status" className={styles.sitting}>
        {sitting.decided === 0 && moves.length === 0
          ? "Nothing decided in this sitting yet."
          : `${formatCount(sitting.decided)} decided in this sitting. The next run: ${
              moves.length === 0 ? "no dataset changes" : moves.join(", ")
            }.`}
      </p>
      <Button
        size="small"
        variant="quiet"
        kbd={keyOf("review.undo")}
        disabled={busy || !state?.undo}
        onClick={() => step("undo")}
      >
        {label("undo", "Undo")}
      </Button>
      <Button
        size="small"
        variant="quiet"
        kbd={keyOf("review.redo")}
        disabled={busy || !state?.redo}
        onClick={() => step("redo")}
      >
        {label("redo", "Redo")}
      </Button>
    </div>
  );
}
