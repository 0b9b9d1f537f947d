// Rules with their conditions and the facts that they read on this row.
import { formatNoun } from "../lib/format";
import styles from "./RuleList.module.css";
import { VerdictBadge } from "./VerdictBadge";

export type RuleFact = { name: string; value: string | null };

export type Rule = {
  id: string;
  when: string;
  verdict: string;
  state: string;
  reason: string;
  facts: readonly RuleFact[];
};

/** Returns what a click on a fact does; null where there is nothing to do with it. */
type OnFact = (fact: RuleFact) => (() => void) | null;
type Common = { onFact?: OnFact };
type Props = Common & {
  title: string;
  rules: readonly Rule[];
  /** What is said where there is none. */
  none?: string;
  folded?: boolean;
};

export function RuleList({ title, rules, none, folded, ...common }: Props) {
  const list = (
    <ul className={styles.rules}>
      {rules.map((rule) => (
        <One key={rule.id} rule={rule} {...common} />
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

function One({ rule, onFact }: Common & { rule: Rule }) {
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
            <Fact key={fact.name} fact={fact} onFact={onFact} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Fact({ fact, onFact }: Common & { fact: RuleFact }) {
  const { name, value } = fact;
  const act = value === null ? null : (onFact?.(fact) ?? null);
  const said = (
    <>
      <code>{name}</code>{" "}
      <span className={value === null ? styles.absent : styles.value}>{value ?? "absent"}</span>
    </>
  );
  return (
    <li>
      {act ? (
        <button type="button" className={styles.fact} title="Filter by this fact" onClick={act}>
          {said}
        </button>
      ) : (
        <span className={styles.fact}>{said}</span>
      )}
    </li>
  );
}
