// A verdict: shape, word and colour. A person's decision carries a mark of its own.
import { UserRound } from "lucide-react";
import { cx } from "../lib/cx";
import { verdictName } from "../lib/verdict";
import styles from "./Badge.module.css";
import { Shape, type ShapeName } from "./Shape";

const SHAPES: Record<string, ShapeName> = {
  accepted: "full",
  partially_accepted: "half",
  rejected: "cross",
  needs_human_review: "question",
};

type Props = {
  verdict: string | null;
  /** Whether a person decided it. */
  decided?: boolean;
};

export function VerdictBadge({ verdict, decided }: Props) {
  const shape = verdict === null ? undefined : SHAPES[verdict];
  return (
    <span className={cx(styles.badge, shape && verdict ? styles[verdict] : styles.neutral)}>
      <Shape name={shape ?? "dash"} />
      {verdict === null ? "No verdict" : verdictName(verdict)}
      {decided && (
        <span title="Decided by a person" className={styles.person}>
          <UserRound aria-hidden="true" />
          <span className="visually-hidden">, decided by a person</span>
        </span>
      )}
    </span>
  );
}
