// Where the files are: dropped, chosen by the system's dialogs, or written by hand.
import { useMutation } from "@tanstack/react-query";
import { FileText, Folder } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../components/Button";
import { ErrorNote } from "../../../components/ErrorNote";
import { Field } from "../../../components/Field";
import { TextInput } from "../../../components/TextInput";
import { refusal, useBackend } from "../../../ipc/backend";
import styles from "./add.module.css";

export function Choose({ give, first }: { give: (paths: readonly string[]) => void; first: boolean }) {
  const backend = useBackend();
  const [path, setPath] = useState("");
  const files = useMutation({
    mutationFn: () => backend.pickFiles("Traces to add"),
    onSuccess: (picked) => picked.length > 0 && give(picked),
  });
  const folder = useMutation({
    mutationFn: () => backend.pickFolder("A folder of traces"),
    onSuccess: (picked) => picked && give([picked]),
  });
  const error = files.error ?? folder.error;
  return (
    <section className={styles.choose} aria-label="Files to add">
      {first && (
        <p className={styles.muted}>
          Drop files or a folder anywhere in this window, or say where they are. What they hold is shown
          before anything is written.
        </p>
      )}
      <form
        className={styles.path}
        onSubmit={(event) => {
          event.preventDefault();
          if (!path.trim()) return;
          give([path.trim()]);
          setPath("");
        }}
      >
        <Field label="File or folder">
          <TextInput value={path} onChange={setPath} mono placeholder="/data/traces" autoFocus={first} />
        </Field>
        <Button type="submit" disabled={!path.trim()}>
          Look at it
        </Button>
        <Button icon={<FileText aria-hidden="true" />} onClick={() => files.mutate()}>
          Choose files
        </Button>
        <Button icon={<Folder aria-hidden="true" />} onClick={() => folder.mutate()}>
          Choose a folder
        </Button>
      </form>
      {error && <ErrorNote error={refusal(error)} />}
    </section>
  );
}
