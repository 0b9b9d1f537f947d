// What an action did and what to do next. Lies over the foot of the table until it is sent away.
import { X } from "lucide-react";
import { Button } from "../../components/Button";
import { ErrorNote } from "../../components/ErrorNote";
import { IconButton } from "../../components/IconButton";
import { Notice } from "../../components/Notice";
import type { Refusal } from "../../ipc/backend";
import { useJob } from "../../ipc/jobs";
import { useActionTable } from "../../lib/actions";
import { hashOf } from "../../lib/location";
import styles from "./ListPane.module.css";
import type { Outcome } from "./rowModel";

type Props = { outcome: Outcome | null; error: Refusal | null; onUndo: () => void; onDismiss: () => void };

export function OutcomeNote({ outcome, error, onUndo, onDismiss }: Props) {
  const table = useActionTable();
  const job = useJob();
  const busy = job?.state === "running" || job?.state === "stopping";
  const close = (
    <IconButton label="Dismiss" size="small" icon={<X aria-hidden="true" />} onClick={onDismiss} />
  );
  return (
    <div className={styles.outcome} role="status">
      {error ? (
        <div className={styles.refused}>
          <ErrorNote error={error} />
          {close}
        </div>
      ) : (
        outcome && (
          <Notice tone={outcome.tone} action={close}>
            <p>
              <span dir="auto">{outcome.said}</span> {outcome.next}
            </p>
            <p className={styles.buttons}>
              <Button size="small" disabled={busy} onClick={() => table.run("run.all")}>
                Run everything
              </Button>
              {outcome.row && (
                <a className={styles.link} href={hashOf({ screen: "data", params: { row: outcome.row } })}>
                  Show the row
                </a>
              )}
              {outcome.undo && (
                <Button size="small" variant="quiet" kbd="Z" onClick={onUndo}>
                  Undo
                </Button>
              )}
            </p>
          </Notice>
        )
      )}
    </div>
  );
}
