// What is done to rulebooks: a draft begun, saved or dropped, one put in force, a difference asked for.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useBackend } from "../../ipc/backend";
import type { DeclarationView } from "../../ipc/bindings";
import { useSaving } from "../../ipc/declarations";
import { useJob, useJobs } from "../../ipc/jobs";
import { queries } from "../../ipc/queries";
import { useWorkspace } from "../../ipc/workspace";
import { useActionTable } from "../../lib/actions";
import { useDraft } from "../../lib/draft";
import { stay, usePlace } from "../../lib/location";
import { copyOf, nameIn } from "./model";

export function useRules(books: readonly DeclarationView[]) {
  const backend = useBackend();
  const jobs = useJobs();
  const job = useJob();
  const actions = useActionTable();
  const dir = useWorkspace()?.dir ?? ".";
  const { params } = usePlace();
  const settings = useQuery(queries.settings(backend));
  const inForce = settings.data?.find((setting) => setting.name === "rulebook")?.value ?? "";
  const [draft, setDraft] = useDraft(`rulebook:${dir}`);
  const [dropped, setDropped] = useState<string | null>(null);
  const onDraft = params.draft === "1" && draft !== null;
  const chosen = onDraft
    ? null
    : (books.find((book) => book.name === (params.rulebook ?? inForce)) ?? books[0] ?? null);
  const text = useQuery({
    ...queries.rulebookText(backend, chosen?.name ?? ""),
    enabled: chosen !== null,
  });
  const saving = useSaving("rulebook");
  const force = useMutation({ mutationFn: (name: string) => backend.setSetting("rulebook", name) });
  const asking = useMutation({
    mutationFn: ({ name, draft }: { name: string; draft: string | null }) =>
      draft === null ? backend.whatIf(name) : backend.whatIfText(draft),
  });
  const show = (name: string) => {
    asking.reset();
    saving.reset();
    stay({ rulebook: name, draft: undefined });
  };
  const showDraft = () => {
    asking.reset();
    saving.reset();
    stay({ draft: "1", rulebook: undefined });
  };
  const name = onDraft ? nameIn(draft) : (chosen?.name ?? null);
  const shown = onDraft ? draft : (text.data?.text ?? null);
  return {
    dir,
    inForce,
    /** The rulebook that is looked at; null where it is the draft. */
    chosen,
    text,
    draft,
    onDraft,
    /** The name and the text of what is looked at. */
    name,
    shown,
    shipped: !onDraft && text.data?.shipped === true,
    show,
    showDraft,
    begin: () => {
      if (!text.data || draft !== null) return;
      setDraft(text.data.shipped ? copyOf(text.data.text, books) : text.data.text);
      setDropped(null);
      showDraft();
    },
    write: (next: string) => setDraft(next),
    drop: () => {
      setDropped(draft);
      setDraft(null);
      asking.reset();
      saving.reset();
      stay({ draft: undefined });
    },
    dropped,
    bringBack: () => {
      setDraft(dropped);
      setDropped(null);
      showDraft();
    },
    save: () => {
      if (draft === null) return;
      saving.mutate(draft, {
        onSuccess: (saved) => {
          if (saved.faults.length > 0) return;
          setDraft(null);
          stay({ rulebook: saved.name, draft: undefined });
        },
      });
    },
    saving,
    putInForce: () => name !== null && force.mutate(name),
    force,
    ask: () => name !== null && asking.mutate({ name, draft: onDraft ? draft : null }),
    asking,
    /** Whether the difference that is shown is that of an older text. */
    outdated: onDraft && asking.variables !== undefined && asking.variables.draft !== draft,
    busy: job?.state === "running" || job?.state === "stopping",
    score: () => void jobs.start("Score", (id, progress) => backend.score(id, progress)),
    runAll: () => actions.run("run.all"),
  };
}

export type Rules = ReturnType<typeof useRules>;
