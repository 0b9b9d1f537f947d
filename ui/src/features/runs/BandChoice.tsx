// Which dataset's threshold band is drawn.
import { Field } from "../../components/Field";
import { Select } from "../../components/Select";
import { DATASETS, datasetName } from "./series";

export function BandChoice({ value, onChange }: { value: string; onChange: (dataset: string) => void }) {
  return (
    <Field label="Threshold band">
      <Select
        value={value}
        onChange={onChange}
        options={DATASETS.map((id) => ({ value: id, label: datasetName(id) }))}
      />
    </Field>
  );
}
