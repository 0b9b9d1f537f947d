// A button that shows only an icon; its label is its name and its tooltip.
import type { ReactNode } from "react";
import { cx } from "../lib/cx";
import type { ButtonProps } from "./Button";
import styles from "./Button.module.css";
import { Tooltip } from "./Tooltip";

type Props = Omit<ButtonProps, "children" | "icon" | "busy"> & { label: string; icon: ReactNode };

export function IconButton({ label, icon, variant = "quiet", size, kbd, className, ...rest }: Props) {
  return (
    <Tooltip text={label} kbd={kbd}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={cx(styles.button, styles.square, styles[variant], size && styles.small, className)}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
