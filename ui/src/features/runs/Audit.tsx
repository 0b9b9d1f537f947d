// The audit: 22 checks of this workspace, 16 of them required, and its metrics beside those of the last baseline.
import { ClipboardCheck } from "lucide-react";
import { Badge } from "../../components/Badge";
import { Button } from "../../components/Button";
import { Checklist } from "../../components/Checklist";
import { Empty } from "../../components/Empty";
import { SeverityBadge } from "../../components/SeverityBadge";
import { SimpleTable } from "../../components/SimpleTable";
import { Switch } from "../../components/Switch";
import type { AuditView } from "../../ipc/bindings";
import { formatCount, formatTime } from "../../lib/format";
import { stay } from "../../lib/location";
import { Heading } from "./Heading";
import { useAudited } from "./kept";
import { changeWords, checksWords, metricName } from "./model";
import styles from "./panel.module.css";
import { Reveal } from "./Reveal";
import { Working } from "./Working";
import { TITLES, useWork } from "./work";

export function Audit({ baseline, dir }: { baseline: boolean; dir: string }) {
  const { audit, busy } = useWork();
  const audited = useAudited();
  const actions = (
    <>
      <Button
        variant={audited ? "plain" : "primary"}
        icon={<ClipboardCheck aria-hidden="true" />}
        disabled={busy}
        onClick={() => audit(baseline)}
      >
        {audited ? "Audit again" : "Audit"}
      </Button>
      <Switch
        label="Append a baseline row"
        hint="The next audit is compared with it."
        checked={baseline}
        onChange={(on) => stay({ baseline: on ? undefined : "off" })}
      />
    </>
  );
  if (!audited)
    return (
      <div className={styles.panel}>
        <Working title={TITLES.audit} />
        <Empty title="Not audited in this session" action={actions}>
          22 checks of sources, verdicts, datasets, receipts and of this program. 16 of them are required.
        </Empty>
      </div>
    );
  const { view, at } = audited;
  return (
    <div className={styles.panel}>
      <Heading tone={view.passed ? "ok" : "alert"} text={checksWords(view)}>
        Audited {formatTime(at, "with seconds")} ·{" "}
        {view.baseline_written ? "a baseline row was appended" : "no baseline row was appended"}
      </Heading>
      <div className={styles.actions}>
        {actions}
        {view.report && (
          <span className={styles.inline}>
            <code>{view.report}</code>
            <Reveal dir={dir} path={view.report} />
          </span>
        )}
      </div>
      <Working title={TITLES.audit} />
      <Checklist label="Checks" items={view.checks} />
      <Baseline view={view} />
    </div>
  );
}

function Baseline({ view }: { view: AuditView }) {
  return (
    <section aria-label="Baseline">
      <h3 className={styles.title}>Baseline</h3>
      <SimpleTable
        label="Metrics against the last baseline"
        rows={view.drift}
        rowId={(one) => one.metric}
        columns={[
          { id: "metric", title: "Metric", cell: (one) => metricName(one.metric) },
          {
            id: "before",
            title: "Before",
            numeric: true,
            cell: (one) => (one.before === null ? "–" : formatCount(one.before)),
          },
          { id: "now", title: "Now", numeric: true, cell: (one) => formatCount(one.now) },
          {
            id: "change",
            title: "Change",
            numeric: true,
            cell: (one) => (one.before === null ? "–" : changeWords(one.pct)),
          },
          {
            id: "flag",
            title: "Flag",
            cell: (one) =>
              one.flag === "first_run" ? (
                <Badge>First baseline</Badge>
              ) : (
                <SeverityBadge severity={one.flag} />
              ),
          },
        ]}
      />
    </section>
  );
}
