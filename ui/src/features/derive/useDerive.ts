// What is done on Derive: the set and the example that are looked at, decisions one after the other, sets made, released.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { refusal, useBackend } from "../../ipc/backend";
import { queries } from "../../ipc/queries";
import { stay, usePlace } from "../../lib/location";
import { type Act, beside, nextPending, reasonFor, type Wish } from "./model";

export function useDerive(reviewer: string) {
  const backend = useBackend();
  const client = useQueryClient();
  const { params } = usePlace();
  const [told, tell] = useState<string | null>(null);
  const [said, setSaid] = useState<{ id: string; reason: number | null; note: string } | null>(null);
  const sets = useQuery(queries.deriveSets(backend));
  const set = sets.data?.find((one) => one.set_id === params.set) ?? sets.data?.[0] ?? null;
  const queue = useQuery({ ...queries.deriveQueue(backend, set?.set_id ?? ""), enabled: set !== null });
  const list = queue.data ?? [];
  const named = list.find((one) => one.example_id === params.example)?.example_id;
  const id = named ?? nextPending(list, null) ?? list[0]?.example_id ?? null;
  const item = useQuery({ ...queries.deriveItem(backend, id ?? ""), enabled: id !== null });
  const mine = said !== null && said.id === id ? said : { reason: null, note: "" };
  const say = (some: { reason?: number | null; note?: string }) => id && setSaid({ ...mine, ...some, id });
  const show = (next: string | null) => {
    tell(null);
    stay({ example: next ?? undefined });
    // The one after is there before it is asked for.
    const after = nextPending(list, next);
    if (after) void client.prefetchQuery(queries.deriveItem(backend, after));
  };

  const deciding = useMutation({
    mutationFn: ({ act, example }: { act: Act; example: string }) =>
      backend.deriveDecide([example], act, reasonFor(act, mine.reason, mine.note), reviewer),
    // The next one is shown only once the decision is on the disk.
    onSuccess: (_, { example }) => show(nextPending(list, example)),
  });
  const stepping = useMutation({
    mutationFn: (what: "undo" | "redo") =>
      what === "undo" ? backend.deriveUndo(reviewer) : backend.deriveRedo(reviewer),
    onSuccess: (step) => show(step.examples[0]?.example_id ?? null),
  });
  const bringing = useMutation({
    mutationFn: async () => {
      const [file] = await backend.pickFiles("Bring feedback events");
      return file ? backend.importEvents(file) : null;
    },
    onSuccess: (brought) => brought && tell(`${brought.new} of ${brought.events} events are new.`),
  });
  const making = useMutation({
    mutationFn: ({ generator, seed, max }: Wish) =>
      backend.deriveGenerate(reviewer, seed.trim(), Number(max), generator),
    onSuccess: (made) => stay({ set: made, example: undefined }),
  });
  const saving = useMutation({
    mutationFn: async () => {
      const file = await backend.pickSave("Save the manifest", "manifest.json");
      return file && set ? { file, made: await backend.deriveManifest(set.set_id, file) } : null;
    },
    onSuccess: (saved) => saved && tell(`Manifest ${saved.made.manifest_id} is in ${saved.file}.`),
  });
  const busy = deciding.isPending || stepping.isPending;
  const failed = deciding.error ?? stepping.error ?? bringing.error ?? saving.error;
  const forget = () => {
    for (const work of [deciding, stepping, bringing, saving]) work.reset();
  };
  return {
    sets,
    set,
    queue,
    list,
    id,
    item,
    told,
    tell,
    reason: mine.reason,
    note: mine.note,
    say,
    show,
    choose: (next: string) => stay({ set: next, example: undefined }),
    move: (step: 1 | -1) => show(beside(list, id, step)),
    decide: (act: Act) => {
      if (busy || id === null || item.data?.listed.state !== "pending") return;
      forget();
      deciding.mutate({ act, example: id });
    },
    step: (what: "undo" | "redo") => {
      if (busy) return;
      forget();
      stepping.mutate(what);
    },
    bring: () => {
      forget();
      bringing.mutate();
    },
    making,
    saveManifest: () => {
      forget();
      saving.mutate();
    },
    release: async (name: string, reason: string, dryRun: boolean) =>
      set === null ? null : backend.deriveRelease(set.set_id, name, reason, reviewer, dryRun),
    busy,
    error: failed ? refusal(failed) : null,
  };
}

export type Derive = ReturnType<typeof useDerive>;
