// Settings: what belongs to the person (look, keys, name) and what belongs to the workspace (thresholds, rulebook, limits).
import { useWorkspace } from "../../ipc/workspace";
import { Keys } from "./Keys";
import { Look } from "./Look";
import { Person } from "./Person";
import styles from "./Settings.module.css";
import { WorkspaceSettings } from "./WorkspaceSettings";

export function Screen() {
  const workspace = useWorkspace();
  return (
    <div className={styles.page}>
      <h1>Settings</h1>
      <Person />
      <Look />
      {workspace ? <WorkspaceSettings name={workspace.name} /> : null}
      <Keys />
    </div>
  );
}
