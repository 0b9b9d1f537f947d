// What speaks against the row, above every tab: why it is no evidence, why exporters keep it out, and that it is mended.
import { useQuery } from "@tanstack/react-query";
import { Button } from "../../components/Button";
import { Notice } from "../../components/Notice";
import { useBackend } from "../../ipc/backend";
import type { DetailView } from "../../ipc/bindings";
import { useJob } from "../../ipc/jobs";
import { queries } from "../../ipc/queries";
import { useActionTable } from "../../lib/actions";
import { words } from "../../lib/format";
import styles from "./Detail.module.css";
import { NAMES } from "./ExportStands";
import { faultsAtExport, pendingRepair } from "./rowModel";

export function Against({ detail }: { detail: DetailView }) {
  const { kind, reason, reason_detail, why } = detail;
  const skipped = kind === "skips";
  const kept = reason
    ? [{ exporters: [], reason, details: reason_detail ? [reason_detail] : [] }]
    : faultsAtExport(why?.exports ?? []);
  return (
    <>
      <Mended detail={detail} />
      {kept.map((one) => (
        <div key={one.reason} className={styles.reason}>
          <Notice tone="warn">
            <strong>
              {skipped ? "No evidence" : `Kept out${outOf(one.exporters)}`}: {words(one.reason)}
            </strong>
            {one.details.length > 0 && (
              <>
                {": "}
                <span dir="auto">{one.details.join("; ")}</span>
              </>
            )}
            {skipped && (
              <p>Repair the value that is wrong, or waive the row where it cannot be known any more.</p>
            )}
          </Notice>
        </div>
      ))}
    </>
  );
}

function outOf(exporters: readonly string[]): string {
  return exporters.length === 0 ? "" : ` of ${exporters.map((one) => NAMES[one] ?? one).join(", ")}`;
}

/** A repair that no run has read yet: what is shown below is still the row as it was. */
function Mended({ detail }: { detail: DetailView }) {
  const backend = useBackend();
  const table = useActionTable();
  const job = useJob();
  const runs = useQuery(queries.runs(backend));
  const repair = runs.data && pendingRepair(detail.history, runs.data[0]?.recorded_at ?? null);
  if (!repair) return null;
  const busy = job?.state === "running" || job?.state === "stopping";
  return (
    <div className={styles.reason}>
      <Notice
        tone="ok"
        action={
          <Button size="small" disabled={busy} onClick={() => table.run("run.all")}>
            Run everything
          </Button>
        }
      >
        <strong>Repaired</strong>: <span dir="auto">{repair.detail}</span>. It takes effect with the next run;
        what is shown here is the row as the last run left it.
      </Notice>
    </div>
  );
}
