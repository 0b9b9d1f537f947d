// The screen Sources: the table, one source below it, the inventory beside it, or the way to add one.
import { useQuery } from "@tanstack/react-query";
import { Plus, RefreshCw } from "lucide-react";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { ErrorNote } from "../../components/ErrorNote";
import { LowerPane } from "../../components/LowerPane";
import { Skeleton } from "../../components/Skeleton";
import { refusal, useBackend } from "../../ipc/backend";
import { useLayout } from "../../ipc/preferences";
import { queries } from "../../ipc/queries";
import { formatNoun } from "../../lib/format";
import { go, usePlace } from "../../lib/location";
import { AddSource } from "./add/AddSource";
import { Facts } from "./Facts";
import { Inventory } from "./Inventory";
import { useSourceKeys } from "./keys";
import { orderOf, rowsOf, sorted } from "./model";
import { SourcePane } from "./SourcePane";
import { SourceTable } from "./SourceTable";
import styles from "./sources.module.css";
import { Told } from "./Told";
import { useSourceWork } from "./work";

export function Screen() {
  const { params } = usePlace();
  if (params.add || params.drop) return <AddSource />;
  return <Sources />;
}

function Sources() {
  const backend = useBackend();
  const { params } = usePlace();
  const sources = useQuery(queries.sources(backend));
  const health = useQuery(queries.health(backend));
  const inventory = useQuery(queries.inventory(backend));
  const work = useSourceWork();
  const order = orderOf(params.order);
  const rows = sorted(rowsOf(sources.data ?? [], health.data), order);
  const chosen = rows.find((row) => row.name === params.source) ?? null;
  const [size, setSize] = useLayout("sources.table", "300");
  useSourceKeys(rows, chosen, work);
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <h1>Sources</h1>
        {sources.data && <span className={styles.muted}>{formatNoun(rows.length, "source")}</span>}
        <span className={styles.space} />
        <Button
          icon={<RefreshCw aria-hidden="true" />}
          disabled={work.busy || rows.length === 0}
          onClick={() => work.read(null)}
        >
          Read all again
        </Button>
        <Button
          variant="primary"
          icon={<Plus aria-hidden="true" />}
          onClick={() => go("sources", { add: "1" })}
        >
          Add a source
        </Button>
      </header>
      <Facts health={health.data} paths={inventory.data?.paths} />
      <Told work={work} health={health.error} retry={() => void health.refetch()} />
      <div className={styles.body}>
        <div className={styles.main}>
          {sources.error ? (
            <div className={styles.face}>
              <ErrorNote error={refusal(sources.error)} retry={() => void sources.refetch()} />
            </div>
          ) : !sources.data ? (
            <Skeleton rows={8} label="Loading sources" />
          ) : rows.length === 0 ? (
            <NoSources />
          ) : (
            <LowerPane
              label="Table height"
              size={Number(size) || 300}
              onSize={(next) => setSize(String(next))}
              main={<SourceTable rows={rows} chosen={chosen} order={order} />}
              pane={
                chosen && (
                  <SourcePane
                    source={chosen}
                    health={health.data?.sources.find((one) => one.source === chosen.name) ?? null}
                    work={work}
                  />
                )
              }
            />
          )}
        </div>
        {params.panel === "inventory" && <Inventory inventory={inventory.data} />}
      </div>
    </div>
  );
}

function NoSources() {
  return (
    <Empty
      title="No sources yet"
      action={
        <Button
          variant="primary"
          icon={<Plus aria-hidden="true" />}
          onClick={() => go("sources", { add: "1" })}
        >
          Add a source
        </Button>
      }
    >
      Drop files or a folder of traces anywhere in this window. What they are, and what would be taken from
      them, is shown on real rows before anything is written.
    </Empty>
  );
}
