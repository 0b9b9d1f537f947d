// Nothing waits, or the queue is at its end: what was done, and what to do next.
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { useJob } from "../../ipc/jobs";
import { useActionTable } from "../../lib/actions";
import { formatNoun } from "../../lib/format";
import { type Asked, movesInWords } from "./model";
import styles from "./review.module.css";
import type { Sitting } from "./useReview";

type Props = { empty: boolean; asked: Asked; sitting: Sitting; onAgain: () => void; onClear: () => void };

export function Done({ empty, asked, sitting, onAgain, onClear }: Props) {
  const table = useActionTable();
  const job = useJob();
  const busy = job?.state === "running" || job?.state === "stopping";
  const moves = movesInWords(sitting.moves);
  const filtered = asked.filter !== "";
  return (
    <div className={styles.done}>
      <Empty
        title={
          empty
            ? filtered
              ? "Nothing that waits matches"
              : "Nothing waits for a person"
            : "You are at the end of this queue"
        }
        action={
          <>
            <Button
              variant={empty ? "plain" : "primary"}
              disabled={busy}
              onClick={() => table.run("run.all")}
            >
              Run everything
            </Button>
            {filtered ? (
              <Button onClick={onClear}>Clear the filter</Button>
            ) : (
              <Button onClick={onAgain}>Make the queue anew</Button>
            )}
          </>
        }
      >
        {sitting.decided > 0
          ? `${formatNoun(sitting.decided, "row")} decided. The next run: ${
              moves.length > 0 ? moves.join(", ") : "no dataset changes"
            }.`
          : empty
            ? "After a run, what the rules cannot judge is asked for here."
            : "What was skipped comes again when the queue is made anew."}
      </Empty>
    </div>
  );
}
