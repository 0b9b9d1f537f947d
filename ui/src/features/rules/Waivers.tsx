// Source rows whose faults somebody let pass, and until when.
import { Badge } from "../../components/Badge";
import { Button } from "../../components/Button";
import { Hash } from "../../components/Hash";
import { Shape } from "../../components/Shape";
import { SimpleTable } from "../../components/SimpleTable";
import type { WaiverView } from "../../ipc/bindings";
import { formatDay, formatTime } from "../../lib/format";
import { go } from "../../lib/location";
import { Listed, type Reading } from "./Listed";
import { byEnd, lasting } from "./model";
import styles from "./rules.module.css";

export function Waivers({ query }: { query: Reading<WaiverView> }) {
  return (
    <Listed
      query={query}
      what="waivers"
      empty={{
        title: "Nothing is waived",
        text: "A skipped or refused row can be let through for a time, with a reason. A run that needed it is never plain green.",
        action: <Button onClick={() => go("data", { kind: "skips" })}>Show what was skipped</Button>,
      }}
    >
      {(waivers) => (
        <SimpleTable
          label="Waivers"
          rows={byEnd(waivers)}
          rowId={(waiver, at) => `${waiver.sig_hash}:${at}`}
          columns={[
            {
              id: "state",
              title: "State",
              cell: (waiver) =>
                waiver.in_force ? (
                  <Badge tone="warn">
                    <Shape name="triangle" /> In force
                  </Badge>
                ) : (
                  <Badge>
                    <Shape name="dash" /> Ended
                  </Badge>
                ),
            },
            {
              id: "until",
              title: "Until",
              cell: (waiver) => (
                <span title={formatTime(waiver.expires_at)}>
                  {formatDay(waiver.expires_at)} · {lasting(waiver, Date.now())}
                </span>
              ),
            },
            { id: "row", title: "Source row", cell: (waiver) => <Hash value={waiver.sig_hash} /> },
            { id: "reason", title: "Reason", cell: (waiver) => waiver.reason },
            { id: "reviewer", title: "By", cell: (waiver) => waiver.reviewer },
            {
              id: "at",
              title: "Waived",
              cell: (waiver) => <span className={styles.time}>{formatTime(waiver.waived_at)}</span>,
            },
          ]}
        />
      )}
    </Listed>
  );
}
