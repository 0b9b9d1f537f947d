// What moved beyond its threshold at a run, by how much, and what changed since the run before.
import { SeverityBadge } from "../../components/SeverityBadge";
import { SimpleTable } from "../../components/SimpleTable";
import type { RunPointView } from "../../ipc/bindings";
import { formatCount, formatNoun, formatTime } from "../../lib/format";
import { Heading } from "./Heading";
import { changeWords } from "./model";
import styles from "./panel.module.css";
import { movedName } from "./series";

export function Moved({ point, before }: { point: RunPointView; before: RunPointView | undefined }) {
  const { moved, causes, severity } = point;
  const tone = severity === "ok" ? "ok" : severity === "warn" ? "warn" : "alert";
  const text = !before
    ? `Run ${point.seq} is the first one: nothing to compare with`
    : moved.length === 0
      ? severity === "ok"
        ? `Run ${point.seq}: nothing moved beyond its threshold since run ${before.seq}`
        : `Run ${point.seq}: no count moved beyond its threshold, but something new appeared`
      : `Run ${point.seq}: ${formatNoun(moved.length, "count")} moved beyond the threshold since run ${before.seq}`;
  return (
    <section aria-label="What moved" className={styles.group}>
      <Heading tone={before ? tone : "ok"} text={text}>
        {formatTime(point.recorded_at)}
        {before &&
          (causes.length > 0
            ? ` · changed since: ${causes.join("; ")}`
            : " · no change of rules, sources or settings is known")}
      </Heading>
      {moved.length > 0 && (
        <SimpleTable
          label="What moved beyond its threshold"
          rows={moved}
          rowId={(one) => one.metric}
          columns={[
            { id: "metric", title: "Count", cell: (one) => movedName(one.metric) },
            { id: "before", title: "Before", numeric: true, cell: (one) => formatCount(one.before) },
            { id: "after", title: "Now", numeric: true, cell: (one) => formatCount(one.after) },
            {
              id: "change",
              title: "Change",
              numeric: true,
              cell: (one) => changeWords(one.change_micros === null ? null : one.change_micros / 1_000_000),
            },
            {
              id: "threshold",
              title: "Threshold",
              numeric: true,
              cell: (one) => `± ${one.threshold_micros / 10_000} %`,
            },
            { id: "severity", title: "Drift", cell: (one) => <SeverityBadge severity={one.severity} /> },
          ]}
        />
      )}
    </section>
  );
}
