// What opens over the screen: many rows at once, agreement, decisions from a file.
import type { DecisionView } from "../../ipc/bindings";
import { AgreementDialog } from "./AgreementDialog";
import { BulkDialog } from "./BulkDialog";
import { ImportDialog } from "./ImportDialog";

export type Open = "all" | "agreement" | { file: string } | null;

type Props = {
  open: Open;
  filter: string;
  reviewer: string;
  onClose: () => void;
  /** Called where the queue is another one by now. */
  onChanged: (made: DecisionView | null) => void;
};

export function Dialogs({ open, filter, reviewer, onClose, onChanged }: Props) {
  if (open === null) return null;
  if (open === "all")
    return <BulkDialog filter={filter} reviewer={reviewer} onClose={onClose} onDone={onChanged} />;
  if (open === "agreement") return <AgreementDialog onClose={onClose} />;
  return <ImportDialog file={open.file} onClose={() => onChanged(null)} />;
}
