// A button: a verb, an optional icon before it and its key after it.
import type { ComponentProps, ReactNode } from "react";
import { cx } from "../lib/cx";
import styles from "./Button.module.css";
import { Kbd } from "./Kbd";

export type ButtonProps = ComponentProps<"button"> & {
  variant?: "primary" | "plain" | "quiet" | "danger";
  size?: "small";
  icon?: ReactNode;
  /** The key that does the same, as "Mod+K". */
  kbd?: string;
  /** Work is under way: the button says so and does nothing more. */
  busy?: boolean;
};

export function Button({
  variant = "plain",
  size,
  icon,
  kbd,
  busy,
  className,
  children,
  disabled,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
      className={cx(styles.button, styles[variant], size && styles.small, className)}
    >
      {busy ? (
        <span className={styles.spinner} aria-hidden="true" />
      ) : (
        icon && <span className={styles.icon}>{icon}</span>
      )}
      {children}
      {kbd && <Kbd keys={kbd} />}
    </button>
  );
}
