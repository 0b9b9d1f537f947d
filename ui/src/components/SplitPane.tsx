// Two panes beside each other with an edge that moves. The first has a size, the second takes the rest.
import { type ReactNode, useState } from "react";
import { cx } from "../lib/cx";
import { ResizeHandle } from "./ResizeHandle";
import styles from "./SplitPane.module.css";

type Props = {
  first: ReactNode;
  second: ReactNode;
  /** Says what the edge resizes: "List width". */
  label: string;
  direction?: "across" | "down";
  /** The first pane's size in pixels, when the caller keeps it. */
  size?: number;
  onSize?: (size: number) => void;
  initial?: number;
  min?: number;
  max?: number;
};

export function SplitPane({
  first,
  second,
  label,
  direction = "across",
  size,
  onSize,
  initial = 320,
  min = 160,
  max = 1200,
}: Props) {
  const [own, setOwn] = useState(initial);
  const shown = size ?? own;
  const across = direction === "across";
  return (
    <div className={cx(styles.split, !across && styles.down)}>
      <div className={styles.first} style={across ? { width: shown } : { height: shown }}>
        {first}
      </div>
      <ResizeHandle
        label={label}
        value={shown}
        min={min}
        max={max}
        grows={across ? "right" : "down"}
        className={styles.edge}
        onChange={(next) => {
          setOwn(next);
          onSize?.(next);
        }}
      />
      <div className={styles.second}>{second}</div>
    </div>
  );
}
