// A remark in the page: what holds, and perhaps what to do about it.
import type { ReactNode } from "react";
import { cx } from "../lib/cx";
import { Shape, type ShapeName } from "./Shape";
import styles from "./States.module.css";

type Tone = "info" | "ok" | "warn" | "alert";
const SHAPES: Record<Tone, ShapeName> = { info: "ring", ok: "check", warn: "triangle", alert: "stop" };

export function Notice({
  tone = "info",
  children,
  action,
}: {
  tone?: Tone;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div role={tone === "alert" ? "alert" : "note"} className={cx(styles.notice, styles[tone])}>
      <span className={styles.shape}>
        <Shape name={SHAPES[tone]} />
      </span>
      <div className={styles.noticeText}>{children}</div>
      {action}
    </div>
  );
}
