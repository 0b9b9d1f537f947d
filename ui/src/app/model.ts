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

const ZOOMS = [50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300] as const;

/** Returns the size next to one, in per cent of the usual size; the same where there is none further. */
export function zoomBeside(percent: number, step: 1 | -1): number {
  const beside = step === 1 ? ZOOMS.find((one) => one > percent) : ZOOMS.findLast((one) => one < percent);
  return beside ?? percent;
}

/** Returns a remembered size; the usual one for what is none. */
export function zoomOf(kept: string): number {
  const percent = Number(kept);
  return percent >= 50 && percent <= 300 ? Math.round(percent) : 100;
}

/** Returns the actions whose keys act on the screen that is shown, with those of the whole window. */
export function keyedHere(actions: readonly Action[]): Action[] {
  return actions.filter((action) => !action.elsewhere);
}
