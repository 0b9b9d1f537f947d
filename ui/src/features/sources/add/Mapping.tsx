// Step two: what a profile takes from the first rows of a file, under another profile or a changed one if need be.
import { useQuery } from "@tanstack/react-query";
import { PencilLine } from "lucide-react";
import { Button } from "../../../components/Button";
import { Empty } from "../../../components/Empty";
import { ErrorNote } from "../../../components/ErrorNote";
import { Field } from "../../../components/Field";
import { Select } from "../../../components/Select";
import { Skeleton } from "../../../components/Skeleton";
import { refusal, useBackend } from "../../../ipc/backend";
import type { DetectionView } from "../../../ipc/bindings";
import { queries } from "../../../ipc/queries";
import { sourceQueries } from "../../../ipc/sourceQueries";
import { useSettled } from "../../../lib/settled";
import styles from "./add.module.css";
import type { AddFlow } from "./flow";
import { MappingEditor, useMappingText } from "./MappingEditor";
import { Preview } from "./Preview";
import { below, profileOf, scopeOf } from "./plan";

export function Mapping({ flow }: { flow: AddFlow }) {
  if (!flow.file) return <Empty title="No file can be read">Go back and choose others.</Empty>;
  return <OfFile key={flow.file.path} flow={flow} file={flow.file} />;
}

function OfFile({ flow, file }: { flow: AddFlow; file: DetectionView }) {
  const backend = useBackend();
  const profiles = useQuery(queries.profiles(backend));
  const { draft, setDraft } = flow;
  const settled = useSettled(draft, 300);
  const profile = profileOf(flow.looked, flow.choices, file);
  const scope = scopeOf(flow.looked, file.path);
  const preview = useQuery(
    sourceQueries.preview(
      backend,
      [file.path],
      draft === null ? profile : null,
      draft === null ? null : settled,
    ),
  );
  const text = useMappingText(profile, profiles.data ?? []);
  const shown = (
    <div className={styles.preview}>
      {preview.error ? (
        <ErrorNote error={refusal(preview.error)} retry={() => void preview.refetch()} />
      ) : preview.data ? (
        <Preview preview={preview.data} busy={preview.isFetching || settled !== draft} />
      ) : (
        <Skeleton rows={8} label="Reading the first rows" />
      )}
    </div>
  );
  return (
    <div className={styles.mapping}>
      <div className={styles.bar}>
        <Field label="File">
          <Select
            value={file.path}
            onChange={flow.setFile}
            options={flow.readable.map((one) => ({ value: one.path, label: nameOf(flow, one) }))}
          />
        </Field>
        <Field label="Profile">
          <Select
            value={flow.choices[scope] ?? ""}
            disabled={draft !== null}
            onChange={(name) => flow.choose(scope, name || null)}
            options={[
              { value: "", label: file.profile ? `As detected: ${file.profile}` : "None fits: choose one" },
              ...(profiles.data ?? []).map((one) => ({ value: one.name, label: one.name })),
            ]}
          />
        </Field>
        <div className={styles.about}>
          {profiles.data?.find((one) => one.name === profile)?.about}
          {scope !== file.path && flow.readable.length > 1 && (
            <p>
              Another profile would hold for all of <code>{scope}</code>.
            </p>
          )}
        </div>
        {draft === null && (
          <Button
            icon={<PencilLine aria-hidden="true" />}
            disabled={text.start === null}
            onClick={() => setDraft(text.start)}
          >
            {profile === null ? "Write a mapping" : "Edit the mapping"}
          </Button>
        )}
      </div>
      {text.error && <ErrorNote error={refusal(text.error)} />}
      <div className={styles.sheet}>
        {draft === null ? (
          shown
        ) : (
          <div className={styles.beside}>
            <MappingEditor
              base={text.base}
              draft={draft}
              faults={preview.data?.profile?.faults ?? []}
              faultsIn={preview.data?.profile?.text}
              onChange={setDraft}
              onSaved={(name) => {
                flow.choose(scope, name);
                setDraft(null);
              }}
            />
            <div className={styles.shown}>{shown}</div>
          </div>
        )}
      </div>
    </div>
  );
}

function nameOf(flow: AddFlow, file: DetectionView): string {
  const looked = flow.looked.find((one) => one.files.includes(file));
  const profile = profileOf(flow.looked, flow.choices, file);
  return `${looked ? below(looked.path, file.path) : file.path} – ${profile ?? "no profile"}`;
}
