// What can be done on the screen Review. Nothing here throws anything away: Backspace has no meaning.
import { type Action, useActions } from "../../lib/actions";
import { REASONS, VERDICTS, type Verdict } from "./model";

export type Side = "why" | "evidence" | "source" | "changes";

type What = {
  /** Whether an item is shown. */
  has: boolean;
  first: boolean;
  last: boolean;
  canUndo: boolean;
  canRedo: boolean;
  decide: (verdict: Verdict) => void;
  move: (step: 1 | -1) => void;
  undo: () => void;
  redo: () => void;
  reason: (at: number) => void;
  note: () => void;
  edit: () => void;
  show: (side: Side) => void;
  filter: () => void;
  all: () => void;
  reload: () => void;
  agreement: () => void;
  takeIn: () => void;
  handOut: () => void;
};

/** Offers the screen's actions while it is shown. */
export function useReviewActions(what: What): void {
  useActions(reviewActions(what));
}

/** Returns what can be done. */
export function reviewActions(what: What): Action[] {
  const { has, first, last } = what;
  const verdict = "Verdict";
  const item = "Item";
  const queue = "Queue";
  const next = () => what.move(1);
  const before = () => what.move(-1);
  return [
    ...VERDICTS.map(({ id, verb, key, action }) => ({
      id: action,
      label: verb,
      group: verdict,
      key,
      when: has,
      run: () => what.decide(id),
    })),
    {
      id: "review.undo",
      label: "Take the last decision back",
      group: verdict,
      key: "Z",
      when: what.canUndo,
      run: what.undo,
    },
    {
      id: "review.redo",
      label: "Bring it back",
      group: verdict,
      key: "Shift+Z",
      when: what.canRedo,
      run: what.redo,
    },
    ...REASONS.map((label, at) => ({
      id: `review.reason.${at + 1}`,
      label: `Reason: ${label}`,
      group: "Reason",
      key: String(at + 1),
      when: has,
      run: () => what.reason(at),
    })),
    { id: "review.note", label: "Write a note", group: "Reason", key: "N", when: has, run: what.note },
    {
      id: "review.skip",
      label: "Skip without a decision",
      group: item,
      key: "Space",
      region: "review-item",
      when: has && !last,
      run: next,
    },
    { id: "review.next", label: "Next item", group: item, key: "J", when: has && !last, run: next },
    { id: "review.previous", label: "Item before", group: item, key: "K", when: !first, run: before },
    {
      id: "review.next.arrow",
      label: "Next item",
      group: item,
      key: "ArrowRight",
      region: "review-item",
      when: has && !last,
      hidden: true,
      run: next,
    },
    {
      id: "review.previous.arrow",
      label: "Item before",
      group: item,
      key: "ArrowLeft",
      region: "review-item",
      when: !first,
      hidden: true,
      run: before,
    },
    { id: "review.edit", label: "Edit the text", group: item, key: "E", when: has, run: what.edit },
    {
      id: "review.diff",
      label: "What repairs changed",
      group: item,
      key: "D",
      when: has,
      run: () => what.show("changes"),
    },
    {
      id: "review.source",
      label: "Source bytes",
      group: item,
      key: "O",
      when: has,
      run: () => what.show("source"),
    },
    {
      id: "review.why",
      label: "Why it stands there",
      group: item,
      key: "W",
      when: has,
      run: () => what.show("why"),
    },
    {
      id: "review.evidence",
      label: "Fields and markers",
      group: item,
      key: "F",
      when: has,
      run: () => what.show("evidence"),
    },
    { id: "review.filter", label: "Filter the queue", group: queue, key: "/", run: what.filter },
    { id: "review.all", label: "Decide on all that match", group: queue, key: "Shift+A", run: what.all },
    { id: "review.reload", label: "Make the queue anew", group: queue, run: what.reload },
    { id: "review.agreement", label: "How far reviewers agree", group: queue, run: what.agreement },
    { id: "review.export", label: "Write the decisions to a file", group: queue, run: what.handOut },
    { id: "review.import", label: "Take decisions in from a file", group: queue, run: what.takeIn },
  ];
}

/** Returns the actions where none of them can be done: for the list in which keys are changed. */
export function inertReviewActions(): Action[] {
  const nothing = () => {};
  const what: What = {
    has: false,
    first: true,
    last: true,
    canUndo: false,
    canRedo: false,
    decide: nothing,
    move: nothing,
    undo: nothing,
    redo: nothing,
    reason: nothing,
    note: nothing,
    edit: nothing,
    show: nothing,
    filter: nothing,
    all: nothing,
    reload: nothing,
    agreement: nothing,
    takeIn: nothing,
    handOut: nothing,
  };
  return reviewActions(what).map((action) => ({
    ...action,
    group: "Review",
    when: false,
    elsewhere: true,
  }));
}
