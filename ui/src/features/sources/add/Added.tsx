// The sources are added: what comes next.
import { useState } from "react";
import { Button } from "../../../components/Button";
import { Notice } from "../../../components/Notice";
import { useBackend } from "../../../ipc/backend";
import type { CollectView, SourceView } from "../../../ipc/bindings";
import { useJob, useJobs } from "../../../ipc/jobs";
import { useActionTable } from "../../../lib/actions";
import { formatNoun } from "../../../lib/format";
import { hashOf } from "../../../lib/location";
import { dataHref, readingSaid } from "../model";
import styles from "./add.module.css";

export function Added({ sources, close }: { sources: readonly SourceView[]; close: () => void }) {
  const backend = useBackend();
  const jobs = useJobs();
  const job = useJob();
  const actions = useActionTable();
  const [reading, setReading] = useState<CollectView | null>(null);
  const busy = job?.state === "running" || job?.state === "stopping";
  const [only] = sources;
  const one = sources.length === 1 && only ? only.name : null;
  const read = async () => {
    const title = one ? `Read ${one}` : "Read all sources";
    const done = await jobs.start(title, (id, progress) => backend.buildEvidence(one, false, id, progress));
    if (done) setReading(done);
  };
  return (
    <div className={styles.added}>
      <Notice tone="ok">
        <strong>{sources.map((source) => source.name).join(", ")}</strong>{" "}
        {sources.length === 1 ? "is a source of this workspace" : "are sources of this workspace"}.
        {!reading && " Nothing of it is read yet."}
      </Notice>
      {reading && (
        <Notice tone={reading.skips_total > 0 ? "warn" : "ok"}>
          {readingSaid(reading)}. {one && <a href={dataHref("evidence", one)}>Show the rows</a>}{" "}
          {reading.skips_total > 0 && (
            <a href={one ? dataHref("skips", one) : hashOf({ screen: "data", params: { kind: "skips" } })}>
              Show {formatNoun(reading.skips_total, "skipped row")}
            </a>
          )}
        </Notice>
      )}
      <div className={styles.buttons}>
        {!reading && (
          <Button variant="primary" disabled={busy} onClick={() => void read()}>
            {one ? "Read it now" : "Read them now"}
          </Button>
        )}
        <Button
          variant={reading ? "primary" : "plain"}
          disabled={busy}
          kbd="Mod+R"
          onClick={() => actions.run("run.all")}
        >
          Run everything
        </Button>
        <Button variant="quiet" onClick={close}>
          Back to the sources
        </Button>
      </div>
      <p className={styles.muted}>
        To read makes rows into evidence. To run everything also scores them and writes the datasets.
      </p>
    </div>
  );
}
