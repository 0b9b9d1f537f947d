// What decisions would change in the fake port's datasets.
import type { EffectView } from "./bindings";

const ADDS: Readonly<Record<string, (at: number) => [number, number, number]>> = {
  accepted: (at) => [1, 1, at % 4],
  partially_accepted: () => [1, 0, 0],
  rejected: (at) => [0, 0, at % 3],
};

/** Returns what a verdict on a row adds. */
export function effectOf(at: number, verdict: string, times = 1): EffectView {
  const adds = ADDS[verdict]?.(at) ?? [0, 0, 0];
  return {
    rows: times,
    verdict,
    datasets: ["rag", "sft", "preference"].map((exporter, place) => ({
      exporter,
      entering: (adds[place] ?? 0) * times,
      leaving: 0,
      enter: [],
      leave: [],
    })),
  };
}

/** Returns the way back. */
export function backwards(effect: EffectView): EffectView {
  return {
    ...effect,
    datasets: effect.datasets.map((one) => ({
      ...one,
      entering: one.leaving,
      leaving: one.entering,
    })),
  };
}
