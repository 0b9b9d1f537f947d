// Gallery: the faces of a view that is not full, and long work.
import { Button } from "../components/Button";
import { Checklist } from "../components/Checklist";
import { Empty } from "../components/Empty";
import { ErrorNote } from "../components/ErrorNote";
import { Loading } from "../components/Loading";
import { Notice } from "../components/Notice";
import { Progress } from "../components/Progress";
import { Skeleton } from "../components/Skeleton";
import styles from "./gallery.module.css";

const nothing = () => undefined;

export function FacesPart() {
  return (
    <div className={styles.columns}>
      <div className={styles.stack}>
        <Loading label="Reading rows" />
        <Skeleton rows={4} />
        <Empty title="No rows match" action={<Button>Clear the filter</Button>}>
          1,052 rows are here; the filter keeps none of them.
        </Empty>
      </div>
      <div className={styles.stack}>
        <ErrorNote
          retry={nothing}
          error={{
            code: "busy",
            message: "The workspace is in use by another run.",
            hint: "Wait until it ends, or cancel it under Runs.",
          }}
        />
        <Notice tone="info">Nothing leaves this machine.</Notice>
        <Notice tone="ok">Every hash is the recorded one.</Notice>
        <Notice tone="warn" action={<Button size="small">Show</Button>}>
          The file changed since it was read; the kept copy is shown.
        </Notice>
        <Notice tone="alert">The chain breaks at receipt 7.</Notice>
        <Progress
          step="score"
          on="ci-traces"
          done={351}
          total={1052}
          unit="rows"
          left="12 s left"
          onCancel={nothing}
        />
        <Progress
          step="collect"
          on="traces.jsonl"
          done={48_230_400}
          total={0}
          unit="bytes"
          onCancel={nothing}
        />
      </div>
      <Checklist
        label="Audit"
        items={[
          {
            id: "AU-01",
            name: "Every dataset row has its source bytes",
            required: true,
            passed: true,
            detail: "1,052 of 1,052",
          },
          {
            id: "AU-02",
            name: "No rejected row is in SFT",
            required: true,
            passed: false,
            detail: "Row 3f9a0c12b7 is.",
          },
          {
            id: "AU-17",
            name: "Both reviewers agree",
            required: false,
            passed: false,
            detail: "On 9 of 12 items.",
          },
        ]}
      />
    </div>
  );
}
