// The fields of the evidence and the facts that rules read. Each value can be put into the filter.
import { ListFilter } from "lucide-react";
import { Hash } from "../../components/Hash";
import { IconButton } from "../../components/IconButton";
import type { ColumnView, DetailView, FieldView } from "../../ipc/bindings";
import { words } from "../../lib/format";
import type { Filtering } from "./Detail";
import styles from "./Facts.module.css";
import { filterField } from "./rowModel";

type Props = { detail: DetailView; columns: readonly ColumnView[]; onFilter: Filtering };

export function EvidenceTab({ detail, columns, onFilter }: Props) {
  return (
    <div className={styles.parts}>
      <FactTable title="Fields" facts={detail.fields} part="fields" columns={columns} onFilter={onFilter} />
      {detail.markers.length > 0 && (
        <FactTable
          title="Markers"
          facts={detail.markers}
          part="markers"
          columns={columns}
          onFilter={onFilter}
        />
      )}
    </div>
  );
}

type TableProps = {
  title: string;
  facts: readonly FieldView[];
  part: "fields" | "markers";
  columns: readonly ColumnView[];
  onFilter: Filtering;
};

export function FactTable({ title, facts, part, columns, onFilter }: TableProps) {
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{title}</caption>
      <tbody>
        {facts.map(({ name, value }) => {
          const field = value === null ? null : filterField(name, part, columns);
          return (
            <tr key={name}>
              <th scope="row">{part === "markers" ? <code>{name}</code> : words(name)}</th>
              <td dir="auto">
                <Value value={value} />
              </td>
              <td className={styles.act}>
                {field && value !== null && (
                  <IconButton
                    size="small"
                    label={`Filter by ${field}:${value.slice(0, 60)}`}
                    icon={<ListFilter aria-hidden="true" />}
                    onClick={() => onFilter(field, value, false)}
                  />
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const LONGEST = 2000;

function Value({ value }: { value: string | null }) {
  if (value === null)
    return (
      <span className={styles.missing}>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">none</span>
      </span>
    );
  if (/^[0-9a-f]{64}$/.test(value)) return <Hash value={value} />;
  return value.length > LONGEST ? `${value.slice(0, LONGEST)} …` : value;
}
