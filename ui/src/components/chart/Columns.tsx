// The part of a chart that is pointed at and walked by the arrow keys: one column for each run, named with its numbers.
import { type KeyboardEvent, useState } from "react";
import styles from "./chart.module.css";
import type { ChartProps } from "./Frame";
import { notesAt } from "./Frame";
import { type Area, bandWidth, round } from "./model";

type Props = Pick<ChartProps, "labels" | "series" | "annotations" | "selected" | "onSelect" | "unit"> & {
  area: Area;
  format: (value: number) => string;
};

export function Columns({ labels, series, annotations = [], selected, onSelect, unit, area, format }: Props) {
  const [reached, setReached] = useState(labels.length - 1);
  const stop = Math.min(reached, labels.length - 1);
  const width = bandWidth(labels.length, area);
  const key = (event: KeyboardEvent<SVGGElement>, at: number) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return onSelect?.(at);
    }
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: labels.length - 1 }[event.key];
    if (to === undefined || to < 0 || to >= labels.length) return;
    event.preventDefault();
    setReached(to);
    const next = event.currentTarget.parentElement?.children[to];
    if (next instanceof SVGElement) next.focus();
  };
  return (
    <g>
      {labels.map((label, at) => (
        // biome-ignore lint/a11y/useSemanticElements: a button cannot stand inside a drawing
        <g
          // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place
          key={at}
          role="button"
          tabIndex={at === stop ? 0 : -1}
          aria-pressed={onSelect ? at === selected : undefined}
          aria-label={describe(label, at, series, unit, format, notesAt(annotations, at))}
          className={styles.column}
          onFocus={() => setReached(at)}
          onClick={() => onSelect?.(at)}
          onKeyDown={(event) => key(event, at)}
        >
          <title>{describe(label, at, series, unit, format, notesAt(annotations, at))}</title>
          <rect x={round(area.x + at * width)} y={area.y} width={round(width)} height={area.height} rx={3} />
        </g>
      ))}
    </g>
  );
}

/** Returns a run in words: its label, every number with its name, and its notes. */
export function describe(
  label: string,
  at: number,
  series: ChartProps["series"],
  unit: string,
  format: (value: number) => string,
  notes: string,
): string {
  const numbers = series.map((one) => {
    const value = one.values[at];
    return `${one.label} ${value === null || value === undefined ? "not known" : format(value)}`;
  });
  return `${label}: ${numbers.join(", ")} (${unit})${notes ? `. ${notes}` : ""}`;
}
