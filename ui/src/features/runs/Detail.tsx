// The right pane: the tabs, and what the chosen one shows of the chosen run or of the workspace.
import { useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { Tabs } from "../../components/Tabs";
import { useBackend } from "../../ipc/backend";
import type { RunListView } from "../../ipc/bindings";
import { queries } from "../../ipc/queries";
import { go } from "../../lib/location";
import { Acceptance } from "./Acceptance";
import { Audit } from "./Audit";
import styles from "./Detail.module.css";
import { Drift } from "./Drift";
import { TABS, type TabId, tabOf } from "./model";
import { Receipts } from "./Receipts";
import { Summary } from "./Summary";
import { Verify } from "./Verify";

type Props = {
  runs: readonly RunListView[];
  run: RunListView | null;
  tab: TabId;
  onTab: (tab: TabId) => void;
  dir: string;
  params: Readonly<Record<string, string>>;
  busy: boolean;
  onRun: () => void;
};

export function Detail(props: Props) {
  const { tab, onTab } = props;
  return (
    <div className={styles.detail}>
      <Tabs tabs={TABS} value={tab} onChange={(to) => onTab(tabOf(to))} label="What is shown">
        <Panel {...props} />
      </Tabs>
    </div>
  );
}

function Panel({ runs, run, tab, dir, params, busy, onRun }: Props) {
  switch (tab) {
    case "acceptance":
      return <Acceptance />;
    case "audit":
      return <Audit baseline={params.baseline !== "off"} dir={dir} />;
    case "verify":
      return <Verify run={run} standing={runs.find((one) => one.standing)?.run_id ?? null} dir={dir} />;
  }
  if (!run) return <NoRuns busy={busy} onRun={onRun} />;
  if (tab === "receipts") return <Receipts run={run} />;
  if (tab === "drift")
    return <Drift run={run.run_id} band={params.band} annotating={params.remark === "1"} />;
  return <Summary run={run} dir={dir} />;
}

/** Nothing ran: a workspace without a source wants one first. */
function NoRuns({ busy, onRun }: Pick<Props, "busy" | "onRun">) {
  const sources = useQuery(queries.sources(useBackend()));
  const bare = sources.data?.length === 0;
  return (
    <Empty
      title="No runs yet"
      action={
        <>
          {bare && (
            <Button variant="primary" onClick={() => go("sources", { add: "1" })}>
              Add a source
            </Button>
          )}
          <Button
            variant={bare ? "plain" : "primary"}
            icon={<Play aria-hidden="true" />}
            kbd="Mod+R"
            disabled={busy}
            onClick={onRun}
          >
            Run everything
          </Button>
        </>
      }
    >
      A run reads the sources, scores every row, writes the datasets and a receipt for each stage.
    </Empty>
  );
}
