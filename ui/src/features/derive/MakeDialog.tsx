// What the builder is asked for: a generator, a seed, how many at most.
import { type FormEvent, useState } from "react";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { ErrorNote } from "../../components/ErrorNote";
import { Field } from "../../components/Field";
import { Notice } from "../../components/Notice";
import { Select } from "../../components/Select";
import { TextInput } from "../../components/TextInput";
import { refusal } from "../../ipc/backend";
import styles from "./derive.module.css";
import { faultOf, type Wish } from "./model";
import type { Derive } from "./useDerive";

const GENERATORS = [
  { value: "hardneg-v1", label: "Good answers made wrong in one place (hardneg-v1)" },
  { value: "deterministic-v1", label: "Words of the prompt in another order (deterministic-v1)" },
];

type Props = { work: Derive; reviewer: string; onClose: () => void };

export function MakeDialog({ work, reviewer, onClose }: Props) {
  const [wish, setWish] = useState<Wish>({ generator: "hardneg-v1", seed: "1", max: "100" });
  const { making } = work;
  const fault = faultOf(wish);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!fault && reviewer !== "") making.mutate(wish, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title="Make examples">
      <form className={styles.form} onSubmit={submit}>
        <Field label="How">
          <Select
            value={wish.generator}
            onChange={(generator) => setWish({ ...wish, generator })}
            options={GENERATORS}
          />
        </Field>
        <Field label="Seed" hint="The same seed over the same events gives the same examples.">
          <TextInput value={wish.seed} onChange={(seed) => setWish({ ...wish, seed })} />
        </Field>
        <Field label="At most" error={fault}>
          <TextInput value={wish.max} onChange={(max) => setWish({ ...wish, max })} inputMode="numeric" />
        </Field>
        {reviewer === "" && <Notice tone="warn">Say who you are in Settings first.</Notice>}
        {making.error && <ErrorNote error={refusal(making.error)} />}
        <Button
          type="submit"
          variant="primary"
          busy={making.isPending}
          disabled={fault !== null || reviewer === ""}
        >
          Make
        </Button>
      </form>
    </Dialog>
  );
}
