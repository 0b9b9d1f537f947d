// The way between the screens, and which workspace is open.
import { Search } from "lucide-react";
import { Kbd } from "../components/Kbd";
import type { WorkspaceView } from "../ipc/bindings";
import { cx } from "../lib/cx";
import { hashOf } from "../lib/location";
import styles from "./Navigation.module.css";
import { screens } from "./screens";

type Props = { workspace: WorkspaceView | null; here: string; openPalette: () => void };

export function Navigation({ workspace, here, openPalette }: Props) {
  return (
    <nav className={styles.nav} aria-label="Screens">
      <a className={styles.workspace} href="#/" title={workspace?.dir ?? "No workspace is open"}>
        <span className={styles.product}>Stillroom</span>
        <span className={styles.name}>{workspace?.name ?? "No workspace"}</span>
      </a>
      <button type="button" className={styles.palette} onClick={openPalette}>
        <Search aria-hidden="true" />
        <span className={styles.label}>Commands</span>
        <Kbd keys="Mod+K" />
      </button>
      <ul className={styles.list}>
        {screens.map((screen) => {
          const away = screen.needsWorkspace && !workspace;
          return (
            <li key={screen.id}>
              <a
                className={cx(styles.link, away && styles.away)}
                href={hashOf({ screen: screen.id, params: {} })}
                aria-current={screen.id === here ? "page" : undefined}
                aria-disabled={away || undefined}
                title={away ? `${screen.title}: open a workspace first` : screen.title}
              >
                <span className={styles.icon} aria-hidden="true">
                  {screen.icon}
                </span>
                <span className={styles.label}>{screen.title}</span>
                <span className={styles.hint} aria-hidden="true">
                  {screen.key}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
