// Why a run did not pass: each kind of cause once, with its rows, what to do, and where to look.
import { Badge } from "../../components/Badge";
import { formatNoun } from "../../lib/format";
import styles from "./CauseList.module.css";
import { type Cause, type CauseGroup, grouped, stageName } from "./causes";
import { DataLink } from "./DataLink";

type Props = { causes: readonly Cause[]; more: number; waiting: number };

/** As many rows of one kind are seen at once. */
const SHOWN = 3;

export function CauseList({ causes, more, waiting }: Props) {
  if (causes.length === 0 && waiting === 0) return null;
  return (
    <section aria-label="Causes">
      {causes.length > 0 && (
        <ul className={styles.causes}>
          {grouped(causes).map((group) => (
            <Group key={group.key} group={group} />
          ))}
        </ul>
      )}
      {more > 0 && <p className={styles.more}>{formatNoun(more, "more fault")} counted and not listed.</p>}
      {waiting > 0 && (
        <p className={styles.more}>
          {formatNoun(waiting, "row waits", "rows wait")} for a person and stay out of the datasets until
          then. <DataLink label="Show them" kind="scored" filter="verdict:needs_human_review" />
        </p>
      )}
    </section>
  );
}

function Group({ group }: { group: CauseGroup }) {
  const first = group.causes.slice(0, SHOWN);
  const rest = group.causes.slice(SHOWN);
  return (
    <li className={styles.cause}>
      <div className={styles.head}>
        <h3>{group.title}</h3>
        {group.causes.length > 1 && (
          <span className={styles.count}>{formatNoun(group.causes.length, "row")}</span>
        )}
        <span className={styles.stages}>
          {group.stages.map((stage) => (
            <Badge key={stage}>{stageName(stage)}</Badge>
          ))}
        </span>
      </div>
      {first.map((cause) => (
        <Row key={cause.key} cause={cause} />
      ))}
      {rest.length > 0 && (
        <details>
          <summary className={styles.count}>{formatNoun(rest.length, "more row")}</summary>
          {rest.map((cause) => (
            <Row key={cause.key} cause={cause} />
          ))}
        </details>
      )}
      <p className={styles.advice}>
        {group.advice} {group.all && <DataLink {...group.all} />}
      </p>
    </li>
  );
}

function Row({ cause }: { cause: Cause }) {
  const { place } = cause;
  return (
    <div className={styles.row}>
      <p className={styles.where}>
        {place && (
          <code className={styles.place}>
            {place.source}/{place.file}:{place.line}
          </code>
        )}
        {cause.row && <DataLink {...cause.row} />}
      </p>
      {cause.found.map((text) => (
        <p key={text} className={styles.found}>
          {text}
        </p>
      ))}
    </div>
  );
}
