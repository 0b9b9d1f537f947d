// A release: what it would do is said before it is done.
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { ErrorNote } from "../../components/ErrorNote";
import { Field } from "../../components/Field";
import { Notice } from "../../components/Notice";
import { Skeleton } from "../../components/Skeleton";
import { TextInput } from "../../components/TextInput";
import { refusal } from "../../ipc/backend";
import type { DeriveSetView } from "../../ipc/bindings";
import { formatNoun } from "../../lib/format";
import styles from "./derive.module.css";
import { releaseName } from "./model";
import type { Derive } from "./useDerive";

type Props = { work: Derive; set: DeriveSetView; onClose: () => void };

export function ReleaseDialog({ work, set, onClose }: Props) {
  const [name, setName] = useState(releaseName(set));
  const [reason, setReason] = useState("Reviewed one by one");
  const foretold = useQuery({
    queryKey: ["workspace", "foretold", set.set_id, set.approved, name, reason === ""],
    queryFn: () => work.release(name, reason, true),
    gcTime: 0,
    staleTime: 0,
  });
  const told = foretold.data;
  const may = told !== null && told !== undefined && told.leaks.length === 0 && reason.trim() !== "";
  const releasing = useMutation({
    mutationFn: () => work.release(name, reason, false),
    onSuccess: (done) => {
      if (!done) return;
      work.tell(
        `${formatNoun(done.rows, "row")} entered the corpus. The next run judges them like any other.`,
      );
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (may) releasing.mutate();
  };
  return (
    <Dialog open onClose={onClose} title="Release what is approved">
      <form className={styles.form} onSubmit={submit}>
        <Field label="Name of the release">
          <TextInput value={name} onChange={setName} />
        </Field>
        <Field label="Why">
          <TextInput value={reason} onChange={setReason} />
        </Field>
        {foretold.error ? (
          <ErrorNote error={refusal(foretold.error)} />
        ) : !told ? (
          <Skeleton rows={2} label="Working out what it would do" />
        ) : told.leaks.length > 0 ? (
          <Notice tone="alert">
            {formatNoun(told.leaks.length, "place")} must not leave:{" "}
            {told.leaks.map((leak) => `${leak.kind} in ${leak.field}`).join(", ")}. Take those approvals back.
          </Notice>
        ) : (
          <Notice>
            {formatNoun(told.rows, "row")} would become evidence: {told.accepted} accepted, {told.rejected}{" "}
            rejected as bad answers, which never reach SFT. What is released stays released.
          </Notice>
        )}
        {releasing.error && <ErrorNote error={refusal(releasing.error)} />}
        <Button type="submit" variant="primary" disabled={!may} busy={releasing.isPending}>
          Release
        </Button>
      </form>
    </Dialog>
  );
}
