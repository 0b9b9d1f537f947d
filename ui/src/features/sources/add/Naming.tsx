// Step three: the sources that would be made, with their names, and the files that none of them reads.
import { useQuery } from "@tanstack/react-query";
import { ErrorNote } from "../../../components/ErrorNote";
import { Field } from "../../../components/Field";
import { Notice } from "../../../components/Notice";
import { TextInput } from "../../../components/TextInput";
import { useBackend } from "../../../ipc/backend";
import { queries } from "../../../ipc/queries";
import { formatNoun } from "../../../lib/format";
import styles from "./add.module.css";
import type { AddFlow } from "./flow";
import { leftOut, nameFault, type Planned } from "./plan";

export function Naming({ flow }: { flow: AddFlow }) {
  const backend = useBackend();
  const sources = useQuery(queries.sources(backend));
  const taken = (sources.data ?? []).map((source) => source.name);
  const left = leftOut(flow.looked, flow.choices);
  return (
    <form
      className={styles.naming}
      onSubmit={(event) => {
        event.preventDefault();
        flow.add();
      }}
    >
      {flow.plan.map((planned) => (
        <One key={planned.path} planned={planned} flow={flow} taken={taken} />
      ))}
      {left.length > 0 && (
        <Notice tone="warn">
          <p>{formatNoun(left.length, "file")} would be read by no source:</p>
          <ul className={styles.left}>
            {left.slice(0, 20).map((file) => (
              <li key={file.path}>
                <code>{file.path}</code> {file.why}
              </li>
            ))}
          </ul>
          {left.length > 20 && <p>and {formatNoun(left.length - 20, "more file")}</p>}
        </Notice>
      )}
      {flow.addError && (
        <>
          {flow.added.length > 0 && (
            <Notice tone="ok">
              Added before that: {flow.added.map((source) => source.name).join(", ")}. To try again does them
              no harm.
            </Notice>
          )}
          <ErrorNote error={flow.addError} />
        </>
      )}
      {/* Enter in a name adds, as the button in the foot does. */}
      <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
    </form>
  );
}

function One({ planned, flow, taken }: { planned: Planned; flow: AddFlow; taken: readonly string[] }) {
  const [first] = planned.sources;
  const typed = flow.names[planned.path] ?? "";
  return (
    <section className={styles.planned} aria-label={planned.path}>
      <code className={styles.wherePath}>{planned.path}</code>
      {planned.nameable && first ? (
        <>
          <Field label="Name" error={nameFault(typed || first.name, taken)}>
            <TextInput
              value={typed}
              placeholder={first.name}
              onChange={(name) => flow.setName(planned.path, name)}
            />
          </Field>
          <p className={styles.muted}>
            {formatNoun(first.files, "file")}, read with the profile <strong>{first.profile}</strong>
          </p>
        </>
      ) : (
        <ul className={styles.several}>
          {planned.sources.map((source) => (
            <li key={source.profile}>
              <strong>{source.name}</strong> {formatNoun(source.files, "file")}, profile {source.profile}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
