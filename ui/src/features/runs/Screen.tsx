// The screen Runs: what ran, how it came out, what drifted, and whether everything is still as it was recorded.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ErrorNote } from "../../components/ErrorNote";
import { Loading } from "../../components/Loading";
import { SplitPane } from "../../components/SplitPane";
import { refusal, useBackend } from "../../ipc/backend";
import { useLayout } from "../../ipc/preferences";
import { queries } from "../../ipc/queries";
import { useWorkspace } from "../../ipc/workspace";
import { useActions } from "../../lib/actions";
import { distill } from "../../lib/command";
import { stay, usePlace } from "../../lib/location";
import { Detail } from "./Detail";
import { Freeze } from "./Freeze";
import { runActions } from "./keys";
import { chosenRun, commandOf, runBeside, type TabId, tabBeside, tabOf } from "./model";
import { RunList } from "./RunList";
import styles from "./Screen.module.css";
import { TopBar } from "./TopBar";
import { useNarrow } from "./useNarrow";
import { Working } from "./Working";
import { TITLES, useReveal, useWork } from "./work";

export function Screen() {
  const place = usePlace();
  const { params } = place;
  const backend = useBackend();
  const dir = useWorkspace()?.dir ?? ".";
  const work = useWork();
  const narrow = useNarrow();
  const { reveal, error: notShown } = useReveal(dir);
  const copy = useRef<HTMLSpanElement>(null);
  const [width, setWidth] = useLayout("runs.list", "324");
  const read = useQuery(queries.runs(backend));
  const runs = read.data ?? [];
  const run = chosenRun(runs, params.run);
  const tab = tabOf(params.tab);
  const include = { partial: params.partial === "1", review: params.review === "1" };
  const baseline = params.baseline !== "off";
  const command = distill(dir, ...commandOf(tab, run?.run_id ?? null, include, baseline));
  const show = (to: TabId) => stay({ tab: to === "summary" ? undefined : to });
  const verify = () => {
    show("verify");
    work.verify(null);
  };

  // A link may ask for the work itself; it is begun once, so that Back and reload do not begin it again.
  useEffect(() => {
    if (params.start !== "1") return;
    stay({ start: undefined });
    if (tab === "verify") work.verify(null);
    if (tab === "audit") work.audit(baseline);
  }, [params.start, tab, baseline, work.verify, work.audit]);

  useActions(
    runActions({
      runs: runs.length,
      busy: work.busy,
      summary: run?.overall_state != null,
      step: (by) => run && stay({ run: runBeside(runs, run.run_id, by) }),
      show,
      turn: (by) => show(tabBeside(tab, by)),
      verify,
      annotate: () => stay({ tab: "drift", remark: "1" }),
      freeze: () => stay({ freeze: "1" }),
      report: () => run && reveal(`reports/${run.run_id}/summary.md`),
      // The button says itself that it copied.
      copy: () => copy.current?.querySelector("button")?.click(),
    }),
  );

  const detail = (
    <Detail
      runs={runs}
      run={run}
      tab={tab}
      onTab={show}
      dir={dir}
      params={params}
      busy={work.busy}
      onRun={() => work.run(include)}
    />
  );
  return (
    <div className={styles.screen}>
      <TopBar
        runs={read.data ? runs.length : null}
        busy={work.busy}
        running={work.running}
        include={include}
        command={command}
        copyRef={copy}
        stopping={work.stopping}
        onInclude={({ partial, review }) =>
          stay({ partial: partial ? "1" : undefined, review: review ? "1" : undefined })
        }
        onRun={() => work.run(include)}
        onStop={work.stop}
        onFreeze={() => stay({ freeze: "1" })}
      />
      <div className={styles.work}>
        <Working title={TITLES.run} stages />
        {notShown && <ErrorNote error={refusal(notShown)} />}
      </div>
      {read.error ? (
        <div className={styles.error}>
          <ErrorNote error={refusal(read.error)} retry={() => void read.refetch()} />
        </div>
      ) : !read.data ? (
        <Loading label="Reading the runs" />
      ) : (
        <SplitPane
          label={narrow ? "List height" : "List width"}
          direction={narrow ? "down" : "across"}
          size={narrow ? 140 : Number(width)}
          onSize={(size) => setWidth(String(size))}
          min={narrow ? 60 : 220}
          max={narrow ? 400 : 520}
          first={<RunList runs={runs} chosen={run?.run_id ?? null} place={place} />}
          second={detail}
        />
      )}
      <Freeze open={params.freeze === "1"} onClose={() => stay({ freeze: undefined })} dir={dir} />
    </div>
  );
}
