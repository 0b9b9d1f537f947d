// One source whole: its counts, what was found in its rows, and whether its rows lead back to their bytes.
import { FolderOpen, RefreshCw, Unlink, X } from "lucide-react";
import { Badge } from "../../components/Badge";
import { Button } from "../../components/Button";
import { Copy } from "../../components/Copy";
import { DescriptionList } from "../../components/DescriptionList";
import { IconButton } from "../../components/IconButton";
import { useBackend } from "../../ipc/backend";
import type { HealthSourceView } from "../../ipc/bindings";
import { useWorkspace } from "../../ipc/workspace";
import { formatCount, formatPart, formatShare } from "../../lib/format";
import { stay } from "../../lib/location";
import { Coverage } from "./Coverage";
import { readCommand } from "./keys";
import { dataHref, filesSaid, fullPath, type SourceRow } from "./model";
import { Present } from "./Present";
import { Provenance } from "./Provenance";
import styles from "./sources.module.css";
import type { SourceWork } from "./work";

type Props = { source: SourceRow; health: HealthSourceView | null; work: SourceWork };

export function SourcePane({ source, health, work }: Props) {
  const backend = useBackend();
  const dir = useWorkspace()?.dir ?? ".";
  return (
    <section className={styles.pane} aria-label={`Source ${source.name}`}>
      <header className={styles.paneHead}>
        <h2>{source.name}</h2>
        <Badge>{source.profile}</Badge>
        <Present present={source.rows_present} />
        <span className={styles.space} />
        <Button
          size="small"
          icon={<RefreshCw aria-hidden="true" />}
          kbd="R"
          disabled={work.busy}
          onClick={() => work.read(source.name)}
        >
          Read again
        </Button>
        <Copy text={readCommand(dir, source.name)} label="Copy “read again” as a command" />
        <IconButton
          size="small"
          label="Show in the file manager"
          icon={<FolderOpen aria-hidden="true" />}
          onClick={() => void backend.reveal(fullPath(dir, source.root))}
        />
        <Button
          size="small"
          variant="quiet"
          icon={<Unlink aria-hidden="true" />}
          title="What was read of it is kept"
          onClick={() => work.detach(source)}
        >
          Detach
        </Button>
        <IconButton
          size="small"
          label="Close"
          kbd="Escape"
          icon={<X aria-hidden="true" />}
          onClick={() => stay({ source: undefined })}
        />
      </header>
      <div className={styles.paneBody}>
        <div className={styles.part}>
          <h3>Counts</h3>
          <Counts source={source} health={health} />
        </div>
        <div className={styles.part}>
          <h3>Coverage</h3>
          {health ? <Coverage health={health} /> : <NotYet />}
        </div>
        <div className={styles.part}>
          <h3>Provenance</h3>
          {health ? <Provenance health={health} root={fullPath(dir, source.root)} /> : <NotYet />}
        </div>
      </div>
    </section>
  );
}

function NotYet() {
  return <p className={styles.muted}>Not known: health could not be looked at.</p>;
}

function Counts({ source, health }: { source: SourceRow; health: HealthSourceView | null }) {
  const link = (kind: "evidence" | "skips", n: number) =>
    n === 0 ? "0" : <a href={dataHref(kind, source.name)}>{formatCount(n)} – show in Data</a>;
  return (
    <DescriptionList
      items={[
        { name: "Source rows read", value: health ? formatCount(health.source_rows) : "–" },
        { name: "Evidence", value: link("evidence", source.evidence) },
        { name: "Skipped", value: link("skips", source.skipped) },
        { name: "Repeated", value: `${formatCount(source.repeated)} read again elsewhere` },
        {
          name: "Score-ready",
          value:
            source.ready === null || source.evidence === 0
              ? "–"
              : `${formatPart(source.ready, source.evidence, "row")} (${formatShare(source.ready, source.evidence)})`,
        },
        { name: "Files", value: filesSaid(source) },
        { name: "Where", value: <code>{source.root}</code> },
      ]}
    />
  );
}
