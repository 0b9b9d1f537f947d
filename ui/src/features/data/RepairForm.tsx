// Lays another value over one of the source row. The file is not touched.
import { useState } from "react";
import { Field } from "../../components/Field";
import { Select } from "../../components/Select";
import { TextArea } from "../../components/TextArea";
import { TextInput } from "../../components/TextInput";
import { WordDiff } from "../../components/WordDiff";
import { useBackend } from "../../ipc/backend";
import type { RepairableView } from "../../ipc/bindings";
import { asJson, editable, repairValue, typeOf } from "../../lib/repair";
import { ActionForm } from "./ActionForm";
import styles from "./ActionForm.module.css";
import type { FormProps } from "./RowForm";
import { repaired } from "./rowModel";

const OTHER = "";
/** Texts longer than that are compared word by word. */
const LONG = 60;

export function RepairForm({ detail, onDone, onCancel }: FormProps) {
  const backend = useBackend();
  const { repairable } = detail;
  const [pointer, setPointer] = useState(repairable[0]?.pointer ?? OTHER);
  const [typed, setTyped] = useState("");
  const chosen = repairable.find((one) => one.pointer === pointer);
  const [edited, setEdited] = useState<{ pointer: string; text: string } | null>(null);
  const before = chosen?.value ?? null;
  const text = edited && edited.pointer === pointer ? edited.text : editable(before);
  const value = repairValue(before, text);
  const where = chosen ? chosen.pointer : typed.trim();
  return (
    <ActionForm
      title="Repair a value"
      about="The new value is laid over the source row; the file is not touched. Every repair is kept."
      verb="Repair"
      lacking={
        where === ""
          ? "Say which field."
          : asJson(value) === before
            ? "Write a value other than the present one."
            : null
      }
      onSubmit={async (reason, reviewer) =>
        repaired(await backend.repair(detail.sig_hash ?? detail.id, where, value, reason, reviewer))
      }
      onDone={onDone}
      onCancel={onCancel}
    >
      <Field label="Field" hint={chosen?.why ?? undefined}>
        <Select
          value={pointer}
          onChange={setPointer}
          options={[
            ...repairable.map((one) => ({
              value: one.pointer,
              label: `${one.pointer}${one.value === null ? " (missing)" : ""}`,
            })),
            { value: OTHER, label: "Another place …" },
          ]}
        />
      </Field>
      {!chosen && (
        <Field label="Place" hint="A JSON pointer into the source row, such as /created_at">
          <TextInput mono value={typed} onChange={setTyped} placeholder="/…" />
        </Field>
      )}
      <Field
        label="New value"
        hint={`Read as ${typeOf(value)}. JSON is read as JSON, anything else as text.`}
      >
        <TextArea
          mono
          dir="auto"
          rows={text.length > LONG ? 5 : 2}
          value={text}
          onChange={(next) => setEdited({ pointer, text: next })}
        />
      </Field>
      <Change before={before} after={asJson(value)} />
    </ActionForm>
  );
}

function Change({ before, after }: { before: RepairableView["value"]; after: string }) {
  if (before === after) return <p className={styles.about}>Nothing is changed yet.</p>;
  if (before !== null && before.length + after.length > LONG * 2)
    return (
      <div className={styles.diff}>
        <WordDiff
          before={editable(before)}
          after={editable(after)}
          beforeLabel="Now"
          afterLabel="Then"
          layout="inline"
        />
      </div>
    );
  return (
    <dl className={`${styles.change} ${styles.sides}`}>
      <dt>Now</dt>
      <dd>{before === null ? "nothing" : <code>{before}</code>}</dd>
      <dt>Then</dt>
      <dd>
        <code>{after}</code>
      </dd>
    </dl>
  );
}
