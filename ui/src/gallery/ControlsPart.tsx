// Gallery: buttons and fields.
import { Download, Play, RefreshCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../components/Button";
import { Checkbox } from "../components/Checkbox";
import { Field } from "../components/Field";
import { IconButton } from "../components/IconButton";
import { SearchInput } from "../components/SearchInput";
import { Select } from "../components/Select";
import { Switch } from "../components/Switch";
import { TextArea } from "../components/TextArea";
import { TextInput } from "../components/TextInput";
import styles from "./gallery.module.css";

export function ControlsPart() {
  const [text, setText] = useState("http://localhost:11434");
  const [note, setNote] = useState("The cited test never ran.");
  const [kind, setKind] = useState("sft");
  const [search, setSearch] = useState("");
  const [on, setOn] = useState(true);
  return (
    <div className={styles.stack}>
      <div className={styles.row}>
        <Button variant="primary" icon={<Play aria-hidden="true" />} kbd="Mod+Enter">
          Run
        </Button>
        <Button icon={<Download aria-hidden="true" />}>Export 351 rows</Button>
        <Button variant="quiet">Show all</Button>
        <Button variant="danger" icon={<Trash2 aria-hidden="true" />}>
          Withdraw
        </Button>
        <Button busy>Checking</Button>
        <Button disabled>Freeze</Button>
        <Button variant="primary" size="small">
          Accept
        </Button>
        <Button size="small" kbd="Z">
          Undo
        </Button>
        <IconButton label="Read again" icon={<RefreshCw aria-hidden="true" />} />
        <IconButton label="Read again, small" size="small" icon={<RefreshCw aria-hidden="true" />} />
      </div>
      <div className={styles.columns}>
        <div className={styles.stack}>
          <Field label="Address" hint="Nothing leaves this machine.">
            <TextInput value={text} onChange={setText} mono />
          </Field>
          <Field label="Reviewer" error="Write a name: decisions are signed with it.">
            <TextInput value="" onChange={() => undefined} placeholder="Your name" />
          </Field>
        </div>
        <div className={styles.stack}>
          <Field label="Dataset">
            <Select
              value={kind}
              onChange={setKind}
              options={[
                { value: "sft", label: "SFT" },
                { value: "rag", label: "RAG" },
                { value: "preference", label: "Preference" },
              ]}
            />
          </Field>
          <Field label="Note">
            <TextArea value={note} onChange={setNote} rows={3} />
          </Field>
        </div>
        <div className={styles.stack}>
          <SearchInput
            label="Filter"
            placeholder="verdict:rejected source:ci"
            value={search}
            onChange={setSearch}
            kbd="/"
            mono
          />
          <Checkbox label="Only rows that a person decided" checked={on} onChange={setOn} />
          <Checkbox label="All sources" checked="indeterminate" onChange={() => undefined} />
          <Checkbox
            label="Locked"
            checked={false}
            disabled
            onChange={() => undefined}
            hint="The baseline holds it."
          />
          <Switch label="Single keys" checked={on} onChange={setOn} hint="Off while you type, always." />
          <Switch label="Off" checked={false} onChange={() => undefined} />
        </div>
      </div>
    </div>
  );
}
