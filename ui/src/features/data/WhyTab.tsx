// Why the row stands where it stands: the verdicts, the rules with the facts they read, the exporters.
import { Empty } from "../../components/Empty";
import { type RuleFact, RuleList } from "../../components/RuleList";
import { VerdictBadge } from "../../components/VerdictBadge";
import type { ColumnView, DetailView } from "../../ipc/bindings";
import type { Filtering } from "./Detail";
import { ExportStands } from "./ExportStands";
import { filterField, isDecided, rulesByState } from "./rowModel";
import styles from "./Why.module.css";
import { WhyNot } from "./WhyNot";

type Props = { detail: DetailView; columns: readonly ColumnView[]; onFilter: Filtering };

export function WhyTab({ detail, columns, onFilter }: Props) {
  const { why, evidence_id } = detail;
  if (!why)
    return (
      <Empty title="No rule was asked">
        {detail.kind === "skips"
          ? "The row is no evidence, so nothing judged it. What is missing stands above."
          : "Nothing judges rows of this kind."}
      </Empty>
    );
  const rules = rulesByState(why.rules);
  const list = {
    onFact: ({ name, value }: RuleFact) => {
      const field = filterField(name, "markers", columns);
      return field && value !== null ? () => onFilter(field, value, false) : null;
    },
  };
  return (
    <div className={styles.why}>
      <dl className={styles.verdicts}>
        <div>
          <dt>Effective verdict</dt>
          <dd>
            <VerdictBadge verdict={why.effective} decided={isDecided(detail.history)} />
          </dd>
        </div>
        <div>
          <dt>
            Rulebook {why.rulebook.name} {why.rulebook.version}
          </dt>
          <dd>
            <VerdictBadge verdict={why.verdict} />
          </dd>
        </div>
      </dl>
      {why.verdict === null && (
        <p className={styles.note}>Nothing was scored yet. Run everything to score the row.</p>
      )}
      <RuleList title="Rules that fired" rules={rules.fired} none="No rule fired on this row." {...list} />
      {rules.notEvaluated.length > 0 && (
        <RuleList title="Rules that could not be asked" rules={rules.notEvaluated} {...list} />
      )}
      {rules.silent.length > 0 && (
        <RuleList title="Rules that did not fire" rules={rules.silent} folded {...list} />
      )}
      <ExportStands exports={why.exports} />
      {evidence_id && <WhyNot evidence={evidence_id} effective={why.effective} />}
    </div>
  );
}
