// Under which name this person decides.
import { useState } from "react";
import { Field } from "../../components/Field";
import { TextInput } from "../../components/TextInput";
import { usePreferences } from "../../ipc/preferences";
import { Section } from "./Section";

export function Person() {
  const { preferences, change } = usePreferences();
  const [typed, setTyped] = useState<string | null>(null);
  const keep = () => {
    if (typed !== null) change({ reviewer: typed.trim() });
    setTyped(null);
  };
  return (
    <Section title="You" text="Decisions, repairs and waivers are kept with the name of who gave them.">
      <Field label="Reviewer">
        <TextInput
          value={typed ?? preferences.reviewer}
          placeholder="Your name"
          onChange={setTyped}
          onBlur={keep}
          onKeyDown={(event) => event.key === "Enter" && keep()}
        />
      </Field>
    </Section>
  );
}
