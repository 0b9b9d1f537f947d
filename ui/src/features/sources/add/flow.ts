// Where somebody stands in adding a source: the paths in the address, what was found there, what they chose.
import { useMutation, useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { refusal, useBackend } from "../../../ipc/backend";
import type { SourceView } from "../../../ipc/bindings";
import { sourceQueries } from "../../../ipc/sourceQueries";
import { useWorkspace } from "../../../ipc/workspace";
import { useDraft } from "../../../lib/draft";
import { stay, usePlace } from "../../../lib/location";
import { pathsOf } from "../model";
import { type Choices, type Looked, type Planned, planOf } from "./plan";

export type Step = "files" | "mapping" | "add";

/** A path that was given, while it is looked at or when it could not be. */
export type Given = { path: string; looking: boolean; error: ReturnType<typeof refusal> | null };

export function useAddFlow() {
  const backend = useBackend();
  const { params } = usePlace();
  const paths = pathsOf(params.drop);
  const [step, setStep] = useState<Step>("files");
  const [choices, setChoices] = useState<Choices>({});
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const [file, setFile] = useState("");
  const [added, setAdded] = useState<SourceView[]>([]);
  const looks = useQueries({ queries: paths.map((path) => sourceQueries.detection(backend, path)) });
  const given: Given[] = paths.map((path, at) => ({
    path,
    looking: looks[at]?.isPending ?? true,
    error: looks[at]?.error ? refusal(looks[at].error) : null,
  }));
  const looked: Looked[] = paths.flatMap((path, at) => {
    const files = looks[at]?.data;
    return files ? [{ path, files }] : [];
  });
  const files = looked.flatMap((one) => one.files);
  const plan = planOf(looked, choices);
  const shown = files.find((one) => one.path === file) ?? files.find((one) => one.reader !== null) ?? null;
  const dir = useWorkspace()?.dir ?? "";
  const [draft, setDraft] = useDraft(`profile:${dir}:${shown?.path ?? ""}`);
  const add = useMutation({
    mutationFn: async (planned: readonly Planned[]) => {
      const done: SourceView[] = [];
      for (const one of planned) {
        const name = one.nameable ? names[one.path]?.trim() || null : null;
        done.push(...(await backend.addSource(one.path, name, one.profile)));
        setAdded([...done]);
      }
      return done;
    },
  });
  return {
    step: paths.length === 0 ? "files" : step,
    setStep,
    given,
    looked,
    files,
    readable: files.filter((one) => one.reader !== null),
    file: shown,
    /** The text of the file's mapping while somebody changes it. */
    draft,
    setDraft,
    setFile,
    choices,
    choose: (path: string, profile: string | null) => {
      const { [path]: _, ...others } = choices;
      setChoices(profile === null ? others : { ...others, [path]: profile });
    },
    plan,
    names,
    setName: (path: string, name: string) => setNames({ ...names, [path]: name }),
    give: (more: readonly string[]) => {
      add.reset();
      setAdded([]);
      stay({ drop: JSON.stringify([...new Set([...paths, ...more])]), add: undefined });
    },
    drop: (path: string) => {
      const left = paths.filter((one) => one !== path);
      stay(left.length > 0 ? { drop: JSON.stringify(left) } : { drop: undefined, add: "1" });
    },
    add: () => add.mutate(plan),
    adding: add.isPending,
    addError: add.error ? refusal(add.error) : null,
    added,
    done: add.isSuccess,
    close: () => stay({ add: undefined, drop: undefined }),
  };
}

export type AddFlow = ReturnType<typeof useAddFlow>;
