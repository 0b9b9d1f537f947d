// Long work as it stands: the step, exact counts, the time left, and a way to stop it. Speaks rarely.
import { useEffect, useRef, useState } from "react";
import { formatBytes, formatCount, formatNoun, sentence } from "../lib/format";
import { Button } from "./Button";
import styles from "./Progress.module.css";
import { ProgressBar } from "./ProgressBar";

type Props = {
  step: string;
  /** What it works on. */
  on: string;
  done: number;
  /** 0 is not known yet. */
  total: number;
  unit: string;
  /** Said after the counts: "2 min left". */
  left?: string;
  onCancel?: () => void;
};

const SPEAK_EVERY_MS = 5000;

export function Progress({ step, on, done, total, unit, left, onCancel }: Props) {
  const title = `${sentence(step)}${on ? ` ${on}` : ""}`;
  const counts = spell(done, total, unit);
  const spoken = useSpoken(`${title}: ${counts}`);
  return (
    <div className={styles.progress}>
      <div className={styles.head}>
        <span className={styles.step}>{title}</span>
        <span className={styles.counts}>
          {counts}
          {left ? ` · ${left}` : ""}
        </span>
        {onCancel && (
          <Button size="small" variant="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
      <ProgressBar done={done} total={total} label={title} />
      <span className="visually-hidden" aria-live="polite">
        {spoken}
      </span>
    </div>
  );
}

/** Returns the counts in words: "351 of 1,052 rows", "1.5 MiB of 3.0 MiB", or what is done so far. */
function spell(done: number, total: number, unit: string): string {
  if (unit === "bytes")
    return total > 0 ? `${formatBytes(done)} of ${formatBytes(total)}` : formatBytes(done);
  if (total > 0) return `${formatCount(done)} of ${formatCount(total)} ${unit}`;
  return unit.endsWith("s") ? formatNoun(done, unit.slice(0, -1)) : `${formatCount(done)} ${unit}`;
}

/** Returns a text that changes at most every few seconds, however often what it is given does. */
function useSpoken(text: string): string {
  const [spoken, setSpoken] = useState(text);
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  }, [text]);
  useEffect(() => {
    const timer = setInterval(() => setSpoken(latest.current), SPEAK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return spoken;
}
