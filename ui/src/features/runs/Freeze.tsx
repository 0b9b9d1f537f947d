// A release: a tag, six gates, and the manifest where all of them hold.
import { useState } from "react";
import { Button } from "../../components/Button";
import { Checklist } from "../../components/Checklist";
import { Dialog } from "../../components/Dialog";
import { Field } from "../../components/Field";
import { TextInput } from "../../components/TextInput";
import { Heading } from "./Heading";
import { useFrozen } from "./kept";
import styles from "./panel.module.css";
import { Reveal } from "./Reveal";
import { Working } from "./Working";
import { TITLES, useWork } from "./work";

// The dialog is for this field: it has the focus before the button that closes it.
const focus = (field: HTMLInputElement | null) => field?.focus();

export function Freeze({ open, onClose, dir }: { open: boolean; onClose: () => void; dir: string }) {
  const [tag, setTag] = useState("");
  const { freeze, busy } = useWork();
  const frozen = useFrozen()?.view;
  const named = tag.trim();
  const holding = frozen?.checks.filter((check) => check.passed).length ?? 0;
  return (
    <Dialog open={open} onClose={onClose} title="Freeze a release" wide>
      <div className={styles.group}>
        <form
          className={styles.group}
          onSubmit={(event) => {
            event.preventDefault();
            if (named && !busy) freeze(named);
          }}
        >
          <Field
            label="Tag"
            hint="Letters, digits, dots, dashes and underscores. A gate that says no leaves the tag free."
          >
            <TextInput value={tag} onChange={setTag} mono ref={focus} />
          </Field>
          <div className={styles.actions}>
            <Button type="submit" variant="primary" disabled={!named || busy}>
              Freeze
            </Button>
          </div>
        </form>
        <Working title={TITLES.freeze} />
        {frozen && (
          <>
            <Heading
              tone={frozen.passed ? "ok" : "alert"}
              text={
                frozen.passed
                  ? `“${frozen.tag}” is frozen: all ${frozen.total} gates hold`
                  : `“${frozen.tag}” is not frozen: ${holding} of ${frozen.total} gates hold`
              }
            />
            <Checklist label="Gates" items={frozen.checks} />
            {frozen.manifest && (
              <div className={styles.actions}>
                <code>{frozen.manifest}</code>
                <Reveal dir={dir} path={frozen.manifest} />
              </div>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}
