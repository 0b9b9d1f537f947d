// A text that is shown in part when it is long, and as a whole when asked.
import { useState } from "react";
import { formatCount } from "../../lib/format";
import { Button } from "../Button";
import styles from "../Transcript.module.css";

const SHOWN = 1600;

export function Folded({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  const long = text.length > SHOWN * 1.25;
  return (
    <div>
      <p className={styles.text}>{long && !open ? `${text.slice(0, SHOWN).trimEnd()} …` : text}</p>
      {long && (
        <Button size="small" variant="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Show less" : `Show all ${formatCount(text.length)} characters`}
        </Button>
      )}
    </div>
  );
}
