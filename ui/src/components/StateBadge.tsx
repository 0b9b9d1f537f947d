// How a run, a stage or a job stands: shape, word and colour.
import { cx } from "../lib/cx";
import { sentence } from "../lib/format";
import type { Tone } from "./Badge";
import styles from "./Badge.module.css";
import { Shape, type ShapeName } from "./Shape";

const KNOWN: Record<string, { shape: ShapeName; tone: Tone }> = {
  passed: { shape: "check", tone: "ok" },
  completed: { shape: "check", tone: "ok" },
  "passed with waivers": { shape: "check", tone: "warn" },
  "not passed": { shape: "cross", tone: "alert" },
  failed: { shape: "cross", tone: "alert" },
  blocked: { shape: "stop", tone: "alert" },
  interrupted: { shape: "triangle", tone: "warn" },
  paused: { shape: "stop", tone: "neutral" },
  cancelled: { shape: "dash", tone: "neutral" },
  skipped: { shape: "dash", tone: "neutral" },
  running: { shape: "run", tone: "info" },
  waiting: { shape: "ring", tone: "neutral" },
  planned: { shape: "ring", tone: "neutral" },
};

export function StateBadge({ state }: { state: string }) {
  const word = sentence(state);
  const known = KNOWN[word.toLowerCase()] ?? { shape: "ring", tone: "neutral" };
  return (
    <span className={cx(styles.badge, styles[known.tone])}>
      <Shape name={known.shape} />
      {word}
    </span>
  );
}
