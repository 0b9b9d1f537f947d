// A list of things to do that drops from a button.
import { DropdownMenu } from "radix-ui";
import { Fragment, type ReactElement, type ReactNode } from "react";
import { cx } from "../lib/cx";
import styles from "./Floating.module.css";
import { Kbd } from "./Kbd";

export type MenuItem = {
  id: string;
  label: string;
  onSelect: () => void;
  icon?: ReactNode;
  kbd?: string;
  disabled?: boolean;
  danger?: boolean;
  /** Stands beside a check mark when it is true. */
  checked?: boolean;
  /** Draws a line before it. */
  apart?: boolean;
};

type Props = {
  /** A button. */
  trigger: ReactElement;
  items: readonly MenuItem[];
  label?: string;
  align?: "start" | "center" | "end";
};

export function Menu({ trigger, items, label, align = "start" }: Props) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={styles.menu}
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
        >
          {items.map((item) => (
            <Fragment key={item.id}>
              {item.apart && <DropdownMenu.Separator className={styles.separator} />}
              <Entry item={item} />
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Entry({ item }: { item: MenuItem }) {
  const inside = (
    <>
      <span className={styles.itemIcon}>{item.checked ? "✓" : item.icon}</span>
      <span className={styles.itemLabel}>{item.label}</span>
      {item.kbd && <Kbd keys={item.kbd} />}
    </>
  );
  const className = cx(styles.item, item.danger && styles.danger);
  if (item.checked !== undefined) {
    return (
      <DropdownMenu.CheckboxItem
        className={className}
        checked={item.checked}
        disabled={item.disabled}
        onSelect={item.onSelect}
      >
        {inside}
      </DropdownMenu.CheckboxItem>
    );
  }
  return (
    <DropdownMenu.Item className={className} disabled={item.disabled} onSelect={item.onSelect}>
      {inside}
    </DropdownMenu.Item>
  );
}
