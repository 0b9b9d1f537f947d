// The first line of a panel: how it came out, by shape, words and colour; below it what it is of.
import type { ReactNode } from "react";
import { Shape, type ShapeName } from "../../components/Shape";
import styles from "./panel.module.css";

type Tone = "ok" | "warn" | "alert";
const SHAPES: Record<Tone, ShapeName> = { ok: "check", warn: "triangle", alert: "cross" };

export function Heading({ tone, text, children }: { tone: Tone; text: string; children?: ReactNode }) {
  return (
    <header className={styles.heading}>
      <h2 className={styles[tone]}>
        <Shape name={SHAPES[tone]} />
        <span>{text}</span>
      </h2>
      {children && <p className={styles.muted}>{children}</p>}
    </header>
  );
}
