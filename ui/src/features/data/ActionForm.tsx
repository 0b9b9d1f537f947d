// The frame of every small form: why, by whom, what went wrong.
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button } from "../../components/Button";
import { ErrorNote } from "../../components/ErrorNote";
import { Field } from "../../components/Field";
import { TextInput } from "../../components/TextInput";
import { refusal } from "../../ipc/backend";
import { usePreferences } from "../../ipc/preferences";
import styles from "./ActionForm.module.css";
import type { Outcome } from "./rowModel";

type Props = {
  title: string;
  /** What it does, and what it does not. */
  about: ReactNode;
  verb: string;
  danger?: boolean;
  /** What its own fields lack. */
  lacking?: string | null;
  /** Fields of its own, before the reason. */
  children?: ReactNode;
  onSubmit: (reason: string, reviewer: string) => Promise<Outcome>;
  onDone: (outcome: Outcome) => void;
  onCancel: () => void;
};

export function ActionForm({
  title,
  about,
  verb,
  danger,
  lacking,
  children,
  onSubmit,
  onDone,
  onCancel,
}: Props) {
  const id = useId();
  const { preferences, change } = usePreferences();
  const [reason, setReason] = useState("");
  const [name, setName] = useState("");
  const [missing, setMissing] = useState<"own" | "reason" | "name" | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const askName = preferences.reviewer === "";
  const work = useMutation({
    mutationFn: () => onSubmit(reason.trim(), preferences.reviewer || name.trim()),
    onSuccess: (outcome) => {
      if (askName) change({ reviewer: name.trim() });
      onDone(outcome);
    },
  });
  const focus = (what: string) => form.current?.querySelector<HTMLElement>(what)?.focus();
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("select, textarea, input")?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacks = lacking
      ? "own"
      : reason.trim() === ""
        ? "reason"
        : askName && name.trim() === ""
          ? "name"
          : null;
    setMissing(lacks);
    if (lacks) focus(lacks === "own" ? "textarea, select, input" : `[data-field="${lacks}"]`);
    else work.mutate();
  };
  return (
    <form
      ref={form}
      className={styles.form}
      aria-labelledby={id}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <h3 id={id}>{title}</h3>
      <div className={styles.about}>{about}</div>
      {children}
      {missing === "own" && lacking && (
        <p role="alert" className={styles.lacking}>
          {lacking}
        </p>
      )}
      <Field label="Reason" error={missing === "reason" ? "Say why: it stays with the row." : null}>
        <TextInput value={reason} onChange={setReason} data-field="reason" aria-required="true" dir="auto" />
      </Field>
      {askName && (
        <Field
          label="Your name"
          hint="Asked for once. It stands beside what you decide."
          error={missing === "name" ? "Say who you are." : null}
        >
          <TextInput value={name} onChange={setName} data-field="name" aria-required="true" />
        </Field>
      )}
      {work.error && <ErrorNote error={refusal(work.error)} />}
      <div className={styles.buttons}>
        <Button type="submit" size="small" variant={danger ? "danger" : "primary"} busy={work.isPending}>
          {verb}
        </Button>
        <Button size="small" variant="quiet" onClick={onCancel} kbd="Escape">
          Cancel
        </Button>
        {!askName && <span className={styles.who}>as {preferences.reviewer}</span>}
      </div>
    </form>
  );
}
