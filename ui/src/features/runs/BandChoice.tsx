// Which dataset's threshold band is drawn.
import { useId } from "react";
import { Select } from "../../components/Select";
import styles from "./Drift.module.css";
import { DATASETS, datasetName } from "./series";

export function BandChoice({ value, onChange }: { value: string; onChange: (dataset: string) => void }) {
  const id = useId();
  return (
    <div className={styles.band}>
      <label htmlFor={id}>Threshold band of</label>
      <Select
        id={id}
        value={value}
        onChange={onChange}
        options={DATASETS.map((one) => ({ value: one, label: datasetName(one) }))}
      />
    </div>
  );
}
