// No row is there: why, and what to do about it.
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import type { Kind, ListView } from "../../ipc/bindings";
import { useActionTable } from "../../lib/actions";
import { go } from "../../lib/location";

const WHY: Readonly<Record<Kind, { title: string; text: string; next: "add" | "run" | "none" }>> = {
  evidence: { title: "No evidence yet", text: "Add traces, then run everything.", next: "add" },
  scored: { title: "Nothing is scored yet", text: "Add traces, then run everything.", next: "add" },
  rag: { title: "The RAG corpus is empty", text: "It is written by a run.", next: "run" },
  sft: { title: "The SFT dataset is empty", text: "It is written by a run.", next: "run" },
  preference: { title: "The preference dataset is empty", text: "It is written by a run.", next: "run" },
  synthetic: {
    title: "No synthetic examples",
    text: "Derive makes them from reviewed events.",
    next: "none",
  },
  pairs: { title: "No question-answer pairs", text: "Teach makes them from documents.", next: "none" },
  quarantine: { title: "Nothing is in quarantine", text: "No exporter kept a row out.", next: "none" },
  skips: { title: "No row was skipped", text: "Every source row became evidence.", next: "none" },
};

type Props = {
  list: ListView;
  /** Whether what is asked for now could not be read, so that the list is still the one before. */
  fault: boolean;
  onClear: () => void;
};

export function NoRows({ list, fault, onClear }: Props) {
  const table = useActionTable();
  if (fault)
    return (
      <Empty title="Nothing was looked for" action={<Button onClick={onClear}>Clear the filter</Button>}>
        What is wrong stands above.
      </Empty>
    );
  if (list.of > 0)
    return (
      <Empty
        title="No row matches the filter"
        action={
          <Button variant="primary" onClick={onClear}>
            Clear the filter
          </Button>
        }
      >
        <code>{list.filter}</code>
      </Empty>
    );
  const { title, text, next } = WHY[list.kind];
  return (
    <Empty
      title={title}
      action={
        next === "none" ? null : (
          <>
            {next === "add" && (
              <Button variant="primary" onClick={() => go("sources", { add: "1" })}>
                Add a source
              </Button>
            )}
            <Button variant={next === "run" ? "primary" : "plain"} onClick={() => table.run("run.all")}>
              Run everything
            </Button>
          </>
        )
      }
    >
      {list.note ?? text}
    </Empty>
  );
}
