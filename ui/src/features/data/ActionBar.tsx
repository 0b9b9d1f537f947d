// What can be done to the row. Each opens its small form; only taking a decision back acts at once.
import { Ellipsis } from "lucide-react";
import { Button } from "../../components/Button";
import { IconButton } from "../../components/IconButton";
import { Menu, type MenuItem } from "../../components/Menu";
import { VerdictBadge } from "../../components/VerdictBadge";
import type { DetailView } from "../../ipc/bindings";
import styles from "./ActionBar.module.css";
import { type ActionName, actionsFor, isDecided, VERDICTS } from "./rowModel";

type Props = {
  detail: DetailView;
  action: ActionName | null;
  onAction: (name: ActionName | null) => void;
  onUndo: () => void;
};

export function ActionBar({ detail, action, onAction, onUndo }: Props) {
  const can = actionsFor(detail);
  if (can.length === 0) return null;
  const flip = (name: ActionName) => onAction(action === name ? null : name);
  const button = (name: ActionName, label: string, kbd?: string) => (
    <Button
      key={name}
      size="small"
      kbd={kbd}
      aria-expanded={action === name}
      variant={can[0] === name && detail.kind === "skips" ? "primary" : "plain"}
      onClick={() => flip(name)}
    >
      {label}
    </Button>
  );
  const skipped = !detail.evidence_id;
  const more: MenuItem[] = [
    {
      id: "repair",
      label: "Repair a value",
      kbd: "E",
      onSelect: () => onAction("repair"),
      disabled: !detail.sig_hash,
    },
    { id: "waive", label: "Waive its faults", onSelect: () => onAction("waive"), disabled: !detail.sig_hash },
    { id: "undo", label: "Undo the last decision", kbd: "Z", onSelect: onUndo, apart: true },
    { id: "withdraw", label: "Withdraw", danger: true, onSelect: () => onAction("withdraw"), apart: true },
  ];
  return (
    <div className={styles.bar} role="toolbar" aria-label="Actions on the row">
      {skipped ? (
        <>
          {button("repair", "Repair", "E")}
          {button("waive", "Waive")}
        </>
      ) : (
        <>
          {VERDICTS.map(({ id, verb, key }) => button(id, verb, key))}
          <Menu
            label="More actions"
            align="end"
            items={more}
            trigger={<IconButton label="More actions" size="small" icon={<Ellipsis aria-hidden="true" />} />}
          />
        </>
      )}
      {detail.why && (
        <span className={styles.verdict}>
          <VerdictBadge verdict={detail.why.effective} decided={isDecided(detail.history)} />
        </span>
      )}
    </div>
  );
}
