// The list of what the gallery shows.
import type { ComponentType } from "react";
import { ChartsPart } from "./ChartsPart";
import { ControlsPart } from "./ControlsPart";
import { FacesPart } from "./FacesPart";
import { FloatingPart } from "./FloatingPart";
import { TablePart } from "./TablePart";
import { TextPart } from "./TextPart";
import { WordsPart } from "./WordsPart";

export const PARTS: readonly { id: string; title: string; Part: ComponentType }[] = [
  { id: "words", title: "Badges, counts and hashes", Part: WordsPart },
  { id: "controls", title: "Buttons and fields", Part: ControlsPart },
  { id: "floating", title: "Tabs, menus and dialogs", Part: FloatingPart },
  { id: "table", title: "Tables and the drawer", Part: TablePart },
  { id: "charts", title: "Charts", Part: ChartsPart },
  { id: "faces", title: "Loading, empty, error, progress", Part: FacesPart },
  { id: "text", title: "Text: code, comparison, transcript", Part: TextPart },
];
