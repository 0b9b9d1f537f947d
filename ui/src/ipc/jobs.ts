// Long work and where it stands: one job at a time is shown, wherever the person goes meanwhile.
import { createContext, use, useSyncExternalStore } from "react";
import { type Backend, type Refusal, refusal } from "./backend";
import type { ProgressView } from "./bindings";

export type JobState = {
  /** The name of the action, as a person reads it: "Run everything". */
  title: string;
  id: string;
  startedAt: number;
  progress: ProgressView | null;
  /** `running` until it ends; `stopping` once the person asked for it. */
  state: "running" | "stopping" | "done" | "stopped" | "failed";
  error: Refusal | null;
  /** What a job that came to its end found against the workspace, in words; null where that is nothing. */
  found: string | null;
};

type Work<T> = (id: string, progress: (step: ProgressView) => void) => Promise<T>;

/** The job at work, and the last one. */
export class Jobs {
  private state: JobState | null = null;
  private listeners = new Set<() => void>();
  private count = 0;

  constructor(private readonly backend: Backend) {}

  readonly now = (): JobState | null => this.state;
  readonly subscribe = (tell: () => void): (() => void) => {
    this.listeners.add(tell);
    return () => this.listeners.delete(tell);
  };

  /** Whether a job is at work. */
  get busy(): boolean {
    return this.state?.state === "running" || this.state?.state === "stopping";
  }

  /**
   * Does a job; returns nothing where it was refused or stopped, which the state says. `judge` returns what speaks against
   * calling it simply done.
   */
  async start<T>(
    title: string,
    work: Work<T>,
    judge: (done: T) => string | null = () => null,
  ): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.count += 1;
    const id = `job-${this.count}-${Date.now()}`;
    const startedAt = Date.now();
    this.change({ title, id, startedAt, progress: null, state: "running", error: null, found: null });
    try {
      const done = await work(id, (progress) => this.amend(id, { progress }));
      this.amend(id, { state: "done", found: judge(done) });
      return done;
    } catch (thrown) {
      const error = refusal(thrown);
      this.amend(id, error.code === "cancelled" ? { state: "stopped", error } : { state: "failed", error });
      return undefined;
    }
  }

  /** Asks the job at work to stop. */
  stop(): void {
    if (this.state?.state !== "running") return;
    this.amend(this.state.id, { state: "stopping" });
    void this.backend.cancelJob(this.state.id);
  }

  /** Takes the last job out of sight. */
  dismiss(): void {
    if (!this.busy) this.change(null);
  }

  /** Another workspace is shown: how a job of the one before ended is not its news; one at work says whose it is. */
  leave(name: string): void {
    this.dismiss();
    if (this.state) this.change({ ...this.state, title: `${this.state.title} (${name})` });
  }

  private amend(id: string, change: Partial<JobState>): void {
    if (this.state?.id === id) this.change({ ...this.state, ...change });
  }

  private change(state: JobState | null): void {
    this.state = state;
    for (const tell of this.listeners) tell();
  }
}

const JobsContext = createContext<Jobs | null>(null);
export const JobsProvider = JobsContext.Provider;

/** Returns the jobs. */
export function useJobs(): Jobs {
  const jobs = use(JobsContext);
  if (!jobs) throw new Error("BUG: no jobs above this component");
  return jobs;
}

/** Returns the job at work, or the last one. */
export function useJob(): JobState | null {
  const jobs = useJobs();
  return useSyncExternalStore(jobs.subscribe, jobs.now);
}
