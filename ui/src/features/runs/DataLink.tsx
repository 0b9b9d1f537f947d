// A link to rows in Data, under a filter.
import { hashOf } from "../../lib/location";
import type { DataLink as Props } from "./causes";
import styles from "./panel.module.css";

export function DataLink({ label, kind, filter, opens }: Props) {
  const params = { kind, filter, open: opens ? "first" : "" };
  return (
    <a className={styles.link} href={hashOf({ screen: "data", params })}>
      {label}
    </a>
  );
}
