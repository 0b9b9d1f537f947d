// Checks that explain themselves: passed or not, needed or not, and what was found.
import { Badge } from "./Badge";
import styles from "./Checklist.module.css";
import { Shape } from "./Shape";

export type ChecklistItem = { id: string; name: string; required: boolean; passed: boolean; detail: string };

export function Checklist({ items, label }: { items: readonly ChecklistItem[]; label?: string }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {items.map((item) => (
        <li key={item.id} className={styles.item}>
          <span className={item.passed ? styles.passed : item.required ? styles.failed : styles.warned}>
            <Shape name={item.passed ? "check" : item.required ? "cross" : "triangle"} />
          </span>
          <div className={styles.said}>
            <p className={styles.name}>
              <span className="visually-hidden">{item.passed ? "Passed: " : "Not passed: "}</span>
              <code className={styles.id}>{item.id}</code> {item.name}
            </p>
            {item.detail && <p className={styles.detail}>{item.detail}</p>}
          </div>
          {!item.required && <Badge>Advisory</Badge>}
        </li>
      ))}
    </ul>
  );
}
