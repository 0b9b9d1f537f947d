// What would have to be different for the row to have another verdict.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Badge } from "../../components/Badge";
import { ErrorNote } from "../../components/ErrorNote";
import { Field } from "../../components/Field";
import { Loading } from "../../components/Loading";
import { Select } from "../../components/Select";
import { refusal, useBackend } from "../../ipc/backend";
import type { Scalar, WhyView } from "../../ipc/bindings";
import { queries } from "../../ipc/queries";
import { verdictName } from "../../lib/verdict";
import { VERDICTS } from "./rowModel";
import styles from "./Why.module.css";

export function WhyNot({ evidence, effective }: { evidence: string; effective: string | null }) {
  const backend = useBackend();
  const [target, setTarget] = useState("");
  const { data, error, refetch } = useQuery({
    ...queries.whyNot(backend, evidence, target),
    enabled: target !== "",
  });
  return (
    <section className={styles.whyNot}>
      <h3>What would have to be different</h3>
      <Field label="For the row to be">
        <Select
          value={target}
          onChange={setTarget}
          options={[
            { value: "", label: "Choose a verdict" },
            ...VERDICTS.map(({ id, label }) => ({ value: id, label, disabled: id === effective })),
            {
              value: "needs_human_review",
              label: verdictName("needs_human_review"),
              disabled: effective === "needs_human_review",
            },
          ]}
        />
      </Field>
      {error ? (
        <ErrorNote error={refusal(error)} retry={() => void refetch()} />
      ) : (
        target !== "" && (data ? <Answer answer={data} /> : <Loading label="Trying facts" />)
      )}
    </section>
  );
}

const SAID: Readonly<Record<string, string>> = {
  stands: "Nothing: the rulebook gives this verdict now.",
  impossible: "No facts give this verdict. Only a person can decide so.",
  gave_up: "The rulebook reads too many facts to try them all.",
};

function Answer({ answer }: { answer: WhyView }) {
  const said = SAID[answer.state];
  if (said) return <p className={styles.note}>{said}</p>;
  return (
    <>
      <p className={styles.note}>The fewest facts that give “{verdictName(answer.target)}”:</p>
      <ul className={styles.changes}>
        {answer.changes.map(({ fact, from, to, related }) => (
          <li key={fact}>
            <code>{fact}</code> <Fact value={from} /> <span aria-hidden="true">→</span>
            <span className="visually-hidden">to</span> <Fact value={to} />
            {related && (
              <Badge title="Written from other rows, not from this row’s source">from other rows</Badge>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Fact({ value }: { value: Scalar | null }) {
  return value === null ? (
    <span className={styles.absent}>absent</span>
  ) : (
    <code>{JSON.stringify(value)}</code>
  );
}
