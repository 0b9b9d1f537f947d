// Tabs over one place. The children are the panel of the chosen tab.
import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { formatCount } from "../lib/format";
import styles from "./Tabs.module.css";

export type Tab = { id: string; label: string; count?: number };

type Props = {
  tabs: readonly Tab[];
  value: string;
  onChange: (id: string) => void;
  label?: string;
  /** The panel of the chosen tab; without it the panels are empty and not reached by keyboard. */
  children?: ReactNode;
};

export function Tabs({ tabs, value, onChange, label, children }: Props) {
  return (
    <Radix.Root className={styles.root} value={value} onValueChange={onChange}>
      <Radix.List className={styles.list} aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.id} value={tab.id} className={styles.tab}>
            {tab.label}
            {tab.count !== undefined && <span className={styles.count}>{formatCount(tab.count)}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {/* A panel for each tab, so that every tab controls one that exists; only the chosen one has content. */}
      {tabs.map((tab) => (
        <Radix.Content
          key={tab.id}
          value={tab.id}
          forceMount
          tabIndex={children === undefined ? -1 : 0}
          hidden={tab.id !== value}
          className={styles.panel}
        >
          {tab.id === value ? children : null}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
