// Why a run did not pass: each cause once, with its row, what to do, and where to look.
import { Badge } from "../../components/Badge";
import { formatCount, formatNoun } from "../../lib/format";
import styles from "./CauseList.module.css";
import { type Cause, stageName } from "./causes";
import { DataLink } from "./DataLink";

type Props = { causes: readonly Cause[]; more: number; waiting: number };

export function CauseList({ causes, more, waiting }: Props) {
  if (causes.length === 0 && waiting === 0) return null;
  return (
    <section aria-label="Causes">
      {causes.length > 0 && (
        <ol className={styles.causes}>
          {causes.map((cause) => (
            <li key={cause.key} className={styles.cause}>
              <div className={styles.head}>
                <h3>{cause.title}</h3>
                {cause.place && (
                  <code className={styles.place}>
                    {cause.place.source}/{cause.place.file}:{formatCount(cause.place.line)}
                  </code>
                )}
                <span className={styles.stages}>
                  {cause.stages.map((stage) => (
                    <Badge key={stage}>{stageName(stage)}</Badge>
                  ))}
                </span>
              </div>
              {cause.found.map((text) => (
                <p key={text} className={styles.found}>
                  {text}
                </p>
              ))}
              <p className={styles.advice}>{cause.advice}</p>
              {cause.links.length > 0 && (
                <p className={styles.links}>
                  {cause.links.map((link) => (
                    <DataLink key={link.label} {...link} />
                  ))}
                </p>
              )}
            </li>
          ))}
        </ol>
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
