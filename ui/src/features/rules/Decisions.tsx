// What people decided, the newest first: appended, never overwritten.
import { useCallback } from "react";
import { Button } from "../../components/Button";
import { VerdictBadge } from "../../components/VerdictBadge";
import { type Column, VirtualTable } from "../../components/VirtualTable";
import type { DecisionView } from "../../ipc/bindings";
import { formatTime, shortHash } from "../../lib/format";
import { go, stay, usePlace } from "../../lib/location";
import { Listed, type Reading } from "./Listed";
import styles from "./rules.module.css";

const COLUMNS: readonly Column[] = [
  { id: "at", title: "When", width: 140 },
  { id: "reviewer", title: "By", width: 110 },
  { id: "what", title: "Decided", width: 190 },
  { id: "effective", title: "Holds now", width: 160 },
  { id: "row", title: "Row", width: 110 },
  { id: "reason", title: "Reason", width: 300 },
];

export function Decisions({ query }: { query: Reading<DecisionView> }) {
  return (
    <Listed
      query={query}
      what="decisions"
      empty={{
        title: "Nobody decided anything yet",
        text: "What a person decides on a row stands above the rulebook, is kept for ever and can be taken back.",
        action: (
          <Button onClick={() => go("data", { kind: "scored", filter: "verdict:needs_human_review" })}>
            Show what waits for a person
          </Button>
        ),
      }}
    >
      {(decisions) => <Log decisions={decisions} />}
    </Listed>
  );
}

function Log({ decisions }: { decisions: readonly DecisionView[] }) {
  const { params } = usePlace();
  const newest = useCallback((at: number) => decisions[decisions.length - 1 - at], [decisions]);
  const cell = useCallback(
    (at: number, column: string) => {
      const decision = newest(at);
      if (!decision) return undefined;
      if (column === "at") return formatTime(decision.decided_at);
      if (column === "reviewer") return decision.reviewer;
      if (column === "what") {
        return decision.kind === "undo" ? (
          "Took a decision back"
        ) : (
          <VerdictBadge verdict={decision.value} decided />
        );
      }
      if (column === "effective") return <VerdictBadge verdict={decision.effective} />;
      if (column === "row")
        return <code title={decision.evidence_id}>{shortHash(decision.evidence_id)}</code>;
      return decision.reason;
    },
    [newest],
  );
  const at = decisions.findIndex((decision) => decision.id === params.decision);
  const open = (index: number) => {
    const decision = newest(index);
    if (decision) go("data", { kind: "scored", row: decision.evidence_id, tab: "history" });
  };
  return (
    <div className={styles.log}>
      <p className={styles.muted}>Enter or a double click shows the row in Data.</p>
      <div className={styles.logTable}>
        <VirtualTable
          label="Decisions, the newest first"
          rowCount={decisions.length}
          columns={COLUMNS}
          renderCell={cell}
          selectedIndex={at === -1 ? null : decisions.length - 1 - at}
          onSelect={(index) => stay({ decision: newest(index)?.id })}
          onOpen={open}
        />
      </div>
    </div>
  );
}
