// How the row stands with each exporter.
import { Badge, type Tone } from "../../components/Badge";
import { Shape, type ShapeName } from "../../components/Shape";
import type { ExportStandView } from "../../ipc/bindings";
import { words } from "../../lib/format";
import { hashOf } from "../../lib/location";
import styles from "./Why.module.css";

const STATES: Readonly<Record<string, { word: string; tone: Tone; shape: ShapeName }>> = {
  exported: { word: "Exported", tone: "ok", shape: "check" },
  quarantined: { word: "Kept out", tone: "alert", shape: "stop" },
  not_there: { word: "Not asked for", tone: "neutral", shape: "dash" },
};
export const NAMES: Readonly<Record<string, string>> = { rag: "RAG", sft: "SFT", preference: "Preference" };

export function ExportStands({ exports }: { exports: readonly ExportStandView[] }) {
  if (exports.length === 0) return null;
  return (
    <section>
      <h3>Exporters</h3>
      <ul className={styles.stands}>
        {exports.map((stand) => {
          const state = STATES[stand.state] ?? { word: words(stand.state), tone: "neutral", shape: "ring" };
          return (
            <li key={stand.exporter} className={styles.stand}>
              <span className={styles.exporter}>{NAMES[stand.exporter] ?? stand.exporter}</span>
              <Badge tone={state.tone}>
                <Shape name={state.shape} />
                {state.word}
              </Badge>
              <span className={styles.because} dir="auto">
                {[stand.reason && words(stand.reason), stand.detail].filter(Boolean).join(" – ")}
              </span>
              {stand.row_id && (
                <a href={hashOf({ screen: "data", params: { kind: stand.exporter, row: stand.row_id } })}>
                  Open
                  <span className="visually-hidden">
                    {" "}
                    the row of {NAMES[stand.exporter] ?? stand.exporter}
                  </span>
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
