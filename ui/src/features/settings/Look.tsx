// Theme and contrast.
import { Field } from "../../components/Field";
import { Select } from "../../components/Select";
import { usePreferences } from "../../ipc/preferences";
import { Section } from "./Section";

const THEMES = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];
const CONTRASTS = [
  { value: "system", label: "As the system" },
  { value: "normal", label: "Normal" },
  { value: "more", label: "More" },
];

export function Look() {
  const { preferences, change } = usePreferences();
  return (
    <Section title="Look">
      <Field label="Theme">
        <Select options={THEMES} value={preferences.theme} onChange={(theme) => change({ theme })} />
      </Field>
      <Field label="Contrast">
        <Select
          options={CONTRASTS}
          value={preferences.contrast}
          onChange={(contrast) => change({ contrast })}
        />
      </Field>
    </Section>
  );
}
