// A short word on a soft ground. Its tone never says more than its word.
import type { ReactNode } from "react";
import { cx } from "../lib/cx";
import styles from "./Badge.module.css";

export type Tone = "neutral" | "accent" | "ok" | "warn" | "alert" | "info";

export function Badge({
  tone = "neutral",
  title,
  children,
}: {
  tone?: Tone;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span className={cx(styles.badge, styles[tone])} title={title}>
      {children}
    </span>
  );
}
