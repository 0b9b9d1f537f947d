// From runs over time to charts: the rows of numbers, the finding that each title says, the band, the marks. Pure.
import type { Annotation, Series } from "../../components/chart/model";
import type { RunPointView, SeriesView } from "../../ipc/bindings";
import { formatCount, formatNoun, sentence, words } from "../../lib/format";
import { stageName } from "./causes";
import { changeWords, shareWords } from "./model";

/** So many runs are charted. */
export const CHARTED = 60;

export const DATASETS = ["rag", "sft", "preference"] as const;
export type DatasetId = (typeof DATASETS)[number];

const DATASET_NAMES: Record<DatasetId, string> = { rag: "RAG rows", sft: "SFT rows", preference: "Pairs" };
/** Returns a dataset's name as a person reads it. */
export function datasetName(id: DatasetId): string {
  return DATASET_NAMES[id];
}

/** Returns the dataset of a name in an address; undefined where there is none. */
export function datasetNamed(name: string | undefined): DatasetId | undefined {
  return DATASETS.find((id) => id === name);
}

const VERDICTS = [
  { id: "accepted", label: "Accepted", color: "--drift-accepted", one: "accepted", many: "accepted" },
  {
    id: "partially_accepted",
    label: "Partially accepted",
    color: "--drift-partially-accepted",
    one: "partially accepted",
    many: "partially accepted",
  },
  { id: "rejected", label: "Rejected", color: "--drift-rejected", one: "rejected", many: "rejected" },
  {
    id: "needs_human_review",
    label: "Needs a person",
    color: "--drift-needs-human-review",
    one: "waits for a person",
    many: "wait for a person",
  },
] as const;
const COLORS = 7;

/** Returns the runs that have a summary: the others have no numbers, which is not the same as nothing. */
export function charted(series: SeriesView): { points: RunPointView[]; leftOut: number } {
  const points = series.runs.filter((run) => run.state !== null);
  return { points, leftOut: series.runs.length - points.length };
}

/** Returns how runs are named below a chart. */
export function labelsOf(points: readonly RunPointView[]): string[] {
  return points.map((point) => `run ${point.seq}`);
}

/** Returns the rows of the verdicts. */
export function verdictSeries(points: readonly RunPointView[]): Series[] {
  return VERDICTS.map(({ id, label, color }) => ({
    id,
    label,
    color,
    values: points.map((point) => point.verdicts[id] ?? 0),
  }));
}

/** Returns the datasets' sizes. */
export function datasetSeries(points: readonly RunPointView[]): Series[] {
  return DATASETS.map((id, at) => ({
    id,
    label: DATASET_NAMES[id],
    color: `--chart-${at + 1}`,
    values: points.map((point) => point.datasets[id]),
  }));
}

/** Returns counts by reason, the most frequent first; beyond seven reasons the rest is one. */
export function reasonSeries(points: readonly RunPointView[], of: "quarantine" | "skipped"): Series[] {
  const totals = new Map<string, number>();
  for (const point of points) {
    for (const [reason, n] of Object.entries(point[of])) totals.set(reason, (totals.get(reason) ?? 0) + n);
  }
  const order = [...totals]
    .filter(([, n]) => n > 0)
    .sort(([a, n], [b, m]) => m - n || a.localeCompare(b))
    .map(([reason]) => reason);
  const named = order.length > COLORS + 1 ? order.slice(0, COLORS) : order;
  const rest = order.slice(named.length);
  const series: Series[] = named.map((reason, at) => ({
    id: reason,
    label: sentence(reason),
    color: `--chart-${at + 1}`,
    values: points.map((point) => point[of][reason] ?? 0),
  }));
  if (rest.length === 0) return series;
  const values = points.map((point) => rest.reduce((sum, reason) => sum + (point[of][reason] ?? 0), 0));
  return [...series, { id: "others", label: `${rest.length} other reasons`, color: "--chart-8", values }];
}

export type Band = { label: string; low: (number | null)[]; high: (number | null)[] };

/** Returns the band around the run before within which a dataset's size is no drift. */
export function bandOf(
  points: readonly RunPointView[],
  dataset: DatasetId,
  limits: Pick<SeriesView, "threshold_micros" | "floor">,
): Band {
  const around = points.map((_, at) => {
    const before = points[at - 1]?.datasets[dataset];
    return before === undefined ? null : { before, by: tolerance(before, limits) };
  });
  const share = limits.threshold_micros / 10_000;
  return {
    label: `${DATASET_NAMES[dataset]}: within ${Number.isInteger(share) ? share : share.toFixed(1)} % of the run before`,
    low: around.map((one) => one && Math.max(0, one.before - one.by)),
    high: around.map((one) => one && one.before + one.by),
  };
}

// A change drifts where it is beyond the threshold and reaches the floor: what fails either is within the band.
function tolerance(before: number, limits: Pick<SeriesView, "threshold_micros" | "floor">): number {
  return Math.max((before * limits.threshold_micros) / 1_000_000, limits.floor - 1);
}

/** Returns the dataset that moved furthest beyond its threshold at a run, or the first one. */
export function bandDataset(
  points: readonly RunPointView[],
  at: number,
  limits: Pick<SeriesView, "threshold_micros" | "floor">,
): DatasetId {
  const before = points[at - 1];
  const now = points[at];
  if (!before || !now) return "rag";
  const beyond = DATASETS.map((id) => {
    const change = Math.abs(now.datasets[id] - before.datasets[id]);
    const over = change > tolerance(before.datasets[id], limits);
    return { id, share: over ? change / Math.max(1, before.datasets[id]) : 0 };
  });
  const furthest = beyond.reduce((most, one) => (one.share > most.share ? one : most));
  return furthest.share > 0 ? furthest.id : "rag";
}

/** Returns remarks and changes of the runs as marks. */
export function marksOf(points: readonly RunPointView[]): Annotation[] {
  return points.flatMap((point, at) => [
    ...point.annotations.map((note) => ({ at, title: `${note.author}: ${note.text}` })),
    ...(at > 0 ? point.causes.map((cause) => ({ at, title: `Changed: ${cause}` })) : []),
  ]);
}

/** Says what happened to the verdicts at a run. */
export function verdictFinding(points: readonly RunPointView[], at: number): string {
  const now = points[at];
  if (!now) return "Verdicts";
  const before = points[at - 1];
  const accepted = now.verdicts.accepted ?? 0;
  const stands = `${formatCount(accepted)} of ${formatNoun(now.evidence, "row")} accepted`;
  if (!before) return `Run ${now.seq}: ${stands}`;
  const changes = VERDICTS.map(({ id, one, many }) => ({
    label: id,
    one,
    many,
    by: (now.verdicts[id] ?? 0) - (before.verdicts[id] ?? 0),
  }));
  const top = widest(changes);
  if (!top) return `Run ${now.seq}: the same verdicts as run ${before.seq}, ${stands}`;
  return `Run ${now.seq}: ${difference(top.by, "row")} ${Math.abs(top.by) === 1 ? top.one : top.many} than in run ${before.seq}`;
}

/** Returns a difference as a person reads it: "11 more rows", "1 fewer row". */
function difference(by: number, noun: string): string {
  const size = Math.abs(by);
  return `${formatCount(size)} ${by > 0 ? "more" : "fewer"} ${size === 1 ? noun : `${noun}s`}`;
}

/** Says whether the datasets' sizes drifted at a run. */
export function datasetFinding(
  points: readonly RunPointView[],
  at: number,
  limits: Pick<SeriesView, "threshold_micros" | "floor">,
): string {
  const now = points[at];
  if (!now) return "Sizes of the datasets";
  const before = points[at - 1];
  if (!before) {
    const { rag, sft, preference } = now.datasets;
    return `Run ${now.seq}: ${formatNoun(rag, "RAG row")}, ${formatNoun(sft, "SFT row")}, ${formatNoun(preference, "pair")}`;
  }
  const id = bandDataset(points, at, limits);
  const [was, is] = [before.datasets[id], now.datasets[id]];
  const threshold = `${limits.threshold_micros / 10_000} %`;
  if (Math.abs(is - was) <= tolerance(was, limits))
    return `Run ${now.seq}: every dataset within ${threshold} of run ${before.seq}`;
  const share = was === 0 ? "from none" : `by ${shareWords((is - was) / was)}`;
  return `Run ${now.seq}: ${DATASET_NAMES[id]} ${is > was ? "rose" : "fell"} ${share}, beyond the threshold of ${threshold}`;
}

/** Says what happened to a count by reason at a run. */
export function reasonFinding(
  points: readonly RunPointView[],
  at: number,
  of: "quarantine" | "skipped",
): string {
  const done = of === "quarantine" ? "quarantined" : "skipped";
  const now = points[at];
  if (!now) return sentence(done);
  const before = points[at - 1];
  const reasons = Object.keys({ ...before?.[of], ...now[of] });
  const sum = (point: RunPointView) => Object.values(point[of]).reduce((total, n) => total + n, 0);
  const total = sum(now);
  if (!before)
    return `Run ${now.seq}: ${total === 0 ? `no row ${done}` : `${formatNoun(total, "row")} ${done}`}`;
  const top = widest(
    reasons
      .sort()
      .map((reason) => ({ label: words(reason), by: (now[of][reason] ?? 0) - (before[of][reason] ?? 0) })),
  );
  if (!top) return `Run ${now.seq}: ${formatNoun(total, "row")} ${done}, as many as in run ${before.seq}`;
  const change = total - sum(before);
  const most = `${formatCount(Math.abs(top.by))} ${top.by > 0 ? "more" : "fewer"} for ${top.label}`;
  if (change === 0) return `Run ${now.seq}: as many rows ${done}, but ${most}`;
  const why = top.by === change ? `all for ${top.label}` : most;
  return `Run ${now.seq}: ${difference(change, "row")} ${done} than in run ${before.seq}, ${why}`;
}

function widest<Change extends { by: number }>(changes: readonly Change[]): Change | null {
  return changes.reduce<Change | null>(
    (most, one) => (Math.abs(one.by) > Math.abs(most?.by ?? 0) ? one : most),
    null,
  );
}

/** Returns a metric of a stage as words: "export-rag.records_out" is "Export RAG: records out". */
export function movedName(metric: string): string {
  const [stage = "", name = ""] = metric.split(".");
  return name ? `${stageName(stage)}: ${words(name)}` : sentence(stage);
}

/** Says in one line what moved beyond its threshold at a run. */
export function movedWords(point: Pick<RunPointView, "moved">): string {
  if (point.moved.length === 0) return "No count beyond its threshold, but something new appeared";
  return point.moved
    .map(({ metric, before, after, change_micros }) => {
      const change = changeWords(change_micros === null ? null : change_micros / 1_000_000);
      return `${movedName(metric)} ${formatCount(before)} → ${formatCount(after)} (${change})`;
    })
    .join(" · ");
}
