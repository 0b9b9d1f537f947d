// What stands around every screen: navigation, the screen itself, the job at work, palette and key sheet.
import { useEffect, useState } from "react";
import type { AppInfoView } from "../ipc/bindings";
import { go, placeOf, usePlace } from "../lib/location";
import { ErrorBoundary } from "./ErrorBoundary";
import styles from "./Frame.module.css";
import { KeySheet } from "./KeySheet";
import { Navigation } from "./Navigation";
import { Palette } from "./Palette";
import { StatusBar } from "./StatusBar";
import { screenAt } from "./screens";
import { useGlobalActions } from "./useGlobalActions";

export function Frame({ info }: { info: AppInfoView }) {
  const place = usePlace();
  const [sheet, setSheet] = useState<"none" | "palette" | "keys">("none");
  useGlobalActions(info, setSheet);
  // Whoever opens a workspace wants to see what ran in it; whoever asks for Welcome later gets it.
  const dir = info.workspace?.dir;
  useEffect(() => {
    if (dir && placeOf(window.location.hash).screen === "") go("runs");
  }, [dir]);
  const { entry, content } = screenAt(place.screen, info.workspace !== null);
  return (
    <div className={styles.frame}>
      <button
        type="button"
        className={styles.skip}
        onClick={() => document.getElementById("screen")?.focus()}
      >
        Skip to the screen
      </button>
      <Navigation workspace={info.workspace} here={entry?.id ?? ""} openPalette={() => setSheet("palette")} />
      <main id="screen" tabIndex={-1} className={styles.screen} aria-label={entry?.title ?? "Welcome"}>
        <ErrorBoundary key={place.screen}>{content}</ErrorBoundary>
      </main>
      <StatusBar info={info} />
      <Palette open={sheet === "palette"} onClose={() => setSheet("none")} />
      <KeySheet open={sheet === "keys"} onClose={() => setSheet("none")} screen={entry?.title ?? "Welcome"} />
    </div>
  );
}
