// One setting of a workspace: its value, what it is for, and the way back to its default.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../components/Button";
import { Field } from "../../components/Field";
import { Select } from "../../components/Select";
import { Switch } from "../../components/Switch";
import { TextInput } from "../../components/TextInput";
import { useBackend } from "../../ipc/backend";
import type { SettingView } from "../../ipc/bindings";
import { queries } from "../../ipc/queries";
import { sentence } from "../../lib/format";
import { choiceOf, readAs } from "./model";
import styles from "./Settings.module.css";

type Props = { setting: SettingView; change: (value: string | null) => void };

export function SettingRow({ setting, change }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const keep = () => {
    if (typed !== null && typed !== setting.value) change(typed.trim());
    setTyped(null);
  };
  const choice = choiceOf(setting);
  if (choice === "switch")
    return (
      <Switch
        label={sentence(setting.name)}
        hint={setting.about}
        checked={setting.value === "on"}
        onChange={(on) => change(on ? "on" : "off")}
      />
    );
  const read = readAs(setting.name, typed ?? setting.value);
  return (
    <div className={styles.setting}>
      <Field
        label={sentence(setting.name)}
        hint={read === null ? setting.about : `${read} – ${setting.about}`}
      >
        {choice === "rulebook" ? (
          <Rulebooks value={setting.value} change={change} />
        ) : (
          <TextInput
            value={typed ?? setting.value}
            onChange={setTyped}
            onBlur={keep}
            onKeyDown={(event) => event.key === "Enter" && keep()}
          />
        )}
      </Field>
      {setting.value !== setting.default && (
        <Button size="small" variant="quiet" onClick={() => change(null)}>
          {setting.default
            ? `Back to ${readAs(setting.name, setting.default) ?? setting.default}`
            : "Take away"}
        </Button>
      )}
    </div>
  );
}

function Rulebooks({ value, change, ...field }: { value: string; change: (value: string) => void }) {
  const backend = useBackend();
  const books = useQuery(queries.rulebooks(backend));
  const names = books.data?.map((book) => book.name) ?? [];
  return (
    <Select
      {...field}
      value={value}
      onChange={change}
      options={[...new Set([value, ...names])].map((name) => ({ value: name, label: name }))}
    />
  );
}
