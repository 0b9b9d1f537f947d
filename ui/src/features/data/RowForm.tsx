// The forms by which a person decides on a row, repairs, waives or withdraws it.
import { useState } from "react";
import { Checkbox } from "../../components/Checkbox";
import { Field } from "../../components/Field";
import { TextInput } from "../../components/TextInput";
import { useBackend } from "../../ipc/backend";
import type { DetailView } from "../../ipc/bindings";
import { ActionForm } from "./ActionForm";
import { RepairForm } from "./RepairForm";
import {
  type ActionName,
  dayFault,
  decided,
  isContested,
  type Outcome,
  untilTime,
  usualUntil,
  VERDICTS,
  type Verdict,
  waived,
  withdrawn,
} from "./rowModel";

export type FormProps = {
  detail: DetailView;
  onDone: (outcome: Outcome) => void;
  onCancel: () => void;
};

export function RowForm({ action, ...props }: FormProps & { action: ActionName }) {
  if (action === "repair") return <RepairForm {...props} />;
  if (action === "waive") return <WaiveForm {...props} />;
  if (action === "withdraw") return <WithdrawForm {...props} />;
  return <DecideForm {...props} verdict={action} />;
}

function DecideForm({ detail, verdict, onDone, onCancel }: FormProps & { verdict: Verdict }) {
  const backend = useBackend();
  const contested = isContested(detail.history);
  const [resolves, setResolves] = useState(contested);
  const verb = VERDICTS.find(({ id }) => id === verdict)?.verb ?? "Decide";
  const row = detail.evidence_id ?? detail.id;
  return (
    <ActionForm
      title={`${verb} “${detail.title}”`}
      about={
        detail.kind === "preference"
          ? "The decision is on the evidence of the chosen answer. Undo takes it back."
          : "The decision stands above the rulebook’s verdict. Undo takes it back."
      }
      verb={verb}
      onSubmit={async (reason, reviewer) =>
        decided(detail.title, await backend.decide(row, verdict, reason, reviewer, resolves))
      }
      onDone={onDone}
      onCancel={onCancel}
    >
      {contested && (
        <Checkbox
          label="Settles the disagreement"
          hint="Several people decided on this row."
          checked={resolves}
          onChange={setResolves}
        />
      )}
    </ActionForm>
  );
}

function WaiveForm({ detail, onDone, onCancel }: FormProps) {
  const backend = useBackend();
  const [now] = useState(() => Date.now());
  const [until, setUntil] = useState(usualUntil(now));
  return (
    <ActionForm
      title="Waive the row’s faults"
      about="Runs pass with waivers although the row has faults. The row itself stays out of the datasets."
      verb="Waive"
      lacking={dayFault(until.trim(), now)}
      onSubmit={async (reason, reviewer) =>
        waived(
          await backend.waive(detail.sig_hash ?? detail.id, reason, reviewer, untilTime(until.trim(), now)),
        )
      }
      onDone={onDone}
      onCancel={onCancel}
    >
      <Field label="Until" hint="After that day the faults count again. 90 days where you choose none.">
        <TextInput value={until} onChange={setUntil} placeholder="2026-12-31" mono />
      </Field>
    </ActionForm>
  );
}

function WithdrawForm({ detail, onDone, onCancel }: FormProps) {
  const backend = useBackend();
  return (
    <ActionForm
      title={`Withdraw “${detail.title}”`}
      about="Bars the row, and all that derives from it, from the next exports. A withdrawal cannot be taken back."
      verb="Withdraw"
      danger
      onSubmit={async (reason, reviewer) =>
        withdrawn(await backend.withdraw(detail.evidence_id ?? detail.id, reason, reviewer))
      }
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}
