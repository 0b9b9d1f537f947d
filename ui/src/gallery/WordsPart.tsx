// Gallery: badges, counts, hashes, keys.
import { Badge } from "../components/Badge";
import { Count } from "../components/Count";
import { Hash } from "../components/Hash";
import { Kbd } from "../components/Kbd";
import { SeverityBadge } from "../components/SeverityBadge";
import { StateBadge } from "../components/StateBadge";
import { VerdictBadge } from "../components/VerdictBadge";
import styles from "./gallery.module.css";

export function WordsPart() {
  return (
    <div className={styles.stack}>
      <div className={styles.row}>
        {["accepted", "partially_accepted", "rejected", "needs_human_review", null].map((verdict) => (
          <VerdictBadge key={verdict} verdict={verdict} />
        ))}
        <VerdictBadge verdict="accepted" decided />
        <VerdictBadge verdict="rejected" decided />
      </div>
      <div className={styles.row}>
        {[
          "passed",
          "passed_with_waivers",
          "not_passed",
          "running",
          "paused",
          "cancelled",
          "interrupted",
          "blocked",
        ].map((state) => (
          <StateBadge key={state} state={state} />
        ))}
      </div>
      <div className={styles.row}>
        {["ok", "warn", "alert"].map((severity) => (
          <SeverityBadge key={severity} severity={severity} />
        ))}
        <Badge>Quarantined</Badge>
        <Badge tone="accent">Synthetic</Badge>
        <Badge tone="info">Remote model</Badge>
      </div>
      <div className={styles.row}>
        <Count n={1052} />
        <Hash value="sha256:3f9a0c12b7e54d0fa8861b20c9e7d1a45e8d33b0c1f2a4958b7d6e5f4c3b2a19" />
        <Kbd keys="Mod+K" />
        <Kbd keys="Mod+Shift+Z" />
        <Kbd keys="G D" />
      </div>
    </div>
  );
}
