// What happened to the row, the newest last.
import { Empty } from "../../components/Empty";
import type { EventView } from "../../ipc/bindings";
import { formatTime, sentence } from "../../lib/format";
import styles from "./History.module.css";

export function HistoryTab({ history }: { history: readonly EventView[] }) {
  if (history.length === 0) return <Empty title="Nothing is recorded of this row yet" />;
  return (
    <ol className={styles.events} aria-label="History">
      {history.map((event, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what happened stays in its place
        <li key={at} className={styles.event} data-what={event.what}>
          <p className={styles.what}>
            <strong>{sentence(event.what)}</strong>
            {event.who && <span>by {event.who}</span>}
            <time className={styles.at} dateTime={event.at ?? undefined} title={event.at ?? undefined}>
              {event.at ? formatTime(event.at) : "time unknown"}
            </time>
          </p>
          <p className={styles.detail} dir="auto">
            {event.detail}
          </p>
          {event.reason && (
            <p className={styles.reason} dir="auto">
              “{event.reason}”
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
