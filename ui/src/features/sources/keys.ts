// What can be done on Sources.
import { useWorkspace } from "../../ipc/workspace";
import { type Action, useActions } from "../../lib/actions";
import { distill } from "../../lib/command";
import { go, stay } from "../../lib/location";
import { asks, neighbour, type SourceRow } from "./model";
import type { SourceWork } from "./work";

/** Returns the command that reads a source again, or all. */
export function readCommand(dir: string, source: string | null): string {
  return distill(dir, "build-evidence", ...(source === null ? [] : ["--source", source]));
}

export function useSourceKeys(rows: readonly SourceRow[], chosen: SourceRow | null, work: SourceWork): void {
  const dir = useWorkspace()?.dir ?? ".";
  const names = rows.map((row) => row.name);
  const to = (step: 1 | -1) => stay({ source: neighbour(names, chosen?.name ?? "", step), panel: undefined });
  const copy = (text: string) => void navigator.clipboard?.writeText(text);
  const one = chosen !== null;
  const name = chosen?.name ?? "";
  const group = "Sources";
  const actions: Action[] = [
    {
      id: "sources.addHere",
      label: "Add a source",
      group,
      key: "A",
      hidden: true,
      run: () => go("sources", { add: "1" }),
    },
    { id: "sources.next", label: "Next source", group, key: "J", hidden: true, run: () => to(1) },
    { id: "sources.previous", label: "Previous source", group, key: "K", hidden: true, run: () => to(-1) },
    {
      id: "sources.read",
      label: one ? `Read ${name} again` : "Read the source again",
      group,
      key: "R",
      when: one && !work.busy,
      run: () => work.read(name),
    },
    {
      id: "sources.readAll",
      label: "Read all sources again",
      group,
      key: "Shift+R",
      when: rows.length > 0 && !work.busy,
      run: () => work.read(null),
    },
    {
      id: "sources.rows",
      label: "Show the source's rows in Data",
      group,
      key: "E",
      when: one,
      run: () => go("data", { kind: "evidence", filter: asks("source", name) }),
    },
    {
      id: "sources.skips",
      label: "Show the source's skipped rows in Data",
      group,
      key: "S",
      when: one,
      run: () => go("data", { kind: "skips", filter: asks("source", name) }),
    },
    {
      id: "sources.inventory",
      label: "Paths known to exist",
      group,
      key: "I",
      run: () => stay({ panel: "inventory" }),
    },
    {
      id: "sources.detach",
      label: one ? `Detach ${name}` : "Detach the source",
      group,
      when: one,
      run: () => chosen && work.detach(chosen),
    },
    {
      id: "sources.copyRead",
      label: "Copy “read again” as a command",
      group,
      run: () => copy(readCommand(dir, chosen?.name ?? null)),
    },
    {
      id: "sources.copyDetach",
      label: "Copy “detach” as a command",
      group,
      when: one,
      run: () => copy(distill(dir, "sources", "remove", name)),
    },
    {
      id: "sources.close",
      label: "Close the source",
      group,
      key: "Escape",
      when: one,
      hidden: true,
      run: () => stay({ source: undefined }),
    },
  ];

  useActions(actions);
}
