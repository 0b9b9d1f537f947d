// One of the three ways in.
import { type ReactNode, useId } from "react";
import styles from "./Welcome.module.css";

type Props = { icon: ReactNode; title: string; text: string; action: ReactNode };

export function Door({ icon, title, text, action }: Props) {
  const id = useId();
  return (
    <section className={styles.door} aria-labelledby={id}>
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <h2 id={id} className={styles.name}>
        {title}
      </h2>
      <p className={styles.text}>{text}</p>
      <div className={styles.action}>{action}</div>
    </section>
  );
}
