// The kinds of rows that can be browsed.
import type { Kind } from "../../ipc/bindings";
import { hashOf } from "../../lib/location";
import { addressOf, KINDS } from "./model";
import styles from "./Screen.module.css";

export function KindNav({ kind }: { kind: Kind }) {
  return (
    <nav className={styles.kinds} aria-label="Kinds of rows">
      {KINDS.map(({ id, label }) => (
        <a key={id} className={styles.kind} href={linkOf(id)} aria-current={id === kind ? "page" : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}

function linkOf(kind: Kind): string {
  const { kind: word = "" } = addressOf({ kind, filter: "", sort: null });
  return hashOf({ screen: "data", params: { kind: word } });
}
