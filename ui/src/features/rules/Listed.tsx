// The faces that the three lists of Rules share: on its way, refused, empty, full.
import type { ReactNode } from "react";
import { Empty } from "../../components/Empty";
import { ErrorNote } from "../../components/ErrorNote";
import { Skeleton } from "../../components/Skeleton";
import { refusal } from "../../ipc/backend";
import styles from "./rules.module.css";

export type Reading<T> = { data: T[] | undefined; error: Error | null; refetch: () => unknown };

type Props<T> = {
  query: Reading<T>;
  what: string;
  empty: { title: string; text: ReactNode; action: ReactNode };
  children: (rows: readonly T[]) => ReactNode;
};

export function Listed<T>({ query, what, empty, children }: Props<T>) {
  if (query.error) {
    return (
      <div className={styles.face}>
        <ErrorNote error={refusal(query.error)} retry={() => void query.refetch()} />
      </div>
    );
  }
  if (!query.data) return <Skeleton rows={6} label={`Loading ${what}`} />;
  if (query.data.length === 0) {
    return (
      <Empty title={empty.title} action={empty.action}>
        {empty.text}
      </Empty>
    );
  }
  return <div className={styles.list}>{children(query.data)}</div>;
}
