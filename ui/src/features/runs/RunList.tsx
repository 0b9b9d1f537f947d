// The runs, the newest first: when, how each stands, what its datasets hold, and which one's are in exports/.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Badge } from "../../components/Badge";
import { StateBadge } from "../../components/StateBadge";
import { useBackend } from "../../ipc/backend";
import type { RunListView } from "../../ipc/bindings";
import { queries } from "../../ipc/queries";
import { cx } from "../../lib/cx";
import { formatCount, formatNoun, formatTime } from "../../lib/format";
import { hashOf, type Place } from "../../lib/location";
import { LIST_REGION } from "./keys";
import { kindName, runState } from "./model";
import styles from "./RunList.module.css";
import { CHARTED } from "./series";

type Props = { runs: readonly RunListView[]; chosen: string | null; place: Place };

export function RunList({ runs, chosen, place }: Props) {
  const numbers = useNumbers();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (chosen === null) return;
    const shown = list.current?.querySelector('[aria-current="true"]');
    shown?.scrollIntoView?.({ block: "nearest" });
    // Who walks the list by the arrow keys keeps the focus on what is chosen.
    if (shown instanceof HTMLElement && list.current?.contains(document.activeElement)) shown.focus();
  }, [chosen]);
  if (runs.length === 0) return <p className={styles.none}>No runs yet.</p>;
  return (
    <nav aria-label="Runs" data-region={LIST_REGION}>
      <ul ref={list} className={styles.list}>
        {runs.map((run) => (
          <li key={run.run_id}>
            <a
              className={cx(styles.run, run.run_id === chosen && styles.chosen)}
              href={hashOf({ screen: place.screen, params: { ...place.params, run: run.run_id } })}
              aria-current={run.run_id === chosen ? "true" : undefined}
            >
              <span className={styles.number}>
                {numbers.has(run.run_id) && (
                  <>
                    <span className="visually-hidden">Run </span>
                    {numbers.get(run.run_id)}
                  </>
                )}
              </span>
              <span className={styles.line}>
                <time className={styles.time} dateTime={run.recorded_at}>
                  {formatTime(run.recorded_at)}
                </time>
                <StateBadge state={runState(run)} />
              </span>
              <span className={styles.below}>
                <span className={styles.rows}>{rowsOf(run)}</span>
                {run.standing && (
                  <Badge tone="accent" title="Its datasets are the ones in exports/">
                    In exports
                  </Badge>
                )}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Returns the numbers by which the charts name the runs; a run without one is in no chart. */
function useNumbers(): ReadonlyMap<string, number> {
  const series = useQuery(queries.runSeries(useBackend(), CHARTED));
  return new Map(series.data?.runs.map((run) => [run.run_id, run.seq]));
}

function rowsOf(run: RunListView): string {
  if (!run.datasets) return kindName(run.kind);
  const { rag, sft, preference } = run.datasets;
  return `RAG ${formatCount(rag)} · SFT ${formatCount(sft)} · ${formatNoun(preference, "pair")}`;
}
