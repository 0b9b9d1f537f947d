// Runs over time: what each chart found at the chosen run, what moved beyond its threshold, and why.
import { useQuery } from "@tanstack/react-query";
import { Lines } from "../../components/chart/Lines";
import { StackedBars } from "../../components/chart/StackedBars";
import { Empty } from "../../components/Empty";
import { ErrorNote } from "../../components/ErrorNote";
import { Loading } from "../../components/Loading";
import { Notice } from "../../components/Notice";
import { refusal, useBackend } from "../../ipc/backend";
import { queries } from "../../ipc/queries";
import { cx } from "../../lib/cx";
import { formatNoun } from "../../lib/format";
import { stay } from "../../lib/location";
import { Annotate } from "./Annotate";
import { BandChoice } from "./BandChoice";
import charts from "./Drift.module.css";
import { DriftedRuns } from "./DriftedRuns";
import { Moved } from "./Moved";
import styles from "./panel.module.css";
import {
  bandDataset,
  bandOf,
  CHARTED,
  charted,
  datasetFinding,
  datasetNamed,
  datasetSeries,
  labelsOf,
  marksOf,
  reasonFinding,
  reasonSeries,
  verdictFinding,
  verdictSeries,
} from "./series";

type Props = { run: string | null; band: string | undefined; annotating: boolean };

export function Drift({ run, band, annotating }: Props) {
  const backend = useBackend();
  const series = useQuery(queries.runSeries(backend, CHARTED));
  if (series.error)
    return (
      <div className={styles.panel}>
        <ErrorNote error={refusal(series.error)} retry={() => void series.refetch()} />
      </div>
    );
  if (!series.data) return <Loading label="Reading the runs" />;
  const limits = series.data;
  const { points, leftOut } = charted(limits);
  if (points.length === 0)
    return <Empty title="Nothing to compare yet">A run of every stage is a point of these charts.</Empty>;
  const found = points.findIndex((point) => point.run_id === run);
  const at = found < 0 ? points.length - 1 : found;
  const point = points[at];
  const dataset = datasetNamed(band) ?? bandDataset(points, at, limits);
  const shared = {
    labels: labelsOf(points),
    annotations: marksOf(points),
    selected: at,
    onSelect: (to: number) => stay({ run: points[to]?.run_id }),
  };
  const skips = reasonSeries(points, "skipped");
  const quarantine = reasonSeries(points, "quarantine");
  return (
    <div className={cx(styles.panel, charts.charts)}>
      {found < 0 && run !== null && (
        <Notice>
          The chosen run is no point of these charts: it has no summary, or is older than the last {CHARTED}{" "}
          runs. Shown is the newest one.
        </Notice>
      )}
      {point && <Moved point={point} before={points[at - 1]} />}
      {point && <Annotate point={point} open={annotating} />}
      <StackedBars
        {...shared}
        title={verdictFinding(points, at)}
        unit="rows by verdict"
        series={verdictSeries(points)}
      />
      <div className={styles.group}>
        <Lines
          {...shared}
          title={datasetFinding(points, at, limits)}
          unit="rows"
          series={datasetSeries(points)}
          band={bandOf(points, dataset, limits)}
        />
        <BandChoice value={dataset} onChange={(to) => stay({ band: to })} />
      </div>
      {quarantine.length > 0 && (
        <StackedBars
          {...shared}
          title={reasonFinding(points, at, "quarantine")}
          unit="quarantined, by reason"
          series={quarantine}
        />
      )}
      {skips.length > 0 && (
        <StackedBars
          {...shared}
          title={reasonFinding(points, at, "skipped")}
          unit="skipped, by reason"
          series={skips}
        />
      )}
      <DriftedRuns points={points} />
      {leftOut > 0 && (
        <p className={styles.muted}>{formatNoun(leftOut, "run")} without a summary: not in these charts.</p>
      )}
    </div>
  );
}
