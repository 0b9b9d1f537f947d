// A verdict: shape, word and colour. A person's decision carries a mark of its own.
import { UserRound } from "lucide-react";
import { cx } from "../lib/cx";
import { words } from "../lib/format";
import styles from "./Badge.module.css";
import { Shape, type ShapeName } from "./Shape";

const KNOWN: Record<string, { shape: ShapeName; word: string }> = {
  accepted: { shape: "full", word: "Accepted" },
  partially_accepted: { shape: "half", word: "Partially accepted" },
  rejected: { shape: "cross", word: "Rejected" },
  needs_human_review: { shape: "question", word: "Needs a person" },
};

type Props = {
  verdict: string | null;
  /** Whether a person decided it. */
  decided?: boolean;
};

export function VerdictBadge({ verdict, decided }: Props) {
  const known = verdict === null ? undefined : KNOWN[verdict];
  const word = known?.word ?? (verdict === null ? "No verdict" : words(verdict));
  return (
    <span className={cx(styles.badge, known && verdict ? styles[verdict] : styles.neutral)}>
      <Shape name={known?.shape ?? "dash"} />
      {word}
      {decided && (
        <span title="Decided by a person" className={styles.person}>
          <UserRound aria-hidden="true" />
          <span className="visually-hidden">, decided by a person</span>
        </span>
      )}
    </span>
  );
}
