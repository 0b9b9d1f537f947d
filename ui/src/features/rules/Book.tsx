// One rulebook, or the draft: its text, what can be done with it, and what it would change.
import { Badge } from "../../components/Badge";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { ErrorNote } from "../../components/ErrorNote";
import { Hash } from "../../components/Hash";
import { Loading } from "../../components/Loading";
import { LowerPane } from "../../components/LowerPane";
import { Notice } from "../../components/Notice";
import { Skeleton } from "../../components/Skeleton";
import { TextEditor } from "../../components/TextEditor";
import { refusal } from "../../ipc/backend";
import { useLayout } from "../../ipc/preferences";
import { BookActions } from "./BookActions";
import styles from "./rules.module.css";
import { WhatIf } from "./WhatIf";
import type { Rules } from "./work";

export function Book({ rules }: { rules: Rules }) {
  const { chosen, text, shown } = rules;
  if (!rules.onDraft && !chosen) return <Empty title="No rulebook">There is none to show.</Empty>;
  if (!rules.onDraft && text.error) {
    return (
      <div className={styles.face}>
        <ErrorNote error={refusal(text.error)} retry={() => void text.refetch()} />
      </div>
    );
  }
  if (shown === null) return <Skeleton rows={10} label="Loading the rulebook" />;
  return (
    <section className={styles.pane} aria-label={`Rulebook ${rules.name ?? ""}`}>
      <header className={styles.paneHead}>
        <h2>{rules.name ?? "Without a name"}</h2>
        {rules.onDraft ? (
          <Badge tone="accent">Draft</Badge>
        ) : (
          <>
            <span className={styles.muted}>{chosen?.version}</span>
            {chosen && <Hash value={chosen.hash} />}
            <Badge>{rules.shipped ? "Came with Stillroom" : "Of this workspace"}</Badge>
          </>
        )}
        <span className={styles.space} />
        <BookActions rules={rules} />
      </header>
      <Said rules={rules} />
      <div className={styles.paneBody}>
        <TextAndDifference rules={rules} text={shown} />
      </div>
    </section>
  );
}

function TextAndDifference({ rules, text }: { rules: Rules; text: string }) {
  const [height, setHeight] = useLayout("rules.text", "280");
  const { asking } = rules;
  const editor = (
    <div className={styles.editor}>
      <TextEditor
        label={rules.onDraft ? "Text of the draft" : `Text of ${rules.name ?? "the rulebook"}`}
        text={text}
        readOnly={!rules.onDraft}
        onChange={rules.write}
        faultsIn={rules.onDraft ? rules.saving.data?.text : undefined}
        faults={rules.onDraft ? (rules.saving.data?.faults ?? []) : (rules.text.data?.faults ?? [])}
      />
    </div>
  );
  return (
    <LowerPane
      label="Text height"
      min={120}
      size={Number(height) || 280}
      onSize={(next) => setHeight(String(next))}
      main={editor}
      pane={asking.isIdle ? null : <Difference rules={rules} />}
    />
  );
}

function Difference({ rules }: { rules: Rules }) {
  const { asking } = rules;
  return (
    <div className={styles.difference}>
      {asking.isPending && <Loading label="Judging every row under it" />}
      {asking.error && <ErrorNote error={refusal(asking.error)} retry={rules.ask} />}
      {asking.data && rules.outdated && (
        <Notice
          tone="warn"
          action={
            <Button size="small" onClick={rules.ask}>
              Ask again
            </Button>
          }
        >
          The text has changed since.
        </Notice>
      )}
      {asking.data && <WhatIf view={asking.data} />}
    </div>
  );
}

function Said({ rules }: { rules: Rules }) {
  const { force, saving } = rules;
  const faults = saving.data?.faults.length ?? 0;
  if (!force.error && !force.isSuccess && !saving.error && faults === 0) return null;
  return (
    <div className={styles.said}>
      {force.error && <ErrorNote error={refusal(force.error)} />}
      {saving.error && <ErrorNote error={refusal(saving.error)} />}
      {rules.onDraft && faults > 0 && (
        <Notice tone="warn">It is not saved: mend the faults that are marked in the text first.</Notice>
      )}
      {force.isSuccess && (
        <Notice
          tone="ok"
          action={
            <>
              <Button size="small" disabled={rules.busy} onClick={rules.score}>
                Score now
              </Button>
              <Button size="small" disabled={rules.busy} onClick={rules.runAll}>
                Run everything
              </Button>
              <Button size="small" variant="quiet" onClick={() => force.reset()}>
                Dismiss
              </Button>
            </>
          }
        >
          <strong>{force.variables}</strong> is in force: the next score run uses it, and its receipt names
          the change as its cause.
        </Notice>
      )}
    </div>
  );
}
