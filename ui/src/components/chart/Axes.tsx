// The ground of a chart: grid lines with their numbers, the unit, the runs' labels, notes.
import styles from "./chart.module.css";
import { type Annotation, type Area, bandWidth, labelledRuns, round, scaleX, scaleY } from "./model";

type Props = {
  area: Area;
  ticks: readonly number[];
  labels: readonly string[];
  unit: string;
  annotations: readonly Annotation[];
  selected?: number | null;
  format: (value: number) => string;
};

/** The width of a label's letter, about. */
const LETTER = 6.2;

export function Axes({ area, ticks, labels, unit, annotations, selected, format }: Props) {
  const max = ticks[ticks.length - 1] ?? 1;
  const right = area.x + area.width;
  const labelWidth = 12 + LETTER * Math.max(0, ...labels.map((label) => label.length));
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of marks takes no focus
    <g aria-hidden="true">
      <text className={styles.unit} x={0} y={10}>
        {unit}
      </text>
      {selected !== null && selected !== undefined && (
        <rect
          className={styles.selected}
          x={round(scaleX(selected, labels.length, area) - bandWidth(labels.length, area) / 2)}
          y={area.y}
          width={round(bandWidth(labels.length, area))}
          height={area.height}
          rx={3}
        />
      )}
      {ticks.map((tick) => {
        const y = round(scaleY(tick, max, area));
        return (
          <g key={tick}>
            <line
              className={tick === 0 ? styles.baseline : styles.grid}
              x1={area.x}
              x2={right}
              y1={y}
              y2={y}
            />
            <text className={styles.tick} x={area.x - 8} y={y + 3.5} textAnchor="end">
              {format(tick)}
            </text>
          </g>
        );
      })}
      {labelledRuns(labels.length, area.width, labelWidth).map((at) => (
        <text
          key={at}
          className={styles.tick}
          x={round(scaleX(at, labels.length, area))}
          y={area.y + area.height + 18}
          textAnchor="middle"
        >
          {labels[at]}
        </text>
      ))}
      {annotations.map((note) => {
        const x = round(scaleX(note.at, labels.length, area));
        return (
          <g key={`${note.at} ${note.title}`} className={styles.note}>
            <title>{note.title}</title>
            <line x1={x} x2={x} y1={area.y} y2={area.y + area.height} />
            <path d={`M${x} ${area.y - 2}l-4.5 -7h9z`} />
          </g>
        );
      })}
    </g>
  );
}
