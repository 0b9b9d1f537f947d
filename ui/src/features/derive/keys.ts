// What can be done on the screen Derive. The keys of a verdict are those of Review where the verdict is the same.
import { type Action, useActions } from "../../lib/actions";
import { ACTS, type Act, REASONS } from "./model";

type What = {
  /** Whether an example is shown that nobody decided on. */
  open: boolean;
  /** Whether an example is shown. */
  has: boolean;
  hasSet: boolean;
  busy: boolean;
  decide: (act: Act) => void;
  move: (step: 1 | -1) => void;
  undo: () => void;
  redo: () => void;
  reason: (at: number) => void;
  note: () => void;
  bring: () => void;
  make: () => void;
  release: () => void;
  plan: () => void;
  manifest: () => void;
};

/** Offers the screen's actions while it is shown. */
export function useDeriveActions(what: What): void {
  useActions(deriveActions(what));
}

/** Returns what can be done. */
export function deriveActions(what: What): Action[] {
  const { open, has, hasSet, busy } = what;
  const example = "Example";
  const set = "Set";
  const next = () => what.move(1);
  const before = () => what.move(-1);
  return [
    ...ACTS.map(({ id, verb, key, action }) => ({
      id: action,
      label: verb,
      group: "Verdict",
      key,
      when: open && !busy,
      run: () => what.decide(id),
    })),
    {
      id: "derive.undo",
      label: "Take the last decision back",
      group: "Verdict",
      key: "Z",
      when: !busy,
      run: what.undo,
    },
    {
      id: "derive.redo",
      label: "Bring it back",
      group: "Verdict",
      key: "Shift+Z",
      when: !busy,
      run: what.redo,
    },
    ...REASONS.map((label, at) => ({
      id: `derive.reason.${at + 1}`,
      label: `Reason: ${label}`,
      group: "Reason",
      key: String(at + 1),
      when: open,
      run: () => what.reason(at),
    })),
    { id: "derive.note", label: "Write a note", group: "Reason", key: "N", when: open, run: what.note },
    {
      id: "derive.skip",
      label: "Skip without a decision",
      group: example,
      key: "Space",
      region: "derive-example",
      when: has,
      run: next,
    },
    { id: "derive.next", label: "Next example", group: example, key: "J", when: has, run: next },
    { id: "derive.previous", label: "Example before", group: example, key: "K", when: has, run: before },
    { id: "derive.bring", label: "Bring feedback events", group: set, run: what.bring },
    { id: "derive.make", label: "Make examples", group: set, key: "M", run: what.make },
    {
      id: "derive.release",
      label: "Release what is approved",
      group: set,
      when: hasSet && !busy,
      run: what.release,
    },
    { id: "derive.plan", label: "Make a training plan", group: set, when: hasSet, run: what.plan },
    { id: "derive.manifest", label: "Save the manifest", group: set, when: hasSet, run: what.manifest },
  ];
}
