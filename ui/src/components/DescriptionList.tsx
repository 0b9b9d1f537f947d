// Names and their values.
import { Fragment, type ReactNode } from "react";
import styles from "./DescriptionList.module.css";

export type DescriptionItem = { name: string; value: ReactNode };

export function DescriptionList({ items }: { items: readonly DescriptionItem[] }) {
  return (
    <dl className={styles.list}>
      {items.map((item) => (
        <Fragment key={item.name}>
          <dt>{item.name}</dt>
          <dd>{item.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
