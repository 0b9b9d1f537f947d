// What can be done on the Runs screen, and by which key.
import type { Action } from "../../lib/actions";
import { TABS, type TabId } from "./model";

const GROUP = "Runs";
/** Where the arrow keys walk the list. */
export const LIST_REGION = "runs.list";

type Can = {
  runs: number;
  busy: boolean;
  /** Whether the chosen run has a summary. */
  summary: boolean;
  step: (by: number) => void;
  show: (tab: TabId) => void;
  turn: (by: number) => void;
  verify: () => void;
  annotate: () => void;
  freeze: () => void;
  report: () => void;
  copy: () => void;
};

/** Returns the screen's actions. */
export function runActions(can: Can): Action[] {
  return [
    {
      id: "runs.next",
      label: "Next run",
      group: GROUP,
      key: "J",
      when: can.runs > 1,
      run: () => can.step(1),
    },
    {
      id: "runs.previous",
      label: "Previous run",
      group: GROUP,
      key: "K",
      when: can.runs > 1,
      run: () => can.step(-1),
    },
    {
      id: "runs.down",
      label: "Next run",
      group: GROUP,
      key: "ArrowDown",
      region: LIST_REGION,
      hidden: true,
      run: () => can.step(1),
    },
    {
      id: "runs.up",
      label: "Previous run",
      group: GROUP,
      key: "ArrowUp",
      region: LIST_REGION,
      hidden: true,
      run: () => can.step(-1),
    },
    ...TABS.map((tab, at) => ({
      id: `runs.tab.${tab.id}`,
      label: `Show ${tab.label.toLowerCase()}`,
      group: GROUP,
      key: String(at + 1),
      run: () => can.show(tab.id),
    })),
    { id: "runs.tab.next", label: "Next tab", group: GROUP, key: "]", hidden: true, run: () => can.turn(1) },
    {
      id: "runs.tab.previous",
      label: "Previous tab",
      group: GROUP,
      key: "[",
      hidden: true,
      run: () => can.turn(-1),
    },
    // The palette lists verifying everywhere under the window's own action.
    {
      id: "runs.verify",
      label: "Verify",
      group: GROUP,
      key: "V",
      hidden: true,
      when: !can.busy,
      run: can.verify,
    },
    {
      id: "runs.annotate",
      label: "Remark on this run",
      group: GROUP,
      key: "N",
      when: can.summary,
      run: can.annotate,
    },
    {
      id: "runs.report",
      label: "Show the run's report in its folder",
      group: GROUP,
      key: "O",
      when: can.summary,
      run: can.report,
    },
    { id: "runs.freeze", label: "Freeze a release", group: GROUP, key: "F", run: can.freeze },
    { id: "runs.copy", label: "Copy this view as a command", group: GROUP, key: "C", run: can.copy },
  ];
}
