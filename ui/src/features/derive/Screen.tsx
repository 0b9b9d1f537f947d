// The screen Derive: reviewed events in, synthetic examples out, each beside its source, with a verdict by one key.
import { useRef, useState } from "react";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { ErrorNote } from "../../components/ErrorNote";
import { Notice } from "../../components/Notice";
import { Select } from "../../components/Select";
import { Skeleton } from "../../components/Skeleton";
import { SplitPane } from "../../components/SplitPane";
import { refusal } from "../../ipc/backend";
import { useLayout, usePreferences } from "../../ipc/preferences";
import { useWorkspace } from "../../ipc/workspace";
import { shortHash } from "../../lib/format";
import { ActBar } from "./ActBar";
import styles from "./derive.module.css";
import { useDeriveActions } from "./keys";
import { MakeDialog } from "./MakeDialog";
import { fates, standing } from "./model";
import { Pair } from "./Pair";
import { PlanDialog } from "./PlanDialog";
import { QueueList } from "./QueueList";
import { ReleaseDialog } from "./ReleaseDialog";
import { useDerive } from "./useDerive";

type Open = "make" | "release" | "plan" | null;

export function Screen() {
  const workspace = useWorkspace();
  const { preferences } = usePreferences();
  if (!workspace) return null;
  // Nothing of one workspace, and nothing of one reviewer, is shown to another.
  return <Room key={`${workspace.dir} ${preferences.reviewer}`} reviewer={preferences.reviewer} />;
}

function Room({ reviewer }: { reviewer: string }) {
  const work = useDerive(reviewer);
  const { sets, set, item } = work;
  const [open, setOpen] = useState<Open>(null);
  const [width, setWidth] = useLayout("derive.list", "260");
  const noteInput = useRef<HTMLInputElement>(null);
  const pane = useRef<HTMLElement>(null);
  const has = item.data !== undefined;
  const pending = has && item.data.listed.state === "pending" && reviewer !== "";
  const sayReason = (at: number) => work.say({ reason: work.reason === at ? null : at });
  useDeriveActions({
    open: pending,
    has,
    hasSet: set !== null,
    busy: work.busy,
    decide: work.decide,
    move: work.move,
    undo: () => work.step("undo"),
    redo: () => work.step("redo"),
    reason: sayReason,
    note: () => noteInput.current?.focus(),
    bring: work.bring,
    make: () => setOpen("make"),
    release: () => setOpen("release"),
    plan: () => setOpen("plan"),
    manifest: work.saveManifest,
  });
  const bring = <Button onClick={work.bring}>Bring feedback events</Button>;
  const make = (
    <Button variant="primary" onClick={() => setOpen("make")}>
      Make examples
    </Button>
  );
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <h1>Derive</h1>
        {set && (
          <Select
            aria-label="Set"
            value={set.set_id}
            onChange={work.choose}
            options={(sets.data ?? []).map((one) => ({
              value: one.set_id,
              label: `${one.generator_id}, seed ${one.seed} (${shortHash(one.set_id, 8)})`,
            }))}
          />
        )}
        {set && (
          <p className={styles.muted} title={fates(set)}>
            {standing(set)}
          </p>
        )}
        <span className={styles.push} />
        {set && (
          <>
            {bring}
            {make}
            <Button onClick={() => setOpen("release")}>Release</Button>
            <Button onClick={work.saveManifest}>Save the manifest</Button>
            <Button onClick={() => setOpen("plan")}>Plan</Button>
          </>
        )}
      </header>
      {work.told && (
        <div className={styles.face} role="status">
          <Notice tone="ok">{work.told}</Notice>
        </div>
      )}
      {work.error && (
        <div className={styles.face}>
          <ErrorNote error={work.error} />
        </div>
      )}
      {sets.error ? (
        <div className={styles.face}>
          <ErrorNote error={refusal(sets.error)} retry={() => void sets.refetch()} />
        </div>
      ) : !sets.data ? (
        <Skeleton rows={10} label="Loading the sets" />
      ) : !set ? (
        <Empty
          title="Nothing was derived yet"
          action={
            <span className={styles.row}>
              {bring}
              {make}
            </span>
          }
        >
          Bring a file of reviewed feedback events, or label rows of the workspace with{" "}
          <code>distill derive label</code>. Then make synthetic examples of them: every one says so
          everywhere, and none leaves before a person approves it.
        </Empty>
      ) : (
        <SplitPane
          label="List width"
          min={180}
          max={480}
          size={Number(width) || 260}
          onSize={(next) => setWidth(String(next))}
          first={<QueueList queue={work.list} id={work.id} show={work.show} />}
          second={<Pair work={work} pane={pane} excluded={set.excluded} />}
        />
      )}
      {set && has && (
        <ActBar
          work={work}
          open={pending}
          reviewer={reviewer}
          onReason={sayReason}
          noteInput={noteInput}
          onLeaveNote={() => pane.current?.focus({ preventScroll: true })}
        />
      )}
      {open === "make" && <MakeDialog work={work} reviewer={reviewer} onClose={() => setOpen(null)} />}
      {open === "release" && set && <ReleaseDialog work={work} set={set} onClose={() => setOpen(null)} />}
      {open === "plan" && set && <PlanDialog work={work} set={set} onClose={() => setOpen(null)} />}
    </div>
  );
}
