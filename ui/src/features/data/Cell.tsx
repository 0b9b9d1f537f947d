// One cell of the table. What is missing is a dash; what comes from data is text in its own direction.
import { memo } from "react";
import { Badge } from "../../components/Badge";
import { VerdictBadge } from "../../components/VerdictBadge";
import { formatCount, formatTime } from "../../lib/format";
import styles from "./Cell.module.css";

type Props = {
  name: string;
  value: string | null;
  numeric: boolean;
  decided: boolean;
  /** A machine made the row up, and this is the cell that says so. */
  synthetic: boolean;
};

/** More than fits into any cell; the browser need not lay out the rest. */
const LONGEST = 400;

export const Cell = memo(function Cell({ synthetic, ...props }: Props) {
  if (!synthetic) return <Content {...props} />;
  return (
    <span className={styles.marked}>
      <Badge tone="warn">Synthetic</Badge>
      <Content {...props} />
    </span>
  );
});

function Content({ name, value, numeric, decided }: Omit<Props, "synthetic">) {
  if (value === null || value === "")
    return (
      <span className={styles.missing}>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">none</span>
      </span>
    );
  if (name === "verdict" || name === "scored")
    return <VerdictBadge verdict={value} decided={name === "verdict" && decided} />;
  if (name === "time") return <span title={value}>{formatTime(value)}</span>;
  if (name === "is")
    return (
      <span className={styles.states}>
        {value.split(/,\s*/).map((state) => (
          <Badge key={state} tone={state === "synthetic" ? "warn" : "neutral"}>
            {state}
          </Badge>
        ))}
      </span>
    );
  if (numeric && /^-?\d+$/.test(value)) return formatCount(Number(value));
  const text = value.length > LONGEST ? value.slice(0, LONGEST) : value;
  return (
    <span dir="auto" className={styles.text} title={name === "text" ? undefined : text}>
      {text}
    </span>
  );
}
