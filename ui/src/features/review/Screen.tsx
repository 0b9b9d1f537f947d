// The screen Review: one item, large, its evidence beside it, a verdict by one key, the next already there.
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { ErrorNote } from "../../components/ErrorNote";
import { Notice } from "../../components/Notice";
import { Skeleton } from "../../components/Skeleton";
import { refusal, useBackend } from "../../ipc/backend";
import type { RepairView } from "../../ipc/bindings";
import { useLayout, usePreferences } from "../../ipc/preferences";
import { queries } from "../../ipc/queries";
import { useWorkspace } from "../../ipc/workspace";
import { useActionList } from "../../lib/actions";
import { keyOf } from "../../lib/keymap";
import { stay, usePlace } from "../../lib/location";
import { Dialogs, type Open } from "./Dialogs";
import { Done } from "./Done";
import { type Side, useReviewActions } from "./keys";
import { type Asked, askedOf, reasonFor, requestOf, type Verdict, waiting, withoutWaiting } from "./model";
import { Name } from "./Name";
import { Paper } from "./Paper";
import { QueueBar } from "./QueueBar";
import styles from "./review.module.css";
import { useItem } from "./useItem";
import { useReview } from "./useReview";
import { VerdictBar } from "./VerdictBar";

/** Decisions between two silent repeats, where they are not switched off. */
const EVERY = 20;

const REPAIRED =
  "is repaired. The next run reads it so, and then the row is asked for again; a decision made now counts until then.";

export function Screen() {
  const workspace = useWorkspace();
  const { preferences } = usePreferences();
  if (!workspace) return null;
  // Nothing of one workspace, and nothing of one reviewer, is shown to another.
  return <Review key={`${workspace.dir} ${preferences.reviewer}`} reviewer={preferences.reviewer} />;
}

function Review({ reviewer }: { reviewer: string }) {
  const backend = useBackend();
  const asked = askedOf(usePlace().params);
  const request = requestOf(asked);
  const work = useItem(request, reviewer);
  const { queue, id, detail, item, silent } = work;
  const [chosen, setChosen] = useState<{ id: string; reason: number | null; note: string } | null>(null);
  const said = chosen?.id === id ? chosen : { reason: null, note: "" };
  const say = (some: { reason?: number | null; note?: string }) => id && setChosen({ ...said, ...some, id });
  const sayReason = (at: number) => say({ reason: said.reason === at ? null : at });
  const [editing, setEditing] = useState<string | null>(null);
  const [told, tell] = useState<string | null>(null);
  const [open, setOpen] = useState<Open>(null);
  const [side, setSide] = useState<Side>("why");
  const [repeats, setRepeats] = useLayout("review.repeats", "on");
  const filterInput = useRef<HTMLInputElement>(null);
  const noteInput = useRef<HTMLInputElement>(null);
  const pane = useRef<HTMLElement>(null);
  const toItem = () => pane.current?.focus({ preventScroll: true });
  const facets = useQuery({
    ...queries.queueFacets(backend, queue.list?.list ?? 0),
    enabled: queue.list !== undefined,
  });
  const leave = () => {
    tell(null);
    setEditing(null);
  };
  const review = useReview({
    reviewer,
    every: repeats === "on" ? EVERY : 0,
    onDecided: (row, again) => {
      leave();
      work.goOn(row, again);
    },
    onStep: (row, what) => {
      leave();
      void (what === "undo" ? work.show(row) : work.goBehind(row));
    },
  });
  const decide = (verdict: Verdict) => {
    if (id === null || reviewer === "" || !item) return;
    review.decide({
      row: id,
      verdict,
      reason: reasonFor(verdict, said.reason, said.note),
      resolves: item.because === "conflict",
      again: silent,
    });
  };
  const move = (step: 1 | -1) => {
    leave();
    work.move(step);
  };
  const change = (some: Partial<Asked>) => {
    work.toQueue();
    stay({ ...asked, ...some });
  };
  const saying = (doing: () => Promise<void>) => () =>
    void doing().catch((error: unknown) => tell(refusal(error).message));
  const toggle = (field: string, value: string) =>
    saying(async () => {
      const next = await backend.toggleFilter(request.filter, field, value, false);
      change({ filter: withoutWaiting(next) });
    })();
  const handOut = saying(async () => {
    const file = await backend.pickSave("Write the decisions to a file", "decisions.jsonl");
    if (!file) return;
    const out = await backend.exportDecisions(file);
    tell(`${out.decisions} decisions are in ${out.file}.`);
  });
  const takeIn = saying(async () => {
    const [file] = await backend.pickFiles("Take decisions in");
    if (file) setOpen({ file });
  });
  const edited = (repair: RepairView | null) => {
    setEditing(null);
    if (!repair) return;
    setSide("changes");
    tell(`${repair.pointer} ${REPAIRED}`);
  };

  const has = id !== null && detail !== undefined && reviewer !== "";
  const queueActions = {
    all: () => setOpen("all"),
    reload: work.again,
    agreement: () => setOpen("agreement"),
    takeIn,
    handOut,
  };
  useReviewActions({
    ...queueActions,
    has,
    first: work.first,
    last: work.last,
    canUndo: Boolean(review.state?.undo) && !review.busy,
    canRedo: Boolean(review.state?.redo) && !review.busy,
    decide,
    move,
    undo: () => review.step("undo"),
    redo: () => review.step("redo"),
    reason: sayReason,
    note: () => noteInput.current?.focus(),
    edit: () => setEditing(id),
    show: setSide,
    filter: () => filterInput.current?.select(),
  });
  const keys = useKeysInForce();
  return (
    <div className={styles.screen}>
      <h1 className="visually-hidden">Review</h1>
      <QueueBar
        {...queueActions}
        asked={asked}
        facets={facets.data?.facets ?? []}
        change={change}
        toggle={toggle}
        done={queue.index}
        rows={queue.rows}
        repeats={repeats === "on"}
        onRepeats={(on) => setRepeats(on ? "on" : "off")}
        input={filterInput}
        onLeave={toItem}
      />
      {told && (
        <div className={styles.outcome} role="status">
          <Notice tone="ok">{told}</Notice>
        </div>
      )}
      {work.error ? (
        <div className={styles.fault}>
          <ErrorNote error={refusal(work.error)} retry={work.retry} />
        </div>
      ) : reviewer === "" ? (
        <Name />
      ) : work.pending ? (
        <Skeleton rows={14} label="Opening the queue" />
      ) : !detail ? (
        <Done
          empty={queue.rows === 0}
          asked={asked}
          sitting={review.sitting}
          onAgain={work.again}
          onClear={() => change({ filter: "" })}
        />
      ) : (
        <Paper
          detail={detail}
          item={item}
          silent={silent}
          reviewer={reviewer}
          editing={editing === id}
          onEdited={edited}
          side={side}
          onSide={setSide}
          pane={pane}
        />
      )}
      {reviewer !== "" && !queue.pending && !queue.error && (
        <VerdictBar
          item={has ? item : undefined}
          keyOf={keys}
          reason={said.reason}
          onReason={sayReason}
          note={said.note}
          onNote={(note) => say({ note })}
          noteInput={noteInput}
          onLeaveNote={toItem}
          busy={review.busy}
          decide={decide}
          skip={has && !work.last ? () => move(1) : null}
          state={review.state}
          step={review.step}
          sitting={review.sitting}
          error={review.error}
        />
      )}
      <Dialogs
        open={open}
        filter={waiting(asked.filter)}
        reviewer={reviewer}
        onClose={() => setOpen(null)}
        onChanged={(made) => {
          setOpen(null);
          if (made) review.counted(made);
          work.again();
        }}
      />
    </div>
  );
}

/** Returns the key of an action as it acts now; none where single keys are switched off. */
function useKeysInForce(): (action: string) => string | undefined {
  const actions = useActionList();
  const { preferences } = usePreferences();
  return (id) => {
    const action = actions.find((one) => one.id === id);
    return action && preferences.single_keys ? keyOf(action, preferences.keys) : undefined;
  };
}
