// What else a run left: whether it was promoted, its drift, its totals, its hash and its report.
import { DescriptionList } from "../../components/DescriptionList";
import { Hash } from "../../components/Hash";
import { SeverityBadge } from "../../components/SeverityBadge";
import type { RunView } from "../../ipc/bindings";
import { formatCount } from "../../lib/format";
import { hashOf } from "../../lib/location";
import styles from "./panel.module.css";
import { Reveal } from "./Reveal";

export function Facts({ run, dir }: { run: RunView; dir: string }) {
  const { totals, drift } = run;
  return (
    <section aria-label="The run">
      <h3 className={styles.title}>The run</h3>
      <DescriptionList
        items={[
          {
            name: "Promoted",
            value: run.promoted
              ? "Yes: every stage completed, so its datasets took the place of those before"
              : "No: a stage did not complete, so the datasets from before it stand",
          },
          {
            name: "Drift",
            value: (
              <span className={styles.inline}>
                <SeverityBadge severity={drift.severity} />
                {drift.prior_run_id === null ? "nothing to compare with" : drift.flags.join("; ")}
                {drift.prior_run_id !== null && (
                  <a
                    className={styles.link}
                    href={hashOf({ screen: "runs", params: { run: run.run_id, tab: "drift" } })}
                  >
                    Show what moved
                  </a>
                )}
              </span>
            ),
          },
          {
            name: "Totals of five stages",
            value: `${formatCount(totals.records_in)} in, ${formatCount(totals.records_out)} out, ${formatCount(totals.accepted)} accepted, ${formatCount(totals.rejected)} rejected, ${formatCount(totals.quarantined)} quarantined, ${formatCount(totals.skipped)} skipped`,
          },
          { name: "Run", value: <Hash value={run.run_id} chars={36} /> },
          { name: "Run hash", value: <Hash value={run.run_hash} chars={16} /> },
          {
            name: "Report",
            value: (
              <span className={styles.inline}>
                <code>{run.report}</code>
                <Reveal dir={dir} path={run.report} kbd="O" />
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}
