// One receipt: what its stage counted, by which hashes, why it differs from the last time, and whether its link holds.
import { Badge } from "../../components/Badge";
import { Hash } from "../../components/Hash";
import { Shape } from "../../components/Shape";
import { StateBadge } from "../../components/StateBadge";
import type { ReceiptView } from "../../ipc/bindings";
import { cx } from "../../lib/cx";
import { formatCount, formatDuration, formatNoun, words } from "../../lib/format";
import { faultsOf, stageName } from "./causes";
import styles from "./ReceiptCard.module.css";

export function ReceiptCard({ link }: { link: ReceiptView }) {
  return (
    <li className={styles.link}>
      <span className={cx(styles.knot, !link.link_holds && styles.broken)}>
        <Shape name={link.link_holds ? "check" : "cross"} />
      </span>
      <article className={styles.card} aria-label={`Receipt ${link.seq}: ${stageName(link.stage)}`}>
        <header className={styles.head}>
          <span className={styles.seq}>Receipt {formatCount(link.seq)}</span>
          <h3>{stageName(link.stage)}</h3>
          {link.blocked_by ? (
            <StateBadge state="blocked" />
          ) : (
            <StateBadge state={link.completed ? "completed" : "failed"} />
          )}
          {link.completed && <StateBadge state={link.state} />}
          <span className={styles.took}>
            {[link.rulebook, link.engine, formatDuration(link.duration_ms)].filter(Boolean).join(" · ")}
          </span>
        </header>
        {link.blocked_by && <p>Did not begin: {stageName(link.blocked_by)} did not complete.</p>}
        {link.equation && (
          <p className={styles.equation}>
            <span>{words(link.equation)}</span>
            <Badge tone={link.balances ? "ok" : "alert"}>
              {link.balances ? "Balances" : "Does not balance"}
            </Badge>
          </p>
        )}
        {link.errors.length > 0 && (
          <details className={styles.errors}>
            <summary>{formatNoun(faultsOf(link.errors), "fault")} against it</summary>
            <ul>
              {link.errors.map((error) => (
                <li key={error}>{error}</li>
              ))}
            </ul>
          </details>
        )}
        {link.cause && <p className={styles.cause}>Changed since the run before: {link.cause}</p>}
        <dl className={styles.hashes}>
          <HashOf name="Read" rows={link.records_in} value={link.input_hash} />
          <HashOf name="Left behind" rows={link.records_out} value={link.output_hash} />
          <HashOf name="Before it" value={link.previous_hash} />
          <HashOf name="This link" value={link.hash} />
        </dl>
        {!link.link_holds && (
          <p className={styles.against}>
            Recomputed now, this receipt does not have the recorded hash, or does not name the one before it.
          </p>
        )}
      </article>
    </li>
  );
}

function HashOf({ name, rows, value }: { name: string; rows?: number; value: string | null }) {
  return (
    <div>
      <dt>
        {name}
        {rows !== undefined && `, ${formatNoun(rows, "row")}`}
      </dt>
      <dd>{value ? <Hash value={value} /> : "nothing: the chain begins here"}</dd>
    </div>
  );
}
