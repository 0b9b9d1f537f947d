// What is done to sources: read again, detached, attached again. Each says what became of it.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useBackend } from "../../ipc/backend";
import type { CollectView, SourceView } from "../../ipc/bindings";
import { useJob, useJobs } from "../../ipc/jobs";
import { stay } from "../../lib/location";

/** Returns how sources are read, detached and attached again, and what the last of these did. */
export function useSourceWork() {
  const backend = useBackend();
  const jobs = useJobs();
  const job = useJob();
  const [reading, setReading] = useState<CollectView | null>(null);
  const detach = useMutation({
    mutationFn: async (source: SourceView) => {
      await backend.removeSource(source.name);
      return source;
    },
    onSuccess: () => stay({ source: undefined }),
  });
  const attach = useMutation({
    mutationFn: (source: SourceView) => backend.addSource(source.root, source.name, source.profile),
    onSuccess: (_, source) => {
      detach.reset();
      stay({ source: source.name });
    },
  });
  const read = async (source: string | null) => {
    setReading(null);
    const title = source === null ? "Read all sources" : `Read ${source}`;
    const done = await jobs.start(title, (id, progress) =>
      backend.buildEvidence(source, false, id, progress),
    );
    if (done) setReading(done);
  };
  return {
    busy: job?.state === "running" || job?.state === "stopping",
    read: (source: string | null) => void read(source),
    reading,
    dismissReading: () => setReading(null),
    detach: (source: SourceView) => {
      attach.reset();
      detach.mutate(source);
    },
    detached: detach.data ?? null,
    dismissDetached: () => detach.reset(),
    attach: (source: SourceView) => attach.mutate(source),
    error: detach.error ?? attach.error,
  };
}

export type SourceWork = ReturnType<typeof useSourceWork>;
