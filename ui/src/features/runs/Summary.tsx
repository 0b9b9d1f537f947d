// A run in words: what became of it, why, what it left behind.
import { useQuery } from "@tanstack/react-query";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { ErrorNote } from "../../components/ErrorNote";
import { Loading } from "../../components/Loading";
import { Notice } from "../../components/Notice";
import { refusal, useBackend } from "../../ipc/backend";
import type { RunListView } from "../../ipc/bindings";
import { queries } from "../../ipc/queries";
import { formatTime } from "../../lib/format";
import { stay } from "../../lib/location";
import { BringBack } from "./BringBack";
import { CauseList } from "./CauseList";
import { causesOf, headline } from "./causes";
import { Datasets } from "./Datasets";
import { Facts } from "./Facts";
import { Heading } from "./Heading";
import { kindName, withoutSummary } from "./model";
import styles from "./panel.module.css";
import { Stages } from "./Stages";

export function Summary({ run, dir }: { run: RunListView; dir: string }) {
  const backend = useBackend();
  const whole = run.overall_state !== null;
  const view = useQuery({ ...queries.run(backend, run.run_id), enabled: whole });
  const receipts = useQuery({ ...queries.receiptChain(backend, run.run_id), enabled: whole });
  if (!whole)
    return (
      <Empty
        title={`${kindName(run.kind)}, ${formatTime(run.recorded_at)}: no summary`}
        action={
          <Button kbd="2" onClick={() => stay({ tab: "receipts" })}>
            Show its receipts
          </Button>
        }
      >
        {withoutSummary(run)} Its receipts say how far it came.
      </Empty>
    );
  if (view.error)
    return (
      <div className={styles.panel}>
        <ErrorNote error={refusal(view.error)} retry={() => void view.refetch()} />
      </div>
    );
  if (!view.data) return <Loading label="Reading the run" />;
  const { data } = view;
  const { list, more } = causesOf(data);
  return (
    <div className={styles.panel}>
      <Heading {...headline(data)}>
        {formatTime(run.recorded_at, "with seconds")}
        {run.standing ? " · its datasets are the ones in exports/" : ""}
      </Heading>
      {!run.standing && data.promoted && (
        <Notice action={<BringBack run={run.run_id} />}>
          Another run’s datasets stand in exports/ now. Links into Data show the workspace as it is now.
        </Notice>
      )}
      {data.notes.map((note) => (
        <Notice key={note} tone="warn">
          {note}
        </Notice>
      ))}
      <CauseList causes={list} more={more} waiting={data.waiting} />
      <Datasets run={data} receipts={receipts.data ?? []} />
      <Stages stages={data.stages} />
      <Facts run={data} dir={dir} />
    </div>
  );
}
