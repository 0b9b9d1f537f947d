// The series' names at the right edge, beside their last marks, so that no legend is needed.
import styles from "./chart.module.css";
import { round, type Series, spreadLabels } from "./model";

type Props = {
  series: readonly Series[];
  /** Where the last mark of each series stands. */
  wanted: readonly number[];
  x: number;
  low: number;
  high: number;
};

const GAP = 15;

export function Labels({ series, wanted, x, low, high }: Props) {
  const places = spreadLabels(wanted, GAP, low, high);
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of marks takes no focus
    <g aria-hidden="true">
      {series.map((one, at) => (
        <g key={one.id} transform={`translate(${round(x)} ${round(places[at] ?? 0)})`}>
          <rect x={0} y={-4} width={8} height={8} rx={2} style={{ fill: `var(${one.color})` }} />
          <text className={styles.series} x={13} y={3.5}>
            {one.label}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Returns the width that the names need, in pixels. */
export function labelsWidth(series: readonly Series[]): number {
  return Math.min(200, 28 + Math.max(0, ...series.map((one) => one.label.length)) * 6.6);
}
