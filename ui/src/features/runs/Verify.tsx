// Every hash recomputed from disk: that all agree, or which file and row does not, and what to do about it.
import { ShieldCheck } from "lucide-react";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { Notice } from "../../components/Notice";
import type { RunListView } from "../../ipc/bindings";
import { formatTime } from "../../lib/format";
import { BringBack } from "./BringBack";
import { Findings } from "./Findings";
import { Heading } from "./Heading";
import { useVerified } from "./kept";
import { verifyAdvice, verifyWords } from "./model";
import styles from "./panel.module.css";
import { Working } from "./Working";
import { TITLES, useWork } from "./work";

type Props = { run: RunListView | null; standing: string | null; dir: string };

export function Verify({ run, standing, dir }: Props) {
  const { verify, busy } = useWork();
  const verified = useVerified();
  const actions = (
    <>
      <Button
        variant={verified ? "plain" : "primary"}
        icon={<ShieldCheck aria-hidden="true" />}
        kbd="V"
        disabled={busy}
        onClick={() => verify(null)}
      >
        {verified ? "Verify again" : "Verify"}
      </Button>
      {run && (
        <Button disabled={busy} onClick={() => verify(run.run_id)}>
          Verify only the run of {formatTime(run.recorded_at)}
        </Button>
      )}
    </>
  );
  if (!verified)
    return (
      <div className={styles.panel}>
        <Working title={TITLES.verify} />
        <Empty title="Is everything still as it was recorded?" action={actions}>
          Datasets, reports, kept copies, receipts and the stored rows are read from disk and hashed again. A
          single changed byte is named with its file and row.
        </Empty>
      </div>
    );
  const { view, target, at } = verified;
  const advice = verifyAdvice(view);
  return (
    <div className={styles.panel}>
      <Heading tone={view.ok ? "ok" : "alert"} text={verifyWords(view)}>
        {target === null ? "The whole workspace" : `Run ${target}`}, verified {formatTime(at, "with seconds")}
      </Heading>
      <div className={styles.actions}>{actions}</div>
      <Working title={TITLES.verify} />
      {view.ok && (
        <p className={styles.muted}>
          Datasets, reports, kept copies, receipts and stored rows were read from disk and hashed again.
        </p>
      )}
      {view.findings.length > 0 && <Findings findings={view.findings} dir={dir} />}
      {advice && (
        <Notice
          tone="info"
          action={
            advice.exports && standing ? <BringBack run={standing} then={() => verify(null)} /> : undefined
          }
        >
          {advice.text}
        </Notice>
      )}
      {view.notes.map((note) => (
        <Notice key={note}>{note}</Notice>
      ))}
    </div>
  );
}
