// Something with a pane below it that comes and goes. What stands above keeps its place, and so its focus, either way.
import type { ReactNode } from "react";
import styles from "./LowerPane.module.css";
import { ResizeHandle } from "./ResizeHandle";

type Props = {
  main: ReactNode;
  /** Null where there is none now. */
  pane: ReactNode | null;
  /** Says what the edge resizes: "Table height". */
  label: string;
  /** The height of what stands above, in pixels, while the pane is there. */
  size: number;
  onSize: (size: number) => void;
  min?: number;
};

export function LowerPane({ main, pane, label, size, onSize, min = 96 }: Props) {
  const there = pane !== null;
  return (
    <div className={styles.whole}>
      <div className={there ? styles.above : styles.alone} style={there ? { height: size } : undefined}>
        {main}
      </div>
      {there && (
        <>
          <ResizeHandle
            label={label}
            value={size}
            min={min}
            max={1200}
            grows="down"
            className={styles.edge}
            onChange={onSize}
          />
          <div className={styles.pane}>{pane}</div>
        </>
      )}
    </div>
  );
}
