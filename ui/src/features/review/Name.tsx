// Asks once who reviews: nothing is decided by nobody.
import { type FormEvent, useState } from "react";
import { Button } from "../../components/Button";
import { Field } from "../../components/Field";
import { TextInput } from "../../components/TextInput";
import { usePreferences } from "../../ipc/preferences";
import styles from "./review.module.css";

export function Name() {
  const { change } = usePreferences();
  const [name, setName] = useState("");
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (name.trim() !== "") change({ reviewer: name.trim() });
  };
  return (
    <form className={styles.name} aria-label="Who reviews" onSubmit={submit}>
      <Field
        label="Your name"
        hint="Asked for once. It stands beside everything that you decide."
        error={asked && name.trim() === "" ? "Say who you are." : null}
      >
        <TextInput value={name} onChange={setName} aria-required="true" />
      </Field>
      <Button type="submit" variant="primary">
        Begin to review
      </Button>
    </form>
  );
}
