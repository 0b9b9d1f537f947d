// How far reviewers agree: every two of them, and each with himself where rows came again.
import { useQuery } from "@tanstack/react-query";
import { Dialog } from "../../components/Dialog";
import { Empty } from "../../components/Empty";
import { ErrorNote } from "../../components/ErrorNote";
import { Loading } from "../../components/Loading";
import { SimpleTable } from "../../components/SimpleTable";
import { refusal, useBackend } from "../../ipc/backend";
import type { AgreementPairView } from "../../ipc/bindings";
import { queries } from "../../ipc/queries";
import { formatCount, formatPart } from "../../lib/format";
import { hashOf } from "../../lib/location";
import { kappaInWords } from "./model";
import styles from "./review.module.css";

export function AgreementDialog({ onClose }: { onClose: () => void }) {
  const backend = useBackend();
  const { data, error, refetch } = useQuery(queries.agreement(backend));
  return (
    <Dialog open wide onClose={onClose} title="How far reviewers agree">
      {error ? (
        <ErrorNote error={refusal(error)} retry={() => void refetch()} />
      ) : !data ? (
        <Loading label="Comparing" />
      ) : data.between.length + data.within.length === 0 ? (
        <Empty title="No row was read twice yet">
          It takes two people on one row, or one person who meets a row again. Decisions from elsewhere can be
          taken in from a file.
        </Empty>
      ) : (
        <div className={styles.parts}>
          <p className={styles.faint}>
            Cohen’s kappa with its interval of 95 %: 1 is full agreement, 0 is what chance gives. Only
            decisions made on sight of one and the same text count.
          </p>
          {data.between.length > 0 && <Pairs title="Between two reviewers" pairs={data.between} />}
          {data.within.length > 0 && <Pairs title="One reviewer, asked again" pairs={data.within} />}
        </div>
      )}
    </Dialog>
  );
}

function Pairs({ title, pairs }: { title: string; pairs: readonly AgreementPairView[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <SimpleTable
        label={title}
        rows={pairs}
        rowId={({ first, second }) => `${first} ${second}`}
        columns={[
          {
            id: "who",
            title: "Who",
            cell: ({ first, second }) => (first === second ? first : `${first} and ${second}`),
          },
          {
            id: "agreed",
            title: "The same verdict",
            cell: ({ agreed, rows }) => formatPart(agreed, rows, "row"),
          },
          {
            id: "kappa",
            title: "Kappa",
            cell: ({ kappa, kappa_interval }) =>
              kappa === null ? "one verdict only" : kappaInWords(kappa, kappa_interval),
          },
          {
            id: "apart",
            title: "Apart",
            cell: ({ apart }) =>
              apart.length === 0 ? (
                "–"
              ) : (
                <a href={hashOf({ screen: "data", params: { filter: `id:in(${apart.join(", ")})` } })}>
                  {formatCount(apart.length)} to look at
                </a>
              ),
          },
        ]}
      />
    </section>
  );
}
