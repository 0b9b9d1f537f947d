// The stages of a run. That one did its work and that nothing stood against it are two facts.
import { SimpleTable } from "../../components/SimpleTable";
import { StateBadge } from "../../components/StateBadge";
import type { StageView } from "../../ipc/bindings";
import { formatCount, formatDuration } from "../../lib/format";
import { faultsOf, stageName } from "./causes";
import styles from "./panel.module.css";

export function Stages({ stages }: { stages: readonly StageView[] }) {
  return (
    <section aria-label="Stages">
      <h3 className={styles.title}>Stages</h3>
      <SimpleTable
        label="Stages"
        rows={stages}
        rowId={(stage) => stage.stage}
        columns={[
          { id: "stage", title: "Stage", cell: (stage) => stageName(stage.stage) },
          {
            id: "completed",
            title: "Did its work",
            cell: (stage) => <StateBadge state={stage.completed ? "completed" : workOf(stage)} />,
          },
          { id: "passed", title: "Nothing against it", cell: (stage) => <StateBadge state={stage.state} /> },
          {
            id: "faults",
            title: "Faults",
            numeric: true,
            cell: (stage) => formatCount(faultsOf(stage.errors)),
          },
          { id: "waived", title: "Waived", numeric: true, cell: (stage) => formatCount(stage.waived) },
          { id: "took", title: "Took", numeric: true, cell: (stage) => formatDuration(stage.duration_ms) },
        ]}
      />
      {stages
        .filter((stage) => stage.blocked_by)
        .map((stage) => (
          <p key={stage.stage} className={styles.muted}>
            {stageName(stage.stage)} did not begin: {stageName(stage.blocked_by ?? "")} did not complete.
          </p>
        ))}
    </section>
  );
}

const workOf = (stage: StageView): string => (stage.blocked_by ? "blocked" : "failed");
