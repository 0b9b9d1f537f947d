// The examples of a set, each with where it stands.
import { Badge, type Tone } from "../../components/Badge";
import { Shape, type ShapeName } from "../../components/Shape";
import type { DeriveQueueView } from "../../ipc/bindings";
import { cx } from "../../lib/cx";
import { words } from "../../lib/format";
import styles from "./derive.module.css";
import { changed } from "./model";

const KNOWN: Record<string, { shape: ShapeName; tone: Tone }> = {
  pending: { shape: "ring", tone: "neutral" },
  approved: { shape: "check", tone: "ok" },
  rejected: { shape: "cross", tone: "alert" },
  retry_requested: { shape: "triangle", tone: "warn" },
  released: { shape: "check", tone: "info" },
};

export function ExampleState({ state }: { state: string }) {
  const known = KNOWN[state] ?? { shape: "ring" as const, tone: "neutral" as const };
  return (
    <Badge tone={known.tone}>
      <Shape name={known.shape} /> {words(state)}
    </Badge>
  );
}

type Props = { queue: readonly DeriveQueueView[]; id: string | null; show: (id: string) => void };

export function QueueList({ queue, id, show }: Props) {
  return (
    <nav aria-label="Examples" className={styles.list}>
      <ol>
        {queue.map((one) => (
          <li key={one.example_id}>
            <button
              type="button"
              className={cx(styles.entry, one.example_id === id && styles.chosen)}
              aria-current={one.example_id === id || undefined}
              onClick={() => show(one.example_id)}
            >
              <span className={styles.number}>{one.position + 1}</span>
              <span className={styles.what}>{changed(one.transform_id)}</span>
              <ExampleState state={one.state} />
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
