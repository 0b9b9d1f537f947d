// The edge between two panes: dragged by the pointer, moved by the arrow keys.
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef } from "react";
import { cx } from "../lib/cx";
import styles from "./ResizeHandle.module.css";

type Props = {
  label: string;
  /** The size of the pane it belongs to, in pixels. */
  value: number;
  min: number;
  max: number;
  onChange: (size: number) => void;
  /** Where the pane grows to when the edge is dragged. */
  grows: "left" | "right" | "down";
  className?: string;
  style?: CSSProperties;
};

const STEP = 16;

export function ResizeHandle({ label, value, min, max, onChange, grows, className, style }: Props) {
  const start = useRef<{ at: number; size: number } | null>(null);
  const upright = grows !== "down";
  const set = (size: number) => onChange(Math.round(Math.min(max, Math.max(min, size))));
  const at = (event: PointerEvent) => (upright ? event.clientX : event.clientY);
  const key = (event: KeyboardEvent) => {
    const more = grows === "left" ? "ArrowLeft" : grows === "right" ? "ArrowRight" : "ArrowDown";
    const less = grows === "left" ? "ArrowRight" : grows === "right" ? "ArrowLeft" : "ArrowUp";
    const step = event.shiftKey ? STEP * 4 : STEP;
    if (event.key === more) set(value + step);
    else if (event.key === less) set(value - step);
    else if (event.key === "Home") set(min);
    else if (event.key === "End") set(max);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be focused and dragged
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={upright ? "vertical" : "horizontal"}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={max}
      className={cx(styles.handle, upright ? styles.upright : styles.level, className)}
      style={style}
      onKeyDown={key}
      onPointerDown={(event) => {
        start.current = { at: at(event), size: value };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!start.current) return;
        const moved = at(event) - start.current.at;
        set(start.current.size + (grows === "left" ? -moved : moved));
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      onPointerCancel={() => {
        start.current = null;
      }}
    />
  );
}
