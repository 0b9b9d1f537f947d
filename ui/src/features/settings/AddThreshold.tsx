// A threshold of drift for one metric.
import { useState } from "react";
import { Button } from "../../components/Button";
import { TextInput } from "../../components/TextInput";
import styles from "./Settings.module.css";

export function AddThreshold({ add }: { add: (metric: string, value: string) => void }) {
  const [metric, setMetric] = useState("");
  const [value, setValue] = useState("");
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        add(metric.trim(), value.trim());
        setMetric("");
        setValue("");
      }}
    >
      <TextInput
        aria-label="Metric"
        placeholder="export-rag.records_out"
        value={metric}
        onChange={setMetric}
      />
      <TextInput aria-label="Its threshold" placeholder="0.20" value={value} onChange={setValue} />
      <Button type="submit" disabled={!metric.trim() || !value.trim()}>
        Add a threshold
      </Button>
    </form>
  );
}
