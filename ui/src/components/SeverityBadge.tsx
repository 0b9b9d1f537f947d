// How far something moved: ok, warn or alert, by shape, word and colour.
import { cx } from "../lib/cx";
import { sentence } from "../lib/format";
import type { Tone } from "./Badge";
import styles from "./Badge.module.css";
import { Shape, type ShapeName } from "./Shape";

const KNOWN: Record<string, { shape: ShapeName; tone: Tone }> = {
  ok: { shape: "check", tone: "ok" },
  none: { shape: "dash", tone: "neutral" },
  info: { shape: "ring", tone: "info" },
  warn: { shape: "triangle", tone: "warn" },
  warning: { shape: "triangle", tone: "warn" },
  alert: { shape: "stop", tone: "alert" },
  error: { shape: "stop", tone: "alert" },
};

export function SeverityBadge({ severity, children }: { severity: string; children?: string }) {
  const known = KNOWN[severity.toLowerCase()] ?? { shape: "dash", tone: "neutral" };
  return (
    <span className={cx(styles.badge, styles[known.tone])}>
      <Shape name={known.shape} />
      {children ?? (severity.toLowerCase() === "ok" ? "OK" : sentence(severity))}
    </span>
  );
}
