// The columns of the fake lists: what each holds for a row, as codes of a few values, so that a million rows are counted fast.
import type { ColumnView, Kind } from "./bindings";
import { mixed, TEXTS, textOf, timeOf } from "./fakeRows";

const column = (name: string, title: string, flags: string): ColumnView => ({
  name,
  title,
  numeric: flags.includes("n"),
  shown: flags.includes("s"),
  sortable: flags.includes("o"),
  facet: flags.includes("f"),
});

const EVIDENCE = [
  column("verdict", "Verdict", "sof"),
  column("source", "Source", "sof"),
  column("file", "File", "of"),
  column("line", "Line", "nso"),
  column("task", "Task", "sof"),
  column("text", "Text", "s"),
  column("reason", "Reason", "sof"),
  column("model", "Model", "of"),
  column("time", "Time", "o"),
  column("is", "State", "f"),
  column("profile", "Profile", "of"),
  column("class", "Class", "of"),
  column("role", "Role", "of"),
  column("rule", "Rule", "of"),
  column("scored", "Rulebook's verdict", "of"),
  column("markers", "Markers", "no"),
];
const hidden = (columns: ColumnView[], ...names: string[]) =>
  columns.map((one) => (names.includes(one.name) ? { ...one, shown: false } : one));
const DATASET = [
  column("dataset_line", "Row", "nso"),
  column("quality", "Quality", "sof"),
  ...hidden(EVIDENCE, "verdict", "reason"),
];
const QUARANTINE = [
  column("exporter", "Exporter", "sof"),
  column("why_out", "Reason", "sof"),
  column("detail", "Detail", "sof"),
  ...hidden(EVIDENCE, "verdict", "reason").filter(({ name }) => name !== "reason"),
].map((one) => (one.name === "why_out" ? { ...one, name: "reason" } : one));
const SKIPS = [
  column("reason", "Reason", "sof"),
  column("detail", "Detail", "so"),
  column("source", "Source", "sof"),
  column("file", "File", "sof"),
  column("line", "Line", "nso"),
  column("part", "Part", "o"),
];

/** Returns the columns of a kind. */
export function columnsOf(kind: Kind): ColumnView[] {
  if (kind === "skips") return SKIPS;
  if (kind === "quarantine") return QUARANTINE;
  return kind === "evidence" || kind === "scored" ? EVIDENCE : DATASET;
}

export const OUT: readonly [string, string, string | null][] = [
  ["rag", "hallucinated_file_path", "path_not_in_inventory: file: crates/berths/src/tetris.rs"],
  ["rag", "unsafe_rag_category", null],
  ["sft", "unsafe_sft_category", null],
  ["sft", "schema_violation", "secret_found: text"],
  ["preference", "self_pairing", "one run on both sides: observer-0211"],
];
export const SKIPPED: readonly [string, string][] = [
  ["missing_timestamp", "looked at /created_at, /ts; found neither"],
  ["unparsable_timestamp", "/ts is “last tuesday”"],
  ["missing_field", "text: looked at /suggestions_preview; found nothing"],
  ["not_json", "the line ends within a string"],
];

/** One value of a row; of a repaired or decided one, what stands above it. */
export function cellOf(
  kind: Kind,
  name: string,
  at: number,
  verdicts: ReadonlyMap<number, string>,
): string | null {
  const text = TEXTS[textOf(at)];
  if (!text) return null;
  const out = OUT[mixed(at) % OUT.length];
  const skipped = SKIPPED[at % SKIPPED.length];
  if (kind === "quarantine" && out) {
    if (name === "exporter") return out[0];
    if (name === "reason") return out[1];
    if (name === "detail") return out[2];
  }
  if (kind === "skips" && skipped) {
    if (name === "reason") return skipped[0];
    if (name === "detail") return skipped[1];
    if (name === "file") return `traces/${text.source}.jsonl`;
    if (name === "part") return null;
  }
  switch (name) {
    case "verdict":
      return verdicts.get(at) ?? text.verdict;
    case "scored":
      return text.verdict;
    case "source":
    case "profile":
      return text.source;
    case "file":
      return text.file;
    case "line":
      return String((at % 4000) + 1);
    case "task":
      return text.task;
    case "text":
      return text.text.slice(0, 240);
    case "reason":
      return text.reason;
    case "model":
      return text.model;
    case "time":
      return timeOf(at);
    case "is":
      return (
        [
          (verdicts.get(at) ?? text.verdict) === "needs_human_review" && "waiting",
          verdicts.has(at) && "reviewed",
          at % 97 === 5 && "repaired",
          text.class === "extraction" && "synthetic",
        ]
          .filter(Boolean)
          .join(", ") || null
      );
    case "class":
      return text.class;
    case "role":
      return text.role;
    case "rule":
      return text.rule;
    case "dataset_line":
      return String(at + 1);
    case "quality":
      return kind === "sft" ? "gold" : text.verdict === "accepted" ? "accepted" : "partial";
    case "markers":
      return String((textOf(at) % 5) + 1);
    default:
      return null;
  }
}
