// What can be done from everywhere.
import { useEffect, useRef } from "react";
import { inertReviewActions } from "../features/review/keys";
import { foundIn } from "../features/runs/found";
import { useBackend } from "../ipc/backend";
import type { AppInfoView } from "../ipc/bindings";
import { useJob, useJobs } from "../ipc/jobs";
import { useLayout, usePreferences } from "../ipc/preferences";
import { useOpening } from "../ipc/workspace";
import { type Action, useActions, useActionTable } from "../lib/actions";
import { distill } from "../lib/command";
import { go, usePlace } from "../lib/location";
import { zoomBeside, zoomOf } from "./model";
import { screens } from "./screens";

/** Under which name the size of the page is remembered. */
const ZOOM = "zoom";

export function useGlobalActions(info: AppInfoView, show: (sheet: "palette" | "keys") => void): void {
  const backend = useBackend();
  const opening = useOpening();
  const jobs = useJobs();
  const job = useJob();
  const table = useActionTable();
  const { preferences, change } = usePreferences();
  const [keptZoom, keepZoom] = useLayout(ZOOM, "100");
  const zoom = zoomOf(keptZoom);
  const zoomTo = (percent: number) => keepZoom(String(percent));
  const has = info.workspace !== null;
  const { screen } = usePlace();
  const busy = job?.state === "running" || job?.state === "stopping";

  // Whatever is dropped anywhere is shown on Sources before anything is written.
  useEffect(
    () =>
      backend.listen("filesDropped", ({ paths }) =>
        go(has ? "sources" : "", { drop: JSON.stringify(paths) }),
      ),
    [backend, has],
  );

  useEffect(() => {
    // Where the page cannot be drawn larger it stays readable as it is.
    backend.setZoom(zoom).catch(() => undefined);
  }, [backend, zoom]);

  // How a job ended in one workspace is no news of another.
  const shown = useRef(info.workspace);
  useEffect(() => {
    const before = shown.current;
    shown.current = info.workspace;
    if (before && before.dir !== info.workspace?.dir) jobs.leave(before.name);
  }, [jobs, info.workspace]);

  const runAll = () =>
    void jobs.start(
      "Run everything",
      async (id, progress) => {
        const run = await backend.runAll(false, false, id, progress);
        go("runs", { run: run.run_id });
        return run;
      },
      foundIn.run,
    );
  // Review and Data say what became of a decision beside the row; elsewhere the foot of the window does.
  const step = (what: "undo" | "redo", title: string) => {
    if (table.run(`review.${what}`) || table.run(`data.${what}`)) return;
    const reviewer = preferences.reviewer || null;
    void jobs.start(title, () =>
      what === "undo" ? backend.undoDecision(reviewer) : backend.redoDecision(reviewer),
    );
  };
  const high = preferences.contrast === "more";
  const atRow = screen === "review" || screen === "data";
  const verify = () => {
    go("runs", { tab: "verify", start: "1" });
  };
  const backUp = async () => {
    const file = await backend.pickSave(
      "Back up the workspace",
      `${info.workspace?.name ?? "workspace"}.tar.zst`,
    );
    if (file) void jobs.start("Back up", (id, progress) => backend.backup(file, id, progress));
  };

  const everywhere: Action[] = [
    {
      id: "palette",
      label: "Commands",
      group: "Window",
      key: "Mod+K",
      hidden: true,
      run: () => show("palette"),
    },
    {
      id: "decision.undo",
      label: "Undo the last decision",
      group: "Decisions",
      when: has && !busy,
      hidden: atRow,
      run: () => step("undo", "Undo the last decision"),
    },
    {
      id: "decision.redo",
      label: "Bring the undone decision back",
      group: "Decisions",
      when: has && !busy,
      hidden: screen === "review",
      run: () => step("redo", "Bring the undone decision back"),
    },
    { id: "keys", label: "Keys of this screen", group: "Window", key: "?", run: () => show("keys") },
    ...screens.map((screen) => ({
      id: `go.${screen.id}`,
      label: `Go to ${screen.title}`,
      group: "Go",
      key: screen.key,
      when: has || !screen.needsWorkspace,
      run: () => go(screen.id),
    })),
    { id: "go.welcome", label: "Go to Welcome", group: "Go", key: "G W", run: () => go("") },
    { id: "run.all", label: "Run everything", group: "Run", key: "Mod+R", when: has && !busy, run: runAll },
    { id: "run.verify", label: "Verify every hash", group: "Run", when: has && !busy, run: verify },
    {
      id: "run.audit",
      label: "Audit the workspace",
      group: "Run",
      when: has && !busy,
      run: () => go("runs", { tab: "audit", start: "1" }),
    },
    {
      id: "run.cancel",
      label: "Stop the run",
      group: "Run",
      key: "Mod+.",
      when: job?.state === "running",
      run: () => jobs.stop(),
    },
    {
      id: "sources.add",
      label: "Add a source",
      group: "Sources",
      when: has,
      run: () => go("sources", { add: "1" }),
    },
    {
      id: "workspace.sample",
      label: "Try the sample",
      group: "Workspace",
      run: () => opening.sample.mutate(null),
    },
    {
      id: "workspace.open",
      label: "Open a workspace",
      group: "Workspace",
      key: "Mod+O",
      run: () => void opening.pickToOpen(),
    },
    {
      id: "workspace.create",
      label: "Make a workspace",
      group: "Workspace",
      key: "Mod+N",
      run: () => void opening.pickToCreate(),
    },
    {
      id: "workspace.backup",
      label: "Back up the workspace",
      group: "Workspace",
      when: has && !busy,
      run: () => void backUp(),
    },
    {
      id: "workspace.close",
      label: "Close the workspace",
      group: "Workspace",
      when: has,
      run: () => opening.close.mutate(),
    },
    {
      id: "workspace.reveal",
      label: "Show the workspace's folder",
      group: "Workspace",
      when: has,
      run: () => void backend.reveal(info.workspace?.dir ?? ""),
    },
    {
      id: "run.copy",
      label: "Copy “run everything” as a command",
      group: "Run",
      when: has,
      run: () => void navigator.clipboard.writeText(distill(info.workspace?.dir ?? ".", "run-all")),
    },
    ...(["system", "light", "dark"] as const).map((theme) => ({
      id: `theme.${theme}`,
      label: `Theme: ${theme}`,
      group: "Window",
      run: () => change({ theme }),
    })),
    {
      id: "contrast.more",
      label: `High contrast: ${high ? "off" : "on"}`,
      group: "Window",
      run: () => change({ contrast: high ? "normal" : "more" }),
    },
    ...(["=", "+"] as const).map((sign) => ({
      id: sign === "=" ? "zoom.in" : "zoom.in.plus",
      label: "Zoom in",
      group: "Window",
      key: `Mod+${sign}`,
      hidden: sign === "+",
      run: () => zoomTo(zoomBeside(zoom, 1)),
    })),
    {
      id: "zoom.out",
      label: "Zoom out",
      group: "Window",
      key: "Mod+-",
      run: () => zoomTo(zoomBeside(zoom, -1)),
    },
    { id: "zoom.actual", label: "Actual size", group: "Window", key: "Mod+0", run: () => zoomTo(100) },
    // They act on their own screen alone, and are remapped among the others.
    ...(screen === "settings" ? inertReviewActions() : []),
  ];
  useActions(everywhere);
}
