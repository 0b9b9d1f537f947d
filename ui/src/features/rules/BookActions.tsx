// What can be done with the rulebook that is looked at.
import { Gavel, PencilLine, Scale } from "lucide-react";
import { Button } from "../../components/Button";
import { Copy } from "../../components/Copy";
import { distill } from "../../lib/command";
import styles from "./rules.module.css";
import type { Rules } from "./work";

export function BookActions({ rules }: { rules: Rules }) {
  const name = rules.name ?? "";
  const ask = (
    <Button
      icon={<Scale aria-hidden="true" />}
      kbd="Mod+Enter"
      size="small"
      busy={rules.asking.isPending}
      onClick={rules.ask}
    >
      What would change
    </Button>
  );
  if (rules.onDraft) {
    return (
      <div className={styles.buttons}>
        {ask}
        <Button size="small" variant="primary" kbd="Mod+S" busy={rules.saving.isPending} onClick={rules.save}>
          Save as a rulebook of this workspace
        </Button>
        <Button size="small" variant="quiet" onClick={rules.drop}>
          Drop the draft
        </Button>
      </div>
    );
  }
  const inForce = name === rules.inForce;
  return (
    <div className={styles.buttons}>
      {!inForce && ask}
      {!inForce && (
        <Copy
          text={distill(rules.dir, "score", "--what-if", name)}
          label="Copy “what would change” as a command"
        />
      )}
      {rules.draft === null ? (
        <Button size="small" icon={<PencilLine aria-hidden="true" />} kbd="E" onClick={rules.begin}>
          {rules.shipped ? "Make a copy to edit" : "Edit"}
        </Button>
      ) : (
        <Button size="small" icon={<PencilLine aria-hidden="true" />} onClick={rules.showDraft}>
          Go on with the draft
        </Button>
      )}
      {!inForce && (
        <Button
          size="small"
          variant="primary"
          icon={<Gavel aria-hidden="true" />}
          busy={rules.force.isPending}
          onClick={rules.putInForce}
        >
          Put in force
        </Button>
      )}
    </div>
  );
}
