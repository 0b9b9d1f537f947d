// A conversation as it was: who said what, which tools were called with what, and what came back.
import { formatCount, sentence } from "../lib/format";
import { CodeBlock } from "./CodeBlock";
import styles from "./Transcript.module.css";
import { Folded } from "./transcript/Folded";

export type ToolCall = {
  name: string;
  /** As text; JSON is shown as it came. */
  arguments: string;
  result?: string | null;
  failed?: boolean;
};

export type Turn = { role: string; text?: string | null; calls?: readonly ToolCall[] };

export function Transcript({ turns, label = "Transcript" }: { turns: readonly Turn[]; label?: string }) {
  return (
    <ol className={styles.turns} aria-label={label}>
      {turns.map((turn, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a turn is its place
        <li key={at} className={styles.turn} data-role={turn.role}>
          <p className={styles.role}>{sentence(turn.role)}</p>
          <div className={styles.said}>
            {turn.text && <Folded text={turn.text} />}
            {turn.calls?.map((call, number) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a call is its place
              <Call key={number} call={call} />
            ))}
            {!turn.text && !turn.calls?.length && <p className={styles.silent}>Nothing said</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Call({ call }: { call: ToolCall }) {
  const result = call.result;
  return (
    <details className={styles.call}>
      <summary className={styles.summary}>
        <code className={styles.name}>{call.name}</code>
        <span className={styles.gist}>{call.arguments.slice(0, 200)}</span>
        <span className={call.failed ? styles.failed : styles.size}>
          {call.failed
            ? "failed"
            : result == null
              ? "no result"
              : `${formatCount(result.length)} characters back`}
        </span>
      </summary>
      <div className={styles.inside}>
        <p className={styles.role}>Arguments</p>
        <CodeBlock text={call.arguments} label={`Arguments of ${call.name}`} />
        <p className={styles.role}>Result</p>
        {result == null ? (
          <p className={styles.silent}>None was recorded</p>
        ) : (
          <CodeBlock text={result} label={`Result of ${call.name}`} />
        )}
      </div>
    </details>
  );
}
