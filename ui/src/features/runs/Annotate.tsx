// Remarks on a run, and the form for another one. They are appended, never changed.
import { useMutation } from "@tanstack/react-query";
import { MessageSquarePlus } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/Button";
import { ErrorNote } from "../../components/ErrorNote";
import { Field } from "../../components/Field";
import { TextArea } from "../../components/TextArea";
import { TextInput } from "../../components/TextInput";
import { refusal, useBackend } from "../../ipc/backend";
import type { RunPointView } from "../../ipc/bindings";
import { usePreferences } from "../../ipc/preferences";
import { formatTime } from "../../lib/format";
import { stay } from "../../lib/location";
import styles from "./Annotate.module.css";

export function Annotate({ point, open }: { point: RunPointView; open: boolean }) {
  return (
    <section aria-label={`Remarks on run ${point.seq}`} className={styles.remarks}>
      {point.annotations.length > 0 && (
        <ul>
          {point.annotations.map((note) => (
            <li key={`${note.annotated_at} ${note.text}`} className={styles.remark}>
              <p>{note.text}</p>
              <p className={styles.by}>
                {note.author}, {formatTime(note.annotated_at)}
              </p>
            </li>
          ))}
        </ul>
      )}
      {open ? (
        <Form key={point.run_id} point={point} />
      ) : (
        <Button
          size="small"
          kbd="N"
          icon={<MessageSquarePlus aria-hidden="true" />}
          onClick={() => stay({ remark: "1" })}
        >
          Remark on run {point.seq}
        </Button>
      )}
    </section>
  );
}

// The person asked for the field by a key or a button: the focus belongs there, once.
const focus = (area: HTMLTextAreaElement | null) => area?.focus();

function Form({ point }: { point: RunPointView }) {
  const backend = useBackend();
  const { preferences, change } = usePreferences();
  const [text, setText] = useState("");
  const [named, setNamed] = useState("");
  const author = (preferences.reviewer || named).trim();
  const close = () => stay({ remark: undefined });
  const keep = useMutation({
    mutationFn: () => backend.annotateRun(point.run_id, text.trim(), author),
    onSuccess: () => {
      if (!preferences.reviewer) change({ reviewer: author });
      close();
    },
  });
  const ready = text.trim() !== "" && author !== "";
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) keep.mutate();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <Field
        label={`What should be remembered of run ${point.seq}?`}
        hint={
          preferences.reviewer
            ? `Kept with the name ${preferences.reviewer}; it cannot be changed later.`
            : ""
        }
      >
        <TextArea value={text} onChange={setText} rows={2} ref={focus} />
      </Field>
      {!preferences.reviewer && (
        <Field label="Your name" hint="Kept for later decisions too; change it in Settings.">
          <TextInput value={named} onChange={setNamed} />
        </Field>
      )}
      {keep.error && <ErrorNote error={refusal(keep.error)} />}
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" disabled={!ready} busy={keep.isPending}>
          Keep the remark
        </Button>
        <Button variant="quiet" kbd="Escape" onClick={close}>
          Leave it
        </Button>
      </div>
    </form>
  );
}
