// A short table: all of its rows are there.
import type { ReactNode } from "react";
import { cx } from "../lib/cx";
import styles from "./SimpleTable.module.css";

export type SimpleColumn<Row> = {
  id: string;
  title: string;
  numeric?: boolean;
  /** Keeps its text on one line. */
  oneLine?: boolean;
  cell: (row: Row) => ReactNode;
};

type Props<Row> = {
  /** Says what the table is of. */
  label: string;
  columns: readonly SimpleColumn<Row>[];
  rows: readonly Row[];
  rowId: (row: Row, at: number) => string;
};

export function SimpleTable<Row>({ label, columns, rows, rowId }: Props<Row>) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={cx(column.numeric && styles.numeric)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={rowId(row, at)}>
              {columns.map((column) => (
                <td
                  key={column.id}
                  className={cx(column.numeric && styles.numeric, column.oneLine && styles.oneLine)}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
