// The verdicts on an example with their keys, the reason and the note, and the way back.
import type { RefObject } from "react";
import { Button } from "../../components/Button";
import { TextInput } from "../../components/TextInput";
import styles from "./derive.module.css";
import { ACTS, REASONS } from "./model";
import type { Derive } from "./useDerive";

type Props = {
  work: Derive;
  /** Whether there is something to decide on. */
  open: boolean;
  reviewer: string;
  onReason: (at: number) => void;
  noteInput: RefObject<HTMLInputElement | null>;
  onLeaveNote: () => void;
};

export function ActBar({ work, open, reviewer, onReason, noteInput, onLeaveNote }: Props) {
  return (
    <section className={styles.acts} aria-label="Verdict">
      {reviewer === "" && (
        <p className={styles.muted}>Say who you are in Settings: nothing is decided by nobody.</p>
      )}
      <span className={styles.row}>
        {ACTS.map(({ id, verb, key }) => (
          <Button
            key={id}
            variant={id === "approve" ? "primary" : "plain"}
            kbd={key}
            disabled={!open}
            busy={work.busy}
            onClick={() => work.decide(id)}
          >
            {verb}
          </Button>
        ))}
        <Button kbd="Z" variant="quiet" disabled={reviewer === ""} onClick={() => work.step("undo")}>
          Undo
        </Button>
        <Button kbd="Shift+Z" variant="quiet" disabled={reviewer === ""} onClick={() => work.step("redo")}>
          Redo
        </Button>
      </span>
      <span className={styles.row}>
        {REASONS.map((reason, at) => (
          <Button
            key={reason}
            size="small"
            variant="quiet"
            kbd={String(at + 1)}
            aria-pressed={work.reason === at}
            disabled={!open}
            onClick={() => onReason(at)}
          >
            {reason}
          </Button>
        ))}
        <TextInput
          ref={noteInput}
          aria-label="Note"
          placeholder="Note"
          value={work.note}
          disabled={!open}
          onChange={(note) => work.say({ note })}
          onKeyDown={(event) => {
            if (event.key === "Enter" || event.key === "Escape") onLeaveNote();
          }}
        />
      </span>
    </section>
  );
}
