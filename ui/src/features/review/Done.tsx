// Nothing waits, or the queue is at its end: what was done, and what to do next.
import { useQuery } from "@tanstack/react-query";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { useBackend } from "../../ipc/backend";
import { useJob } from "../../ipc/jobs";
import { queries } from "../../ipc/queries";
import { useActionTable } from "../../lib/actions";
import { formatNoun } from "../../lib/format";
import { go } from "../../lib/location";
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
  const sources = useQuery(queries.sources(useBackend()));
  if (sources.data?.length === 0)
    return (
      <div className={styles.done}>
        <Empty
          title="There is nothing to review yet"
          action={
            <Button variant="primary" onClick={() => go("sources", { add: "1" })}>
              Add a source
            </Button>
          }
        >
          Add traces and run everything: what the rules cannot judge is asked for here.
        </Empty>
      </div>
    );
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
