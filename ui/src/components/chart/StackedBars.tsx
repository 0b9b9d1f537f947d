// Parts of a whole over the runs, as bars on a baseline of nothing.
import { formatCount } from "../../lib/format";
import { Axes } from "./Axes";
import { Columns } from "./Columns";
import styles from "./chart.module.css";
import { type ChartProps, Frame } from "./Frame";
import { Labels, labelsWidth } from "./Labels";
import { round, stackBars, stackMax, ticks } from "./model";

export function StackedBars(props: ChartProps) {
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
        const steps = ticks(stackMax(series, labels.length));
        const max = steps[steps.length - 1] ?? 1;
        const left = 16 + format(max).length * 6.6;
        const area = {
          x: left,
          y: 26,
          width: Math.max(80, width - left - labelsWidth(series)),
          height: height - 52,
        };
        const bars = stackBars(series, labels.length, max, area);
        const ends = series.map((one) => {
          const last = bars.findLast((bar) => bar.series === one.id && bar.at === labels.length - 1);
          return last ? last.y + last.height / 2 : area.y + area.height;
        });
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
            {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of marks takes no focus */}
            <g aria-hidden="true">
              {bars.map((bar) => (
                <rect
                  key={`${bar.series} ${bar.at}`}
                  x={round(bar.x)}
                  y={round(bar.y)}
                  width={round(bar.width)}
                  height={round(bar.height)}
                  className={styles.bar}
                  style={{ fill: `var(${series.find((one) => one.id === bar.series)?.color})` }}
                />
              ))}
            </g>
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
