// A panel at the right edge of its place, beside the table and not over it. It does not take the keyboard away.
import { X } from "lucide-react";
import { type ReactNode, useId } from "react";
import styles from "./Drawer.module.css";
import { IconButton } from "./IconButton";
import { ResizeHandle } from "./ResizeHandle";

type Props = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** In pixels; the caller keeps it. */
  width?: number;
  onWidth?: (width: number) => void;
};

const MIN = 280;
const MAX = 1200;

export function Drawer({ open, onClose, title, actions, children, width = 440, onWidth }: Props) {
  const id = useId();
  if (!open) return null;
  return (
    <aside
      className={styles.drawer}
      style={{ width }}
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      {onWidth && (
        <ResizeHandle
          label="Drawer width"
          value={width}
          min={MIN}
          max={MAX}
          onChange={onWidth}
          grows="left"
          className={styles.handle}
        />
      )}
      <header className={styles.header}>
        <h2 className={styles.title} id={id}>
          {title}
        </h2>
        <div className={styles.actions}>
          {actions}
          <IconButton
            label="Close"
            kbd="Escape"
            icon={<X aria-hidden="true" />}
            size="small"
            onClick={onClose}
          />
        </div>
      </header>
      <div className={styles.body}>{children}</div>
    </aside>
  );
}
