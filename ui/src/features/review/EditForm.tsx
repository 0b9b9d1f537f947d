// Lays another text over the one of the source row. The file is not touched, and the original is kept beside it.
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "../../components/Button";
import { ErrorNote } from "../../components/ErrorNote";
import { Field } from "../../components/Field";
import { Select } from "../../components/Select";
import { TextArea } from "../../components/TextArea";
import { TextInput } from "../../components/TextInput";
import { WordDiff } from "../../components/WordDiff";
import { refusal, useBackend } from "../../ipc/backend";
import type { DetailView, RepairView } from "../../ipc/bindings";
import { asJson, editable, repairValue } from "../../lib/repair";
import { longest } from "./model";
import styles from "./review.module.css";

type Props = {
  detail: DetailView;
  reviewer: string;
  onDone: (repair: RepairView) => void;
  onCancel: () => void;
};

export function EditForm({ detail, reviewer, onDone, onCancel }: Props) {
  const backend = useBackend();
  const { repairable } = detail;
  const [pointer, setPointer] = useState(() => longest(repairable));
  const before = repairable.find((one) => one.pointer === pointer)?.value ?? null;
  const [edited, setEdited] = useState<{ pointer: string; text: string } | null>(null);
  const text = edited?.pointer === pointer ? edited.text : editable(before);
  const value = repairValue(before, text);
  const same = asJson(value) === before;
  const [reason, setReason] = useState("");
  const [lacks, setLacks] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const work = useMutation({
    mutationFn: () => backend.repair(detail.sig_hash ?? detail.id, pointer, value, reason.trim(), reviewer),
    onSuccess: onDone,
  });
  useEffect(() => form.current?.querySelector("textarea")?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing = same
      ? "Nothing is changed yet."
      : reason.trim() === ""
        ? "Say why: it stays with the row."
        : null;
    setLacks(missing);
    if (missing === null) work.mutate();
  };
  return (
    <form
      ref={form}
      className={styles.edit}
      aria-label="Edit the text"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <h2>Edit the text</h2>
      <Field
        label="Value"
        hint="It is laid over the source row. The file is not touched, and every repair is kept."
      >
        <Select
          value={pointer}
          onChange={setPointer}
          options={repairable.map((one) => ({
            value: one.pointer,
            label: `${one.pointer}${one.value === null ? " (missing)" : ""}`,
          }))}
        />
      </Field>
      <Field label="Text">
        <TextArea rows={8} dir="auto" value={text} onChange={(next) => setEdited({ pointer, text: next })} />
      </Field>
      {!same && (
        <WordDiff
          before={editable(before)}
          after={editable(asJson(value))}
          beforeLabel="Now"
          afterLabel="Then"
          layout="inline"
        />
      )}
      <Field label="Reason" error={lacks}>
        <TextInput value={reason} onChange={setReason} dir="auto" aria-required="true" />
      </Field>
      {work.error && <ErrorNote error={refusal(work.error)} />}
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" busy={work.isPending} kbd="Mod+Enter">
          Repair
        </Button>
        <Button variant="quiet" kbd="Escape" onClick={onCancel}>
          Cancel
        </Button>
        <span className={styles.faint}>as {reviewer}</span>
      </div>
    </form>
  );
}
