// A question that must be settled before going on. Rare: what can be undone is not asked.
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "../lib/cx";
import styles from "./Dialog.module.css";
import { IconButton } from "./IconButton";

type Props = {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
};

export function Dialog({ open, onClose, title, children, footer, wide }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        {/* Not Radix's overlay: it writes a style element to lock scrolling, which a strict content policy refuses. */}
        <div className={styles.scrim} aria-hidden="true" />
        <Radix.Content
          className={cx(styles.dialog, wide && styles.wide)}
          aria-describedby={undefined}
          onOpenAutoFocus={toWhatItIsAbout}
        >
          <Radix.Title className={styles.title}>{title}</Radix.Title>
          <div className={styles.body}>{children}</div>
          {footer && <footer className={styles.footer}>{footer}</footer>}
          {/* Last in order, so that the keyboard begins with what the question is about. */}
          <div className={styles.close} data-close="">
            <IconButton
              label="Close"
              icon={<X aria-hidden="true" />}
              size="small"
              onClick={onClose}
              // Its tooltip would take the first Escape for itself.
              onKeyDown={(event) => event.key === "Escape" && onClose()}
            />
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Where there is nothing to fill in, the dialog itself has the focus and not the button that closes it. */
function toWhatItIsAbout(event: Event) {
  const dialog = event.currentTarget;
  if (!(dialog instanceof HTMLElement)) return;
  const reachable = dialog.querySelectorAll(
    "a[href], button:enabled, input, select, textarea, [tabindex='0']",
  );
  if ([...reachable].some((one) => !one.closest("[data-close]"))) return;
  event.preventDefault();
  dialog.focus();
}
