// From numbers to marks: scales, ticks, stacks and lines. Pure; the components only draw what comes out.

/** One row of numbers over the runs. A null is a run without the number. */
export type Series = {
  id: string;
  label: string;
  /** A custom property of tokens.css: "--chart-1". */
  color: string;
  values: readonly (number | null)[];
};

export type Annotation = { at: number; title: string };

export type Area = { x: number; y: number; width: number; height: number };

/** Returns round steps from nothing to at least `max`; whole ones, since what is drawn is counted. */
export function ticks(max: number, wanted = 4): number[] {
  if (!(max > 0)) return [0, 1];
  const rough = max / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factors = power < 10 ? [1, 2, 5] : [1, 2, 2.5, 5];
  const step = (factors.find((factor) => factor * power >= rough) ?? 10) * power;
  const whole = Math.max(1, step);
  const steps = Math.ceil(max / whole - 1e-9);
  return Array.from({ length: steps + 1 }, (_, at) => at * whole);
}

/** Returns a number's place between the lower edge (0) and the upper edge (`max`). */
export function scaleY(value: number, max: number, area: Area): number {
  return area.y + area.height - (max > 0 ? (value / max) * area.height : 0);
}

/** Returns the middle of a run's share of the width. */
export function scaleX(at: number, count: number, area: Area): number {
  return area.x + ((at + 0.5) * area.width) / Math.max(1, count);
}

/** Returns the width of a run's share. */
export function bandWidth(count: number, area: Area): number {
  return area.width / Math.max(1, count);
}

export type Bar = {
  series: string;
  at: number;
  value: number;
  x: number;
  y: number;
  width: number;
  height: number;
};

const GAP = 0.28;
const WIDEST = 44;

/** Returns the largest sum of a run. */
export function stackMax(series: readonly Series[], count: number): number {
  return Array.from({ length: count }, (_, at) => sumAt(series, at)).reduce((a, b) => Math.max(a, b), 0);
}

/** Returns the sum of all series at a run. */
export function sumAt(series: readonly Series[], at: number): number {
  return series.reduce((sum, one) => sum + (one.values[at] ?? 0), 0);
}

/** Returns bars that stand on each other, from a baseline of nothing; the first series lies lowest. */
export function stackBars(series: readonly Series[], count: number, max: number, area: Area): Bar[] {
  const share = bandWidth(count, area);
  const width = Math.min(WIDEST, share * (1 - GAP));
  return Array.from({ length: count }, (_, at) => {
    let below = 0;
    return series.flatMap((one) => {
      const value = one.values[at] ?? 0;
      if (value <= 0) return [];
      const lower = scaleY(below, max, area);
      below += value;
      const y = scaleY(below, max, area);
      return [
        { series: one.id, at, value, x: scaleX(at, count, area) - width / 2, y, width, height: lower - y },
      ];
    });
  }).flat();
}

export type Point = { at: number; value: number; x: number; y: number };

/** Returns a line's points in unbroken parts: a run without the number parts them. */
export function lineParts(
  values: readonly (number | null)[],
  count: number,
  max: number,
  area: Area,
): Point[][] {
  const parts: Point[][] = [[]];
  for (let at = 0; at < count; at += 1) {
    const value = values[at];
    if (value === null || value === undefined) {
      parts.push([]);
      continue;
    }
    parts[parts.length - 1]?.push({ at, value, x: scaleX(at, count, area), y: scaleY(value, max, area) });
  }
  return parts.filter((part) => part.length > 0);
}

/** Returns the path through points. */
export function path(points: readonly { x: number; y: number }[]): string {
  return points.map((point, at) => `${at === 0 ? "M" : "L"}${round(point.x)} ${round(point.y)}`).join("");
}

/** Returns the outline between an upper and a lower row of numbers. */
export function bandPath(
  low: readonly (number | null)[],
  high: readonly (number | null)[],
  count: number,
  max: number,
  area: Area,
): string {
  const known = Array.from({ length: count }, (_, at) => ({ at, low: low[at], high: high[at] })).filter(
    (one): one is { at: number; low: number; high: number } =>
      typeof one.low === "number" && typeof one.high === "number",
  );
  if (known.length === 0) return "";
  const place = (at: number, value: number) => ({
    x: scaleX(at, count, area),
    y: scaleY(Math.min(value, max), max, area),
  });
  const upper = known.map((one) => place(one.at, one.high));
  const lower = known.map((one) => place(one.at, Math.max(0, one.low))).reverse();
  return `${path([...upper, ...lower])}Z`;
}

/** Returns places for labels at the right edge, moved apart so that none covers another; in the order given. */
export function spreadLabels(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((y, at) => ({ y, at })).sort((a, b) => a.y - b.y || a.at - b.at);
  const placed: number[] = [];
  order.forEach((one, rank) => {
    const before = placed[rank - 1];
    placed.push(before === undefined ? Math.max(low, one.y) : Math.max(before + gap, one.y));
  });
  for (let rank = placed.length - 1, limit = high; rank >= 0; rank -= 1) {
    placed[rank] = Math.min(placed[rank] ?? limit, limit);
    limit = (placed[rank] ?? limit) - gap;
  }
  const places: number[] = Array.from({ length: wanted.length }, () => 0);
  order.forEach((one, rank) => {
    places[one.at] = placed[rank] ?? one.y;
  });
  return places;
}

/** Returns which runs get a label below, so that none covers another; the last one always does. */
export function labelledRuns(count: number, width: number, labelWidth: number): number[] {
  const every = Math.max(1, Math.ceil((count * labelWidth) / Math.max(1, width)));
  return Array.from({ length: count }, (_, at) => at).filter((at) => (count - 1 - at) % every === 0);
}

/** Returns a coordinate with one decimal, so that drawings compare equal. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
