// The screens: one list that routes, navigation, keys and palette all read.
import { Database, Files, FlaskConical, Gavel, History, ListChecks, Settings2 } from "lucide-react";
import type { ReactNode } from "react";
import { Screen as Data } from "../features/data/Screen";
import { Screen as Derive } from "../features/derive/Screen";
import { Screen as Review } from "../features/review/Screen";
import { Screen as Rules } from "../features/rules/Screen";
import { Screen as Runs } from "../features/runs/Screen";
import { Screen as Settings } from "../features/settings/Screen";
import { Screen as Sources } from "../features/sources/Screen";
import { Screen as Welcome } from "../features/welcome/Screen";

export type ScreenEntry = {
  id: string;
  title: string;
  key: string;
  icon: ReactNode;
  /** Whether it shows something of a workspace. */
  needsWorkspace: boolean;
  render: () => ReactNode;
};

export const screens: readonly ScreenEntry[] = [
  {
    id: "sources",
    title: "Sources",
    key: "G S",
    icon: <Files />,
    needsWorkspace: true,
    render: () => <Sources />,
  },
  { id: "data", title: "Data", key: "G D", icon: <Database />, needsWorkspace: true, render: () => <Data /> },
  {
    id: "review",
    title: "Review",
    key: "G V",
    icon: <ListChecks />,
    needsWorkspace: true,
    render: () => <Review />,
  },
  {
    id: "derive",
    title: "Derive",
    key: "G E",
    icon: <FlaskConical />,
    needsWorkspace: true,
    render: () => <Derive />,
  },
  { id: "runs", title: "Runs", key: "G R", icon: <History />, needsWorkspace: true, render: () => <Runs /> },
  { id: "rules", title: "Rules", key: "G U", icon: <Gavel />, needsWorkspace: true, render: () => <Rules /> },
  {
    id: "settings",
    title: "Settings",
    key: "G ,",
    icon: <Settings2 />,
    needsWorkspace: false,
    render: () => <Settings />,
  },
];

/** Returns what is shown at a place; without a workspace most places show how to get one. */
export function screenAt(
  id: string,
  hasWorkspace: boolean,
): { entry: ScreenEntry | null; content: ReactNode } {
  const entry = screens.find((screen) => screen.id === id) ?? null;
  if (entry && (hasWorkspace || !entry.needsWorkspace)) return { entry, content: entry.render() };
  return { entry: null, content: <Welcome /> };
}
