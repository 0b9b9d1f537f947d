// What the last thing done to a source led to, and what could not be done.
import { Button } from "../../components/Button";
import { ErrorNote } from "../../components/ErrorNote";
import { Notice } from "../../components/Notice";
import { refusal } from "../../ipc/backend";
import { hashOf } from "../../lib/location";
import { readingSaid } from "./model";
import styles from "./sources.module.css";
import type { SourceWork } from "./work";

type Props = { work: SourceWork; health: Error | null; retry: () => void };

export function Told({ work, health, retry }: Props) {
  const { reading, detached } = work;
  if (!health && !work.error && !reading && !detached) return null;
  return (
    <div className={styles.told}>
      {health && <ErrorNote error={refusal(health)} retry={retry} />}
      {work.error && <ErrorNote error={refusal(work.error)} />}
      {detached && (
        <Notice
          action={
            <>
              <Button size="small" onClick={() => work.attach(detached)}>
                Attach again
              </Button>
              <Button size="small" variant="quiet" onClick={work.dismissDetached}>
                Dismiss
              </Button>
            </>
          }
        >
          <strong>{detached.name}</strong> is detached. What was read of it is kept, and leads nowhere until
          it is attached again.
        </Notice>
      )}
      {reading && (
        <Notice
          tone={reading.skips_total > 0 ? "warn" : "ok"}
          action={
            <Button size="small" variant="quiet" onClick={work.dismissReading}>
              Dismiss
            </Button>
          }
        >
          {readingSaid(reading)}.{" "}
          {reading.skips_total > 0 && (
            <a href={hashOf({ screen: "data", params: { kind: "skips" } })}>Show what was skipped</a>
          )}
        </Notice>
      )}
    </div>
  );
}
