// Brings the datasets of a run back to exports/.
import { Undo2 } from "lucide-react";
import { Button } from "../../components/Button";
import { ErrorNote } from "../../components/ErrorNote";
import { refusal } from "../../ipc/backend";
import { formatNoun } from "../../lib/format";
import styles from "./panel.module.css";
import { useBringBack } from "./work";

export function BringBack({ run, then }: { run: string; then?: () => void }) {
  const bring = useBringBack();
  return (
    <div className={styles.stack}>
      <Button
        icon={<Undo2 aria-hidden="true" />}
        busy={bring.isPending}
        onClick={() => bring.mutate(run, { onSuccess: () => then?.() })}
      >
        Bring these datasets back
      </Button>
      <span role="status" className={styles.muted}>
        {bring.data ? `${formatNoun(bring.data.files.length, "file")} brought back` : ""}
      </span>
      {bring.error && <ErrorNote error={refusal(bring.error)} />}
    </div>
  );
}
