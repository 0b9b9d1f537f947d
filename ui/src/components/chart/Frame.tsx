// What every chart shares: the title that says the finding, the switch to the same numbers as a table, and the size.
import { ChartColumn, Table2 } from "lucide-react";
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";
import { formatCount } from "../../lib/format";
import { Button } from "../Button";
import { SimpleTable } from "../SimpleTable";
import styles from "./chart.module.css";
import type { Annotation, Series } from "./model";

export type ChartProps = {
  /** The finding: "Accepted rows fell by 12 % in run 7". */
  title: string;
  /** What the numbers count: "rows". */
  unit: string;
  /** One label for each run. */
  labels: readonly string[];
  /** What the labels are, for the table: "Run". */
  labelsTitle?: string;
  series: readonly Series[];
  annotations?: readonly Annotation[];
  selected?: number | null;
  onSelect?: (at: number) => void;
  height?: number;
  /** How a number is spelled; as a grouped count unless given. */
  format?: (value: number) => string;
};

type Props = ChartProps & { children: (width: number, titleId: string) => ReactNode };

export function Frame({
  title,
  unit,
  labels,
  labelsTitle = "Run",
  series,
  annotations = [],
  format = formatCount,
  children,
}: Props) {
  const [shown, setShown] = useState<"chart" | "table">("chart");
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const titleId = useId();
  const rows = labels.map((label, at) => ({ label, at }));
  return (
    <figure className={styles.figure} aria-labelledby={titleId}>
      <figcaption className={styles.caption}>
        <span className={styles.title} id={titleId}>
          {title}
        </span>
        <Button
          size="small"
          variant="quiet"
          icon={shown === "chart" ? <Table2 aria-hidden="true" /> : <ChartColumn aria-hidden="true" />}
          onClick={() => setShown(shown === "chart" ? "table" : "chart")}
        >
          {shown === "chart" ? "Show as table" : "Show as chart"}
        </Button>
      </figcaption>
      <div ref={place} className={styles.place}>
        {shown === "chart" ? (
          children(width, titleId)
        ) : (
          <SimpleTable
            label={`${title} (${unit})`}
            rows={rows}
            rowId={(row) => String(row.at)}
            columns={[
              { id: "label", title: labelsTitle, oneLine: true, cell: (row) => row.label },
              ...series.map((one) => ({
                id: one.id,
                title: one.label,
                numeric: true,
                cell: (row: { at: number }) => {
                  const value = one.values[row.at];
                  return value === null || value === undefined ? "–" : format(value);
                },
              })),
              ...(annotations.length > 0
                ? [
                    {
                      id: "annotations",
                      title: "Notes",
                      cell: (row: { at: number }) => notesAt(annotations, row.at),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </div>
    </figure>
  );
}

/** Returns the notes on a run as one text. */
export function notesAt(annotations: readonly Annotation[], at: number): string {
  return annotations
    .filter((note) => note.at === at)
    .map((note) => note.title)
    .join("; ");
}

function useWidth(place: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(640);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => setWidth(Math.max(240, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return width;
}
