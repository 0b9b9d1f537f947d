// One example beside its source: what differs is marked in the prompt and in the answer.
import type { RefObject } from "react";
import { Badge } from "../../components/Badge";
import { Empty } from "../../components/Empty";
import { ErrorNote } from "../../components/ErrorNote";
import { Notice } from "../../components/Notice";
import { Skeleton } from "../../components/Skeleton";
import { WordDiff } from "../../components/WordDiff";
import { refusal } from "../../ipc/backend";
import type { ExcludedEventView } from "../../ipc/bindings";
import { formatTime } from "../../lib/format";
import styles from "./derive.module.css";
import { barred, changed, labelled } from "./model";
import { ExampleState } from "./QueueList";
import type { Derive } from "./useDerive";

type Props = {
  work: Derive;
  pane: RefObject<HTMLElement | null>;
  excluded: readonly ExcludedEventView[];
};

export function Pair({ work, pane, excluded }: Props) {
  const { item, queue } = work;
  const error = queue.error ?? item.error;
  if (error) {
    return (
      <div className={styles.face}>
        <ErrorNote error={refusal(error)} retry={() => void (queue.error ? queue : item).refetch()} />
      </div>
    );
  }
  if (queue.data?.length === 0) {
    return (
      <Empty title="No event of this set gave an example">
        <ul>
          {excluded.slice(0, 20).map((one) => (
            <li key={one.event}>{one.why}</li>
          ))}
        </ul>
      </Empty>
    );
  }
  const one = item.data;
  if (!one) return <Skeleton rows={12} label="Loading the example" />;
  const { listed, source } = one;
  const held = barred(one);
  return (
    <section
      ref={pane}
      className={styles.pair}
      aria-label="Example"
      data-region="derive-example"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys act while it has the focus, and it scrolls
      tabIndex={0}
    >
      <p className={styles.row}>
        <Badge tone="accent">Synthetic</Badge>
        <ExampleState state={listed.state} />
        <span>
          {labelled(one)} · {changed(listed.transform_id)}
        </span>
      </p>
      {held && <Notice tone="alert">{held}. It cannot be released: reject it, or ask for another.</Notice>}
      {listed.identity && <Notice tone="warn">The words stand as in the source.</Notice>}
      <h2>Prompt</h2>
      <WordDiff
        key={`${listed.example_id} prompt`}
        before={source.prompt}
        after={one.prompt}
        beforeLabel="Source prompt"
        afterLabel="Synthetic prompt"
      />
      <h2>Answer</h2>
      <WordDiff
        key={`${listed.example_id} answer`}
        before={source.response}
        after={one.response}
        beforeLabel="Source answer"
        afterLabel="Synthetic answer"
      />
      <p className={styles.muted}>
        Event {source.event_id ?? "without an id"}, reviewed by {source.reviewer_id ?? "nobody"}
        {source.file ? `, from ${source.file}${source.line === null ? "" : `:${source.line}`}` : ""}. Made by{" "}
        {listed.generator_id} under the name of {one.reviewer_id}.
      </p>
      {one.decided_by && (
        <p className={styles.muted}>
          {one.decided_by} at {formatTime(one.decided_at ?? "")}: {one.reason}
        </p>
      )}
    </section>
  );
}
