// Numbers over the runs as lines, with the band within which a change is no alarm.
import { formatCount } from "../../lib/format";
import { Axes } from "./Axes";
import { Columns } from "./Columns";
import styles from "./chart.module.css";
import { type ChartProps, Frame } from "./Frame";
import { Labels, labelsWidth } from "./Labels";
import { bandPath, lineParts, path, round, scaleY, ticks } from "./model";

export type Band = { label: string; low: readonly (number | null)[]; high: readonly (number | null)[] };

type Props = ChartProps & {
  /** The threshold, for each run. */
  band?: Band;
};

const largest = (values: readonly (number | null)[]): number =>
  values.reduce<number>((a, b) => Math.max(a, b ?? 0), 0);

export function Lines({ band, ...props }: Props) {
  const {
    series,
    labels,
    unit,
    annotations = [],
    height = 220,
    format = formatCount,
    selected,
    onSelect,
  } = props;
  return (
    <Frame {...props}>
      {(width, titleId) => {
        const steps = ticks(
          Math.max(...series.map((one) => largest(one.values)), band ? largest(band.high) : 0),
        );
        const max = steps[steps.length - 1] ?? 1;
        const left = 16 + format(max).length * 6.6;
        const area = {
          x: left,
          y: 26,
          width: Math.max(80, width - left - labelsWidth(series)),
          height: height - 52,
        };
        const ends = series.map((one) =>
          scaleY(one.values.findLast((value) => value !== null) ?? 0, max, area),
        );
        return (
          // biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset
          <svg className={styles.svg} width={width} height={height} role="group" aria-labelledby={titleId}>
            <Axes
              selected={selected}
              area={area}
              ticks={steps}
              labels={labels}
              unit={unit}
              annotations={annotations}
              format={format}
            />
            {band && (
              <path className={styles.band} d={bandPath(band.low, band.high, labels.length, max, area)}>
                <title>{band.label}</title>
              </path>
            )}
            {band && (
              <text className={styles.bandLabel} x={width - 2} y={10} textAnchor="end">
                {band.label}
              </text>
            )}
            {series.map((one) => (
              // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of marks takes no focus
              <g key={one.id} aria-hidden="true">
                {lineParts(one.values, labels.length, max, area).map((part) => (
                  <g key={part[0]?.at}>
                    <path className={styles.line} d={path(part)} style={{ stroke: `var(${one.color})` }} />
                    {part.map((point) => (
                      <circle
                        key={point.at}
                        className={styles.point}
                        cx={round(point.x)}
                        cy={round(point.y)}
                        r={point.at === selected ? 4 : 2.75}
                        style={{ fill: `var(${one.color})` }}
                      />
                    ))}
                  </g>
                ))}
              </g>
            ))}
            <Labels
              series={series}
              wanted={ends}
              x={area.x + area.width + 8}
              low={area.y + 4}
              high={area.y + area.height}
            />
            <Columns {...{ labels, series, annotations, selected, onSelect, unit, area, format }} />
          </svg>
        );
      }}
    </Frame>
  );
}
