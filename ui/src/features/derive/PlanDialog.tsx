// A training plan: what it names, and the document that comes out. Nothing is submitted.
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../components/Button";
import { CodeBlock } from "../../components/CodeBlock";
import { Dialog } from "../../components/Dialog";
import { ErrorNote } from "../../components/ErrorNote";
import { Field } from "../../components/Field";
import { Notice } from "../../components/Notice";
import { TextInput } from "../../components/TextInput";
import { refusal, useBackend } from "../../ipc/backend";
import type { DeriveSetView } from "../../ipc/bindings";
import { queries } from "../../ipc/queries";
import styles from "./derive.module.css";
import { documentOf } from "./model";
import type { Derive } from "./useDerive";

type Props = { work: Derive; set: DeriveSetView; onClose: () => void };

export function PlanDialog({ work, set, onClose }: Props) {
  const backend = useBackend();
  const [dataset, setDataset] = useState("env://DISTILL_DATASET");
  const [output, setOutput] = useState("env://DISTILL_OUTPUT");
  const [model, setModel] = useState("factcg-deberta-v3-large");
  const [schedule, setSchedule] = useState("by-hand");
  const planning = useMutation({
    mutationFn: (file: string | null) =>
      backend.derivePlan(set.set_id, dataset, output, model, schedule, file),
  });
  const save = async () => {
    const file = await backend.pickSave("Save the plan", "plan.json");
    if (!file) return;
    await planning.mutateAsync(file);
    work.tell(`The plan is in ${file}. Nothing was submitted.`);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    planning.mutate(null);
  };
  const plans = useQuery({ ...queries.derivePlans(backend), enabled: planning.data !== undefined });
  const plan = plans.data?.find((one) => one.hash === planning.data);
  return (
    <Dialog open wide onClose={onClose} title="Make a training plan">
      <form className={styles.form} onSubmit={submit}>
        <Field
          label="Where the rows would be read"
          hint="env://NAME, a path, file:// or app://. Never a credential."
        >
          <TextInput mono value={dataset} onChange={setDataset} />
        </Field>
        <Field label="Where the model would be written">
          <TextInput mono value={output} onChange={setOutput} />
        </Field>
        <Field label="Base model">
          <TextInput mono value={model} onChange={setModel} />
        </Field>
        <Field label="Schedule">
          <TextInput value={schedule} onChange={setSchedule} />
        </Field>
        {planning.error && <ErrorNote error={refusal(planning.error)} />}
        <span className={styles.row}>
          <Button type="submit" variant="primary" busy={planning.isPending}>
            Make the plan
          </Button>
          {plan && <Button onClick={() => void save().catch(() => {})}>Save it to a file</Button>}
        </span>
        {plan && (
          <>
            <Notice tone="ok">The plan is kept in the workspace. Nothing is submitted anywhere.</Notice>
            <CodeBlock label="The plan" text={documentOf(plan.document)} />
          </>
        )}
      </form>
    </Dialog>
  );
}
