// The text of a mapping while somebody changes it: faults at their places, saved as a profile of the workspace's own.
import { useQuery } from "@tanstack/react-query";
import { Button } from "../../../components/Button";
import { ErrorNote } from "../../../components/ErrorNote";
import { Notice } from "../../../components/Notice";
import { TextEditor } from "../../../components/TextEditor";
import { refusal, useBackend } from "../../../ipc/backend";
import type { DeclarationTextView, DeclarationView, TextFaultView } from "../../../ipc/bindings";
import { useSaving } from "../../../ipc/declarations";
import { queries } from "../../../ipc/queries";
import { useActions } from "../../../lib/actions";
import styles from "./add.module.css";
import { freeName, nameIn, newProfile, renamed } from "./plan";

/** Returns the text from which a change begins: a shipped one under a name of its own, or a new one. */
export function useMappingText(profile: string | null, profiles: readonly DeclarationView[]) {
  const backend = useBackend();
  const { data, error } = useQuery({
    ...queries.profileText(backend, profile ?? ""),
    enabled: profile !== null,
  });
  const taken = profiles.map((one) => one.name);
  const start =
    profile === null
      ? newProfile(freeName("rows", taken))
      : !data
        ? null
        : data.shipped
          ? renamed(data.text, freeName(data.name, taken))
          : data.text;
  return { base: profile === null ? null : (data ?? null), start, error };
}

type Props = {
  base: DeclarationTextView | null;
  draft: string;
  faults: readonly TextFaultView[];
  /** The text in which they were found. */
  faultsIn: string | undefined;
  onChange: (text: string | null) => void;
  onSaved: (name: string) => void;
};

export function MappingEditor({ base, draft, faults, faultsIn, onChange, onSaved }: Props) {
  const saving = useSaving("profile");
  const name = nameIn(draft);
  const shipped = base?.shipped === true && name === base.name;
  const ready = Boolean(name) && !shipped && faults.length === 0;
  const save = () =>
    saving.mutate(draft, { onSuccess: (saved) => saved.faults.length === 0 && onSaved(saved.name) });
  useActions([
    {
      id: "sources.saveMapping",
      label: "Save the mapping",
      group: "Sources",
      key: "Mod+S",
      when: ready,
      run: save,
    },
  ]);
  return (
    <section className={styles.editor} aria-label="Edit the mapping">
      {shipped ? (
        <Notice tone="warn">
          <code>{base.name}</code> came with Stillroom and cannot be changed: give yours another name in its
          first line.
        </Notice>
      ) : (
        base?.shipped && (
          <Notice>
            <code>{base.name}</code> came with Stillroom and stays as it is; this copy is <code>{name}</code>.
            Rules that speak of <code>{base.name}</code> by name do not speak of the copy.
          </Notice>
        )
      )}
      <div className={styles.text}>
        <TextEditor
          label="Text of the mapping"
          text={draft}
          onChange={onChange}
          faults={faults}
          faultsIn={faultsIn}
        />
      </div>
      {saving.error && <ErrorNote error={refusal(saving.error)} />}
      <div className={styles.buttons}>
        <Button variant="primary" kbd="Mod+S" disabled={!ready} busy={saving.isPending} onClick={save}>
          Save as a profile of this workspace
        </Button>
        <Button variant="quiet" onClick={() => onChange(null)}>
          Drop the changes
        </Button>
      </div>
    </section>
  );
}
