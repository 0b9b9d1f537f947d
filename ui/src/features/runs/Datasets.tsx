// What a run put into each dataset and what it kept out, exactly.
import { Count } from "../../components/Count";
import type { ReceiptView, RunView } from "../../ipc/bindings";
import { DataLink } from "./DataLink";
import styles from "./Datasets.module.css";
import { datasetLines } from "./model";

export function Datasets({ run, receipts }: { run: RunView; receipts: readonly ReceiptView[] }) {
  return (
    <section aria-label="Datasets">
      <ul className={styles.datasets}>
        {datasetLines(run, receipts).map((line) => (
          <li key={line.id} className={styles.dataset}>
            <h3>{line.name}</h3>
            <p className={styles.kept}>
              <Count n={line.kept} />
            </p>
            <p className={styles.text}>{line.text}</p>
            <p className={styles.links}>
              <DataLink label="Show rows" kind={line.id} filter="" />
              <DataLink label="Quarantined" kind="quarantine" filter={`exporter:${line.id}`} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
