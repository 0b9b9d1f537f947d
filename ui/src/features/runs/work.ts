// What the Runs screen can set going, and what becomes of it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useBackend } from "../../ipc/backend";
import { useJob, useJobs } from "../../ipc/jobs";
import { go } from "../../lib/location";
import { foundIn } from "./found";
import { kept } from "./kept";
import type { Include } from "./model";

/** The names of the jobs, as the foot of the window shows them. */
export const TITLES = {
  run: "Run everything",
  verify: "Verify every hash",
  audit: "Audit the workspace",
  freeze: "Freeze a release",
} as const;

/** Returns what can be set going. Nothing begins while a job is at work. */
export function useWork() {
  const backend = useBackend();
  const jobs = useJobs();
  const job = useJob();
  const client = useQueryClient();
  const busy = job?.state === "running" || job?.state === "stopping";
  return {
    busy,
    stopping: job?.state === "stopping",
    running: busy && job.title === TITLES.run,
    run: (include: Include) =>
      void jobs.start(
        TITLES.run,
        async (id, progress) => {
          const run = await backend.runAll(include.partial, include.review, id, progress);
          go("runs", { run: run.run_id });
          return run;
        },
        foundIn.run,
      ),
    verify: (target: string | null) =>
      void jobs.start(
        TITLES.verify,
        async (id, progress) => {
          const view = await backend.verify(target, id, progress);
          client.setQueryData(kept.verified.queryKey, { view, target, at: Date.now() });
          return view;
        },
        foundIn.verify,
      ),
    audit: (baseline: boolean) =>
      void jobs.start(
        TITLES.audit,
        async (id, progress) => {
          const view = await backend.auditFull(!baseline, id, progress);
          client.setQueryData(kept.audited.queryKey, { view, at: Date.now() });
          return view;
        },
        foundIn.checks,
      ),
    freeze: (tag: string) =>
      void jobs.start(
        TITLES.freeze,
        async (id, progress) => {
          const view = await backend.releaseFreeze(tag, id, progress);
          client.setQueryData(kept.frozen.queryKey, { view, at: Date.now() });
          return view;
        },
        foundIn.checks,
      ),
    stop: () => jobs.stop(),
  };
}

/** Returns how a path of the workspace is shown in the system's file manager, and why it could not be. */
export function useReveal(dir: string) {
  const backend = useBackend();
  const shown = useMutation({ mutationFn: (path: string) => backend.reveal(`${dir}/${path}`) });
  return { reveal: shown.mutate, error: shown.error };
}

/** Returns how the datasets of a run are brought back. */
export function useBringBack() {
  const backend = useBackend();
  return useMutation({ mutationFn: (run: string) => backend.promoteRun(run) });
}
