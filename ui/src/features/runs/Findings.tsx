// What differs from what was recorded: file, row and why, each with a way to the file.
import { Button } from "../../components/Button";
import { ErrorNote } from "../../components/ErrorNote";
import { SimpleTable } from "../../components/SimpleTable";
import { refusal } from "../../ipc/backend";
import type { FindingView } from "../../ipc/bindings";
import { useReveal } from "./work";

export function Findings({ findings, dir }: { findings: readonly FindingView[]; dir: string }) {
  const { reveal, error } = useReveal(dir);
  return (
    <section aria-label="Differences">
      <SimpleTable
        label="Differences"
        rows={findings}
        rowId={(one, at) => `${at} ${one.file} ${one.row}`}
        columns={[
          { id: "file", title: "File", cell: (one) => <code>{one.file}</code> },
          { id: "row", title: "Row", cell: (one) => one.row ?? "the whole" },
          { id: "why", title: "Why", cell: (one) => one.why },
          {
            id: "show",
            title: "",
            cell: (one) => (
              <Button
                size="small"
                variant="quiet"
                aria-label={`Show ${one.file} in its folder`}
                onClick={() => reveal(one.file.split(":")[0] ?? one.file)}
              >
                Show in folder
              </Button>
            ),
          },
        ]}
      />
      {error && <ErrorNote error={refusal(error)} />}
    </section>
  );
}
