// The bytes of a source row among what stands before and after, with the hash recomputed as they are shown.
import { useEffect, useRef, useState } from "react";
import { formatBytes, formatCount } from "../lib/format";
import { Button } from "./Button";
import { CodeBlock } from "./CodeBlock";
import { Hash } from "./Hash";
import { Shape } from "./Shape";
import styles from "./SourceBytes.module.css";
import { firstLine } from "./text/model";

export type Bytes = {
  file: string;
  line: number;
  byte_start: number;
  byte_len: number;
  before: string;
  row: string;
  cut: boolean;
  after: string;
  sig_hash: string;
  recomputed_hash: string | null;
  matches: boolean;
  read_from: string;
  note: string | null;
  took_us: number;
};

type Props = {
  bytes: Bytes;
  title: string | null;
  hashing: boolean;
  onAgain: () => void;
  /** Shows the file in the system's file manager. */
  onReveal: (file: string) => void;
};

/** As much of a row is drawn before somebody asks for all. */
const SHOWN = 24_000;

export function SourceBytes({ bytes, title, hashing, onAgain, onReveal }: Props) {
  const [all, setAll] = useState(false);
  const block = useRef<HTMLDivElement>(null);
  const { before, after, line, byte_start, byte_len, matches, recomputed_hash } = bytes;
  const short = bytes.row.length > SHOWN * 1.25 && !all;
  const row = short ? bytes.row.slice(0, SHOWN) : bytes.row;
  // What stands before must not push the row itself out of sight.
  useEffect(() => {
    const pre = block.current?.querySelector("pre");
    const mark = pre?.querySelector("mark");
    if (pre && mark) pre.scrollTop += mark.getBoundingClientRect().top - pre.getBoundingClientRect().top - 40;
  }, []);
  return (
    <div className={styles.bytes}>
      {title && <h4>{title}</h4>}
      <p className={styles.place}>
        <strong dir="auto">{bytes.file}</strong>
        <span>
          line {formatCount(line)}, bytes {formatCount(byte_start)} to {formatCount(byte_start + byte_len)} (
          {formatBytes(byte_len)}){bytes.read_from !== "file" && `, from the ${bytes.read_from}`}
        </span>
      </p>
      <dl className={styles.hashes}>
        <dt>Recorded</dt>
        <dd>
          <Hash value={bytes.sig_hash} chars={20} />
        </dd>
        <dt>Recomputed</dt>
        <dd>
          {recomputed_hash ? <Hash value={recomputed_hash} chars={20} /> : <span>nothing is there now</span>}
          <span className={matches ? styles.holds : styles.differs}>
            <Shape name={matches ? "check" : "cross"} />
            {matches ? "matches" : "differs"}
          </span>
          <span className={styles.took}>{`${(bytes.took_us / 1000).toFixed(2)} ms`}</span>
        </dd>
      </dl>
      {bytes.note && <p className={styles.note}>{bytes.note}</p>}
      <div className={styles.buttons}>
        <Button size="small" busy={hashing} onClick={onAgain}>
          Hash again
        </Button>
        <Button size="small" variant="quiet" onClick={() => onReveal(bytes.file)}>
          Show the file
        </Button>
      </div>
      <div ref={block}>
        <CodeBlock
          text={before + row + (short ? "…" : after)}
          label={`${bytes.file}, line ${line}`}
          highlight={{ start: before.length, end: before.length + row.length }}
          numbers
          firstLine={firstLine(line, before)}
        />
      </div>
      {short && (
        <Button size="small" onClick={() => setAll(true)}>
          {`Show all ${formatCount(bytes.row.length)} characters`}
        </Button>
      )}
      {bytes.cut && (
        <p className={styles.note}>Only the beginning of the row is here; the hash is over all of it.</p>
      )}
    </div>
  );
}
