// A run's receipts as links of the workspace's chain, each recomputed when it is shown.
import { useQuery } from "@tanstack/react-query";
import { Empty } from "../../components/Empty";
import { ErrorNote } from "../../components/ErrorNote";
import { Loading } from "../../components/Loading";
import { refusal, useBackend } from "../../ipc/backend";
import type { RunListView } from "../../ipc/bindings";
import { queries } from "../../ipc/queries";
import { formatNoun, formatPart, formatTime } from "../../lib/format";
import { Heading } from "./Heading";
import styles from "./panel.module.css";
import { ReceiptCard } from "./ReceiptCard";
import cards from "./ReceiptCard.module.css";

export function Receipts({ run }: { run: RunListView }) {
  const backend = useBackend();
  const chain = useQuery(queries.receiptChain(backend, run.run_id));
  if (chain.error)
    return (
      <div className={styles.panel}>
        <ErrorNote error={refusal(chain.error)} retry={() => void chain.refetch()} />
      </div>
    );
  if (!chain.data) return <Loading label="Recomputing the links" />;
  const links = chain.data;
  if (links.length === 0)
    return (
      <Empty title="This run left no receipt">A run that ends before its first stage does has none.</Empty>
    );
  const holding = links.filter((link) => link.link_holds).length;
  const balanced = links.filter((link) => link.balances).length;
  const whole = holding === links.length && balanced === links.length;
  return (
    <div className={styles.panel}>
      <Heading
        tone={whole ? "ok" : "alert"}
        text={
          whole
            ? `${formatNoun(links.length, "receipt")}: every link holds, every equation balances`
            : `${formatPart(holding, links.length, "link")} hold, ${formatPart(balanced, links.length, "equation")} balance`
        }
      >
        {formatTime(run.recorded_at, "with seconds")} · hashes recomputed just now
      </Heading>
      <ol className={cards.chain}>
        {links.map((link) => (
          <ReceiptCard key={link.seq} link={link} />
        ))}
      </ol>
    </div>
  );
}
