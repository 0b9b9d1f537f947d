// Gallery: charts.
import { useState } from "react";
import { Lines } from "../components/chart/Lines";
import { StackedBars } from "../components/chart/StackedBars";
import styles from "./gallery.module.css";

const LABELS = ["run 1", "run 2", "run 3", "run 4", "run 5", "run 6", "run 7", "run 8"];
const ACCEPTED = [310, 322, 340, 335, 351, 349, 270, 351];

export function ChartsPart() {
  const [selected, setSelected] = useState<number | null>(6);
  const shared = { labels: LABELS, unit: "rows", selected, onSelect: setSelected };
  return (
    <div className={styles.columns}>
      <StackedBars
        {...shared}
        title="Run 7 sent 71 rows more to quarantine than run 6"
        annotations={[{ at: 6, title: "Rulebook 4 asks for a date" }]}
        series={[
          { id: "accepted", label: "Accepted", color: "--chart-1", values: ACCEPTED },
          {
            id: "partial",
            label: "Partially accepted",
            color: "--chart-2",
            values: [80, 84, 79, 90, 92, 95, 103, 92],
          },
          {
            id: "review",
            label: "Needs a person",
            color: "--chart-3",
            values: [42, 30, 22, 18, 12, 9, 14, 9],
          },
          {
            id: "quarantine",
            label: "Quarantined",
            color: "--chart-4",
            values: [61, 58, 60, 55, 52, 54, 125, 55],
          },
        ]}
      />
      <Lines
        {...shared}
        title="Accepted rows fell by 22.6 % in run 7, below the threshold"
        band={{
          label: "within 10 % of the run before",
          low: ACCEPTED.map((_, at) => (ACCEPTED[at - 1] ?? 310) * 0.9),
          high: ACCEPTED.map((_, at) => (ACCEPTED[at - 1] ?? 310) * 1.1),
        }}
        annotations={[{ at: 6, title: "Rulebook 4 asks for a date" }]}
        series={[
          { id: "accepted", label: "Accepted", color: "--chart-1", values: ACCEPTED },
          { id: "pairs", label: "Pairs", color: "--chart-2", values: [40, 44, null, 51, 58, 60, 22, 61] },
        ]}
      />
    </div>
  );
}
