// A run at work: its stages with where it stands, exact counts and the time left; or why the last one gave nothing.
import { useState } from "react";
import { ErrorNote } from "../../components/ErrorNote";
import { Notice } from "../../components/Notice";
import { ProgressBar } from "../../components/ProgressBar";
import { Steps } from "../../components/Steps";
import { type JobState, useJob } from "../../ipc/jobs";
import { formatDuration, sentence } from "../../lib/format";
import { stageName } from "./causes";
import { progressWords, STAGES, secondsLeft, stageAtWork } from "./model";
import styles from "./Working.module.css";

/** How a job of a name stands, where the last job was that one. With `stages`, those of a run stand above. */
export function Working({ title, stages }: { title: string; stages?: boolean }) {
  const job = useJob();
  if (job?.title !== title || job.state === "done") return null;
  if (job.state === "failed" && job.error) return <ErrorNote error={job.error} />;
  if (job.state === "stopped")
    return (
      <Notice tone="warn">
        {title} was stopped. {job.error?.hint}
      </Notice>
    );
  return <AtWork job={job} stages={stages} />;
}

function AtWork({ job, stages }: { job: JobState; stages: boolean | undefined }) {
  const step = job.progress;
  const name = step ? `${step.step} ${step.on}` : "";
  const [begun, setBegun] = useState({ name, at: job.startedAt });
  // Each step has a pace of its own: the time left is told from when this one began.
  if (begun.name !== name) setBegun({ name, at: Date.now() });
  const left = secondsLeft(begun.at, step, Date.now());
  const title = step ? `${sentence(stageName(step.step))}: ${step.on}` : "Begins";
  return (
    <section className={styles.working} aria-label={`${job.title}, at work`}>
      {stages && (
        <Steps
          label="Stages"
          steps={STAGES.map((id) => ({ id, label: stageName(id) }))}
          current={stageAtWork(step)}
        />
      )}
      <p className={styles.head}>
        <span className={styles.step}>{job.state === "stopping" ? "Stopping" : title}</span>
        <span className={styles.counts}>
          {step ? progressWords(step) : ""}
          {left === null ? "" : ` · ${formatDuration(left * 1000)} left`}
        </span>
      </p>
      <ProgressBar done={step?.done ?? 0} total={step?.total ?? 0} label={title} />
    </section>
  );
}
