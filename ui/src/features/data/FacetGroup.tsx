// One facet with its values.
import { Ban, ChevronRight } from "lucide-react";
import { memo, useState } from "react";
import { Button } from "../../components/Button";
import type { FacetValueView, FacetView } from "../../ipc/bindings";
import { cx } from "../../lib/cx";
import { formatCount, formatNoun } from "../../lib/format";
import { verdictName } from "../../lib/verdict";
import styles from "./FacetRail.module.css";

type Toggle = (field: string, value: string, exclude: boolean) => void;
type Props = {
  facet: FacetView;
  open: boolean;
  onFlip: () => void;
  onToggle: Toggle;
  onMore: (field: string) => void;
};

/** As many values are shown before somebody asks for more. */
const SHORT = 8;

export const FacetGroup = memo(function FacetGroup({ facet, open, onFlip, onToggle, onMore }: Props) {
  const [all, setAll] = useState(false);
  const values = all ? facet.values : facet.values.filter(({ state }, at) => at < SHORT || state !== "free");
  const hidden = facet.values.length - values.length;
  return (
    <div className={styles.group}>
      <h2 className={styles.heading}>
        <button type="button" className={styles.fold} aria-expanded={open} onClick={onFlip}>
          <ChevronRight aria-hidden="true" />
          {facet.title}
        </button>
      </h2>
      {open && (
        <>
          <ul aria-label={facet.title}>
            {values.map((value) => (
              <Value key={value.value} field={facet.field} value={value} onToggle={onToggle} />
            ))}
          </ul>
          {hidden > 0 && (
            <Button size="small" variant="quiet" onClick={() => setAll(true)}>
              {formatNoun(hidden, "more value")}
            </Button>
          )}
          {all && facet.values.length > SHORT && (
            <Button size="small" variant="quiet" onClick={() => setAll(false)}>
              Fewer values
            </Button>
          )}
          {hidden === 0 && facet.more_values > 0 && (
            <Button
              size="small"
              variant="quiet"
              title="Type in the filter to find them"
              onClick={() => onMore(facet.field)}
            >
              {`${formatNoun(facet.more_values, "more value")} in ${formatNoun(facet.more_rows, "row")}`}
            </Button>
          )}
        </>
      )}
    </div>
  );
});

function Value({ field, value, onToggle }: { field: string; value: FacetValueView; onToggle: Toggle }) {
  const { state, rows } = value;
  const label =
    value.value === ""
      ? "(none)"
      : field === "verdict" || field === "scored"
        ? verdictName(value.value)
        : value.value;
  return (
    <li className={cx(styles.value, state === "in" && styles.in, state === "out" && styles.out)}>
      <button
        type="button"
        className={styles.take}
        aria-pressed={state === "in"}
        title={`${label}\nAlt with a click excludes it`}
        onClick={(event) => onToggle(field, value.value, event.altKey || state === "out")}
      >
        <span className={styles.name} dir="auto">
          {label}
        </span>{" "}
        <span className={styles.rows}>
          {formatCount(rows)}
          <span className="visually-hidden">
            {rows === 1 ? " row" : " rows"}
            {state === "out" && ", excluded"}
          </span>
        </span>
      </button>
      <button
        type="button"
        className={styles.exclude}
        aria-pressed={state === "out"}
        aria-label={`Exclude ${label}`}
        title={`Exclude ${label}`}
        onClick={() => onToggle(field, value.value, true)}
      >
        <Ban aria-hidden="true" />
      </button>
    </li>
  );
}
