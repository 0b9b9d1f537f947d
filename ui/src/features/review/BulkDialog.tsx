// One decision on all rows that match: how many they are, a sample to look at and what it changes come first.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { ErrorNote } from "../../components/ErrorNote";
import { Field } from "../../components/Field";
import { Loading } from "../../components/Loading";
import { Select } from "../../components/Select";
import { TextInput } from "../../components/TextInput";
import { refusal, useBackend } from "../../ipc/backend";
import type { BulkPlanView, DecisionView } from "../../ipc/bindings";
import { queries } from "../../ipc/queries";
import { formatCount, formatNoun } from "../../lib/format";
import { effectInWords, VERDICTS, type Verdict } from "./model";
import styles from "./review.module.css";

type Props = { filter: string; reviewer: string; onDone: (made: DecisionView) => void; onClose: () => void };

export function BulkDialog({ filter, reviewer, onDone, onClose }: Props) {
  const backend = useBackend();
  const [verdict, setVerdict] = useState<Verdict>("rejected");
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const plan = useQuery(queries.bulkPlan(backend, filter, verdict, reviewer));
  const work = useMutation({
    mutationFn: (shown: BulkPlanView) =>
      backend.decideAll(
        filter,
        verdict,
        reason.trim(),
        reviewer,
        shown.rows,
        shown.sample.map((item) => item.evidence_id),
      ),
    onSuccess: onDone,
  });
  const verb = VERDICTS.find(({ id }) => id === verdict)?.verb ?? "Decide on";
  const decide = () => {
    setAsked(true);
    if (reason.trim() !== "" && plan.data) work.mutate(plan.data);
  };
  const failed = work.error ?? plan.error;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Decide on all that match"
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            busy={work.isPending}
            disabled={!plan.data || plan.data.rows === 0 || plan.isFetching}
            onClick={decide}
          >
            {plan.data ? `${verb}: ${formatNoun(plan.data.rows, "row")}` : verb}
          </Button>
        </>
      }
    >
      <div className={styles.parts}>
        <p>
          <code className={styles.code}>{filter}</code>
        </p>
        <div className={styles.fields}>
          <Field label="Verdict">
            <Select
              value={verdict}
              onChange={(next) => setVerdict(VERDICTS.find(({ id }) => id === next)?.id ?? "rejected")}
              options={VERDICTS.map(({ id, verb: label }) => ({ value: id, label }))}
            />
          </Field>
          <Field
            label="Reason"
            error={asked && reason.trim() === "" ? "Say why: it stays with every row." : null}
          >
            <TextInput value={reason} onChange={setReason} dir="auto" aria-required="true" />
          </Field>
        </div>
        {failed && <ErrorNote error={refusal(failed)} retry={() => void plan.refetch()} />}
        {plan.data ? <Plan plan={plan.data} /> : !failed && <Loading label="Counting" />}
      </div>
    </Dialog>
  );
}

function Plan({ plan }: { plan: BulkPlanView }) {
  return (
    <>
      <p className={styles.told} role="status">
        <strong>{formatNoun(plan.rows, "row")}</strong>
        {plan.reviewed > 0 && `, of which ${formatCount(plan.reviewed)} were decided on before`}. The next
        run: {effectInWords(plan.effect)}. One undo takes all of it back.
      </p>
      <section>
        <h3>{`A sample of ${formatCount(plan.sample.length)}, kept with the decision`}</h3>
        <ul className={styles.sample}>
          {plan.sample.map((item) => (
            <li key={item.evidence_id}>
              <p>
                <strong dir="auto">{item.task_id}</strong> <span className={styles.faint}>{item.source}</span>
              </p>
              <p dir="auto">{item.preview || "no text"}</p>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
