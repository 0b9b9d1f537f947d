// The first thing a person sees: three doors, and the workspaces of before.
import { useQuery } from "@tanstack/react-query";
import { FilePlus2, FlaskConical, FolderOpen, FolderPlus } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/Button";
import { ErrorNote } from "../../components/ErrorNote";
import { Loading } from "../../components/Loading";
import { Notice } from "../../components/Notice";
import { refusal, useBackend } from "../../ipc/backend";
import { queries } from "../../ipc/queries";
import { useOpening } from "../../ipc/workspace";
import { go, usePlace } from "../../lib/location";
import { Door } from "./Door";
import { droppedPaths } from "./model";
import { Recent } from "./Recent";
import styles from "./Welcome.module.css";

export function Screen() {
  const opening = useOpening();
  const backend = useBackend();
  const { data: info } = useQuery(queries.appInfo(backend));
  const workspace = info?.workspace;
  const dropped = droppedPaths(usePlace().params.drop);
  const [typed, setTyped] = useState("");
  const busy = opening.sample.isPending || opening.open.isPending || opening.create.isPending;
  const openTyped = () => (typed.trim() ? opening.open.mutate(typed.trim()) : undefined);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>Stillroom</h1>
        <p className={styles.said}>
          Traces and documents in; training data that can be defended out. On this machine, without an
          account.
        </p>
      </header>
      {info?.opening && <Loading label={`Opening ${info.opening}`} />}
      {info?.refused && !workspace && <ErrorNote error={info.refused} />}
      {opening.error && <ErrorNote error={refusal(opening.error)} />}
      {workspace && (
        <Notice tone="info" action={<Button onClick={() => go("runs")}>Go to its runs</Button>}>
          {workspace.name} is open: {workspace.dir}
          {workspace.found.map((found) => (
            <div key={found}>When it was opened: {found}.</div>
          ))}
        </Notice>
      )}
      {dropped.length > 0 && !workspace && (
        <Notice tone="info">
          {dropped.length === 1 ? "One thing was dropped" : `${dropped.length} things were dropped`}. Open or
          make a workspace, then drop them again: they become sources of it.
        </Notice>
      )}
      <div className={styles.doors}>
        <Door
          icon={<FlaskConical />}
          title="Try the sample"
          text="Nine small streams with planted trouble. Run it, see why it does not pass, and mend it."
          action={
            <Button
              variant="primary"
              busy={opening.sample.isPending}
              disabled={busy}
              onClick={() => opening.sample.mutate(null)}
            >
              Try the sample
            </Button>
          }
        />
        <Door
          icon={<FilePlus2 />}
          title="Drop traces or documents"
          text="JSONL, JSON, CSV or TSV (plain, gz or zst), or Parquet: drop them anywhere on the window. Nothing is written before you have seen what they would give."
          action={
            workspace ? (
              <Button onClick={() => go("sources", { add: "1" })}>Add a source</Button>
            ) : (
              <Button
                icon={<FolderPlus />}
                busy={opening.create.isPending}
                disabled={busy}
                kbd="Mod+N"
                onClick={() => void opening.pickToCreate()}
              >
                Make a workspace
              </Button>
            )
          }
        />
        <Door
          icon={<FolderOpen />}
          title="Open a workspace"
          text="A folder that holds a stillroom.db. The command line may work in it at the same time."
          action={
            <form
              className={styles.open}
              onSubmit={(event) => {
                event.preventDefault();
                openTyped();
              }}
            >
              <input
                className={styles.path}
                aria-label="Folder of the workspace"
                placeholder="Folder"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
              {typed.trim() ? (
                <Button type="submit" busy={opening.open.isPending} disabled={busy}>
                  Open
                </Button>
              ) : (
                <Button disabled={busy} kbd="Mod+O" onClick={() => void opening.pickToOpen()}>
                  Choose
                </Button>
              )}
            </form>
          }
        />
      </div>
      <Recent open={opening.open.mutate} busy={busy} here={workspace?.dir ?? null} />
    </div>
  );
}
