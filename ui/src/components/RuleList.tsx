// Rules with their conditions and the facts that they read on this row.
import { VerdictBadge } from "../../components/VerdictBadge";
import type { ColumnView, FieldView, RuleView } from "../../ipc/bindings";
import { formatNoun } from "../../lib/format";
import type { Filtering } from "./Detail";
import { filterField } from "./rowModel";
import styles from "./Why.module.css";

type Common = { columns: readonly ColumnView[]; onFilter: Filtering };
type Props = Common & {
  title: string;
  rules: readonly RuleView[];
  /** What is said where there is none. */
  none?: string;
  folded?: boolean;
};

export function RuleList({ title, rules, none, folded, ...common }: Props) {
  const list = (
    <ul className={styles.rules}>
      {rules.map((rule) => (
        <Rule key={rule.id} rule={rule} {...common} />
      ))}
    </ul>
  );
  if (folded)
    return (
      <details className={styles.folded}>
        <summary>
          <h3>{title}</h3> <span className={styles.count}>{formatNoun(rules.length, "rule")}</span>
        </summary>
        {list}
      </details>
    );
  return (
    <section>
      <h3>{title}</h3>
      {rules.length === 0 ? <p className={styles.note}>{none}</p> : list}
    </section>
  );
}

function Rule({ rule, columns, onFilter }: Common & { rule: RuleView }) {
  return (
    <li className={styles.rule} data-state={rule.state}>
      <p className={styles.head}>
        <span className={styles.reason} dir="auto">
          {rule.reason}
        </span>
        <VerdictBadge verdict={rule.verdict} />
      </p>
      <p className={styles.id}>
        <code>{rule.id}</code>
      </p>
      {rule.when && <code className={styles.when}>{rule.when}</code>}
      {rule.facts.length > 0 && (
        <ul className={styles.facts} aria-label="Facts">
          {rule.facts.map((fact) => (
            <Fact key={fact.name} fact={fact} columns={columns} onFilter={onFilter} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Fact({ fact: { name, value }, columns, onFilter }: Common & { fact: FieldView }) {
  const field = value === null ? null : filterField(name, "markers", columns);
  const said = (
    <>
      <code>{name}</code>{" "}
      <span className={value === null ? styles.absent : styles.value}>{value ?? "absent"}</span>
    </>
  );
  return (
    <li>
      {field && value !== null ? (
        <button
          type="button"
          className={styles.fact}
          title="Filter by this fact"
          onClick={() => onFilter(field, value, false)}
        >
          {said}
        </button>
      ) : (
        <span className={styles.fact}>{said}</span>
      )}
    </li>
  );
}
