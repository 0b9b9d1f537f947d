// From the row, hop by hop, to the bytes it came from.
import { useMutation, useQuery } from "@tanstack/react-query";
import { Empty } from "../../components/Empty";
import { ErrorNote } from "../../components/ErrorNote";
import { Hash } from "../../components/Hash";
import { Loading } from "../../components/Loading";
import { Shape } from "../../components/Shape";
import { SourceBytes } from "../../components/SourceBytes";
import { refusal, useBackend } from "../../ipc/backend";
import type { DetailView, HopView } from "../../ipc/bindings";
import { queries } from "../../ipc/queries";
import { sentence } from "../../lib/format";
import styles from "./Provenance.module.css";
import { traceId } from "./rowModel";

export function ProvenanceTab({ detail }: { detail: DetailView }) {
  const backend = useBackend();
  const id = traceId(detail);
  const trace = useQuery({ ...queries.trace(backend, id ?? ""), enabled: id !== null });
  const reveal = useMutation({ mutationFn: (file: string) => backend.reveal(file) });
  const bytes = useQuery(queries.sourceBytes(backend, detail.kind, detail.id));
  return (
    <div className={styles.provenance}>
      {id !== null && (
        <section>
          <h3>Hops</h3>
          {trace.error ? (
            <ErrorNote error={refusal(trace.error)} retry={() => void trace.refetch()} />
          ) : trace.data ? (
            <ol className={styles.hops} aria-label="Hops">
              {trace.data.hops.map((hop) => (
                <Hop key={`${hop.kind} ${hop.id}`} hop={hop} />
              ))}
            </ol>
          ) : (
            <Loading label="Walking to the source" />
          )}
        </section>
      )}
      <section>
        <h3>Source bytes</h3>
        {bytes.error ? (
          <ErrorNote error={refusal(bytes.error)} retry={() => void bytes.refetch()} />
        ) : !bytes.data ? (
          <Loading label="Reading and hashing" />
        ) : bytes.data.length === 0 ? (
          <Empty title="No source row is known" />
        ) : (
          bytes.data.map((side, at) => (
            <SourceBytes
              key={`${side.file} ${side.byte_start}`}
              bytes={side}
              title={bytes.data.length > 1 ? (at === 0 ? "Chosen" : "Rejected") : null}
              hashing={bytes.isFetching}
              onAgain={() => void bytes.refetch()}
              onReveal={(file) => reveal.mutate(file)}
            />
          ))
        )}
        {reveal.error && <ErrorNote error={refusal(reveal.error)} />}
      </section>
    </div>
  );
}

function Hop({ hop }: { hop: HopView }) {
  return (
    <li className={styles.hop}>
      <p className={styles.kind}>
        <strong>{sentence(hop.kind)}</strong>
        <Hash value={hop.hash} />
        <span className={hop.matches ? styles.holds : styles.differs}>
          <Shape name={hop.matches ? "check" : "cross"} />
          {hop.matches ? "matches" : "differs"}
        </span>
      </p>
      <p className={styles.detail} dir="auto">
        {hop.detail}
      </p>
    </li>
  );
}
