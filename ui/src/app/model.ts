// The arithmetic of the window's frame.
import type { JobState } from "../ipc/jobs";
import type { Action } from "../lib/actions";

/** Returns the seconds a job's step still takes if it goes on as it did; null before that can be said. */
export function secondsLeft(job: Pick<JobState, "startedAt" | "progress">, now: number): number | null {
  const step = job.progress;
  const spent = (now - job.startedAt) / 1000;
  if (!step || step.total === 0 || step.done === 0 || step.done >= step.total || spent < 2) return null;
  return Math.ceil((spent / step.done) * (step.total - step.done));
}

/** Returns actions under their headings, both in the order in which they came. */
export function grouped(actions: readonly Action[]): [string, Action[]][] {
  const groups = new Map<string, Action[]>();
  for (const action of actions) {
    const group = groups.get(action.group);
    if (group) group.push(action);
    else groups.set(action.group, [action]);
  }
  return [...groups];
}
