// How many rows go from each verdict to each; a press on a number shows its rows.
import { VerdictBadge } from "../../components/VerdictBadge";
import { cx } from "../../lib/cx";
import { formatCount, formatNoun } from "../../lib/format";
import { verdictName } from "../../lib/verdict";
import { type Matrix, type Move, VERDICTS } from "./model";
import styles from "./rules.module.css";

type Props = { matrix: Matrix; move: Move | null; onMove: (move: Move | null) => void };

export function Transitions({ matrix, move, onMove }: Props) {
  return (
    <>
      <table className={styles.matrix}>
        <caption className="visually-hidden">Rows by verdict now, and by verdict then</caption>
        <thead>
          <tr>
            <th scope="col">Now ↓ then →</th>
            {VERDICTS.map((verdict) => (
              <th key={verdict} scope="col">
                {verdictName(verdict)}
              </th>
            ))}
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {matrix.cells.map(({ before, to, all }) => (
            <tr key={before}>
              <th scope="row">
                <VerdictBadge verdict={before} />
              </th>
              {to.map(({ after, rows }) => (
                <td key={after} className={cx(before === after && styles.same)}>
                  {before === after || !rows ? (
                    <span className={rows ? undefined : styles.nil}>
                      {rows === null ? "–" : formatCount(rows)}
                    </span>
                  ) : (
                    <button
                      type="button"
                      className={styles.moved}
                      aria-pressed={move?.before === before && move.after === after}
                      aria-label={`${formatNoun(rows, "row")} from ${verdictName(before)} to ${verdictName(after)}`}
                      onClick={() =>
                        onMove(move?.before === before && move.after === after ? null : { before, after })
                      }
                    >
                      {formatCount(rows)}
                    </button>
                  )}
                </td>
              ))}
              <td className={styles.total}>{formatCount(all)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Then</th>
            {VERDICTS.map((verdict) => (
              <td key={verdict} className={styles.total}>
                {formatCount(matrix.after[verdict])}
              </td>
            ))}
            <td />
          </tr>
        </tfoot>
      </table>
      {!matrix.complete && (
        <p className={styles.muted}>
          The sums are exact; the numbers between them count the first 1,000 changed rows.
        </p>
      )}
    </>
  );
}
