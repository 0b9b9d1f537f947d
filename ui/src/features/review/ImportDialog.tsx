// Decisions from a file: what taking them in would do comes first, conflicts before all.
import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { ErrorNote } from "../../components/ErrorNote";
import { Loading } from "../../components/Loading";
import { SimpleTable } from "../../components/SimpleTable";
import { refusal, useBackend } from "../../ipc/backend";
import type { ImportView } from "../../ipc/bindings";
import { queries } from "../../ipc/queries";
import { formatCount, formatNoun, sentence, shortHash } from "../../lib/format";
import { effectInWords } from "./model";
import styles from "./review.module.css";

type Props = { file: string; onClose: () => void };

export function ImportDialog({ file, onClose }: Props) {
  const backend = useBackend();
  const plan = useQuery(queries.importPlan(backend, file));
  const work = useMutation({ mutationFn: () => backend.importDecisions(file, false) });
  const shown = work.data ?? plan.data;
  const failed = work.error ?? plan.error;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={work.data ? "Decisions were taken in" : "Take decisions in"}
      footer={
        work.data ? (
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        ) : (
          <>
            <Button variant="quiet" onClick={onClose}>
              Cancel
            </Button>
            <Button
              variant="primary"
              busy={work.isPending}
              disabled={!plan.data || plan.data.new === 0}
              onClick={() => work.mutate()}
            >
              {plan.data ? `Take ${formatNoun(plan.data.new, "decision")} in` : "Take in"}
            </Button>
          </>
        )
      }
    >
      {failed && <ErrorNote error={refusal(failed)} />}
      {shown ? <Told view={shown} /> : !failed && <Loading label="Reading the file" />}
    </Dialog>
  );
}

function Told({ view }: { view: ImportView }) {
  return (
    <div className={styles.parts}>
      <p className={styles.told}>
        {`${formatNoun(view.lines, "line")}: ${formatCount(view.new)} new, ${formatCount(view.known)} known, ${formatCount(view.kept_out)} kept out.`}{" "}
        {view.conflicts > 0 && <strong>{`People disagree on ${formatNoun(view.conflicts, "row")}. `}</strong>}
        {view.stale > 0 && `${formatNoun(view.stale, "decision")} saw another text and will not count. `}
        {`The next run: ${effectInWords(view.effect)}.`}
      </p>
      {view.notes.length > 0 && (
        <SimpleTable
          label="Lines worth knowing of"
          rows={view.notes}
          rowId={(note, at) => `${note.line} ${at}`}
          columns={[
            { id: "line", title: "Line", numeric: true, cell: ({ line }) => formatCount(line) },
            { id: "what", title: "What", oneLine: true, cell: ({ what }) => sentence(what) },
            { id: "row", title: "Row", oneLine: true, cell: ({ evidence_id }) => shortHash(evidence_id) },
            { id: "detail", title: "In words", cell: ({ detail }) => detail },
          ]}
        />
      )}
    </div>
  );
}
