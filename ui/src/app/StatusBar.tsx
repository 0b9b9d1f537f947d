// The foot of the window: the job at work with its stop, or how the last one ended; and what never changes.
import { X } from "lucide-react";
import { Button } from "../components/Button";
import { IconButton } from "../components/IconButton";
import { Progress } from "../components/Progress";
import type { AppInfoView } from "../ipc/bindings";
import { useJob, useJobs } from "../ipc/jobs";
import { formatDuration } from "../lib/format";
import { secondsLeft } from "./model";
import styles from "./StatusBar.module.css";

export function StatusBar({ info }: { info: AppInfoView }) {
  const job = useJob();
  const jobs = useJobs();
  const working = job?.state === "running" || job?.state === "stopping";
  const left = working ? secondsLeft(job, Date.now()) : null;
  return (
    <footer className={styles.bar}>
      <div className={styles.job}>
        {working && (
          <>
            <strong className={styles.title}>{job.title}</strong>
            <div className={styles.step}>
              {job.progress ? (
                <Progress
                  {...job.progress}
                  {...(left === null ? {} : { left: `${formatDuration(left * 1000)} left` })}
                />
              ) : (
                <span role="status">begins</span>
              )}
            </div>
            <Button
              size="small"
              variant="quiet"
              kbd="Mod+."
              disabled={job.state === "stopping"}
              onClick={() => jobs.stop()}
            >
              {job.state === "stopping" ? "Stopping" : "Stop"}
            </Button>
          </>
        )}
        {job && !working && (
          <>
            <span
              role={job.state === "failed" ? "alert" : "status"}
              className={job.state === "failed" ? styles.failed : job.found ? styles.found : styles.ended}
            >
              <strong>{job.title}</strong>{" "}
              {job.error
                ? `${job.error.message}. ${job.error.hint}`
                : `is done${job.found ? `: ${job.found}` : ""}`}
            </span>
            <IconButton
              label="Dismiss"
              icon={<X aria-hidden="true" />}
              size="small"
              onClick={() => jobs.dismiss()}
            />
          </>
        )}
      </div>
      <span className={styles.local} title="Stillroom asks nobody on the network unless you connect a model">
        Nothing leaves this machine · {info.version}
      </span>
    </footer>
  );
}
