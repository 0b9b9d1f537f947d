// The difference that a rulebook would make: verdicts, datasets, and the rows themselves.
import { useState } from "react";
import { SimpleTable } from "../../components/SimpleTable";
import type { WhatIfDatasetView, WhatIfView } from "../../ipc/bindings";
import { formatCount, formatNoun, shortHash } from "../../lib/format";
import { ChangedRows } from "./ChangedRows";
import { differenceSaid, type Move, matrixOf, rowHref, signed } from "./model";
import styles from "./rules.module.css";
import { Transitions } from "./Transitions";

export function WhatIf({ view }: { view: WhatIfView }) {
  const [move, setMove] = useState<Move | null>(null);
  return (
    <div className={styles.whatIf}>
      <p role="status" className={styles.sum}>
        {differenceSaid(view)}{" "}
        <span className={styles.muted}>
          under {view.after.name} {view.after.version}, instead of {view.before.name} {view.before.version}.
          Nothing is written.
        </span>
      </p>
      <div className={styles.beside}>
        <section aria-labelledby="rules-verdicts">
          <h3 id="rules-verdicts">Verdicts</h3>
          <Transitions matrix={matrixOf(view)} move={move} onMove={setMove} />
        </section>
        <section aria-labelledby="rules-datasets">
          <h3 id="rules-datasets">Datasets</h3>
          <Datasets datasets={view.datasets} />
        </section>
      </div>
      <ChangedRows view={view} move={move} onMove={setMove} />
    </div>
  );
}

function Datasets({ datasets }: { datasets: readonly WhatIfDatasetView[] }) {
  return (
    <>
      <SimpleTable
        label="What each dataset would gain and lose"
        rows={datasets}
        rowId={(dataset) => dataset.exporter}
        columns={[
          { id: "exporter", title: "Dataset", cell: (one) => one.exporter },
          { id: "before", title: "Rows now", numeric: true, cell: (one) => formatCount(one.before) },
          { id: "after", title: "Then", numeric: true, cell: (one) => formatCount(one.after) },
          { id: "change", title: "Change", numeric: true, cell: (one) => signed(one.after - one.before) },
          { id: "entering", title: "Entering", numeric: true, cell: (one) => formatCount(one.entering) },
          { id: "leaving", title: "Leaving", numeric: true, cell: (one) => formatCount(one.leaving) },
        ]}
      />
      {datasets.map((dataset) => (
        <DatasetRows key={dataset.exporter} dataset={dataset} />
      ))}
    </>
  );
}

/** Rows that leave are in the dataset now and have a place to go to; those that enter have none yet. */
function DatasetRows({ dataset }: { dataset: WhatIfDatasetView }) {
  if (dataset.entering + dataset.leaving === 0) return null;
  const rest = dataset.entering + dataset.leaving - dataset.enter.length - dataset.leave.length;
  return (
    <details className={styles.details}>
      <summary>
        Rows of {dataset.exporter}: {formatCount(dataset.entering)} in, {formatCount(dataset.leaving)} out
      </summary>
      <ul className={styles.ids}>
        {dataset.leave.map((id) => (
          <li key={id}>
            − <a href={rowHref(dataset.exporter, id)}>{shortHash(id)}</a>
          </li>
        ))}
        {dataset.enter.map((id) => (
          <li key={id}>
            + <code title={id}>{shortHash(id)}</code>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className={styles.muted}>and {formatNoun(rest, "more row")} that are not listed</p>}
    </details>
  );
}
