// A text of any length: its beginning at once, the rest when asked, laid out in parts so that the window does not stop.
import { useState } from "react";
import { formatCount } from "../lib/format";
import { Button } from "./Button";
import styles from "./LongText.module.css";
import { beginning, partsOf } from "./text/model";

const SHOWN = 12_000;

export function LongText({ text, mono }: { text: string; mono?: boolean }) {
  const [all, setAll] = useState(false);
  const long = text.length > SHOWN * 1.25;
  const parts = partsOf(long && !all ? beginning(text, SHOWN) : text);
  let at = 0;
  return (
    <>
      <div className={mono ? styles.raw : styles.text} dir="auto">
        {parts.map((part) => {
          at += part.length;
          return (
            <div key={at} className={parts.length > 1 ? styles.part : undefined} dir="auto">
              {part}
            </div>
          );
        })}
      </div>
      {long && (
        <Button size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "Show the beginning only" : `Show all ${formatCount(text.length)} characters`}
        </Button>
      )}
    </>
  );
}
