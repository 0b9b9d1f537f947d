// The 22 invariants: what each asks, whether it holds, and what was found. They look at the program, not at the workspace.
import { useQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { Button } from "../../components/Button";
import { Checklist } from "../../components/Checklist";
import { Empty } from "../../components/Empty";
import { ErrorNote } from "../../components/ErrorNote";
import { refusal, useBackend } from "../../ipc/backend";
import { queries } from "../../ipc/queries";
import { Heading } from "./Heading";
import { checksWords } from "./model";
import styles from "./panel.module.css";

export function Acceptance() {
  const backend = useBackend();
  const checks = useQuery({ ...queries.acceptance(backend), enabled: false });
  const button = (
    <Button
      variant={checks.data ? "plain" : "primary"}
      icon={<ListChecks aria-hidden="true" />}
      busy={checks.isFetching}
      onClick={() => void checks.refetch()}
    >
      {checks.data ? "Check again" : "Check the 22 invariants"}
    </Button>
  );
  if (checks.error && !checks.isFetching)
    return (
      <div className={styles.panel}>
        <ErrorNote error={refusal(checks.error)} retry={() => void checks.refetch()} />
      </div>
    );
  if (!checks.data)
    return (
      <Empty title="Does this program still refine as it should?" action={button}>
        Fifteen rows that came with the program go through every stage in memory. 22 invariants say what has
        to come out. Your workspace is not touched.
      </Empty>
    );
  const { data } = checks;
  return (
    <div className={styles.panel}>
      <Heading tone={data.passed ? "ok" : "alert"} text={checksWords(data)}>
        Fifteen rows that came with the program went through every stage in memory; the workspace was not
        touched.
      </Heading>
      <div className={styles.actions}>{button}</div>
      <Checklist label="Invariants" items={data.checks} />
    </div>
  );
}
