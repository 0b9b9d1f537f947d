// One row of a VirtualTable. Draws what it is given; keeps nothing.
import { memo, type ReactNode } from "react";
import { cx } from "../../lib/cx";
import styles from "../VirtualTable.module.css";
import type { Column } from "./columns";

export type RenderCell = (rowIndex: number, columnId: string) => ReactNode;

type Props = {
  id: string;
  index: number;
  offset: number;
  columns: readonly Column[];
  renderCell: RenderCell;
  selected: boolean;
  /** Which data row it is, when the caller says. */
  dataRow?: string;
};

export const Row = memo(function Row({ id, index, offset, columns, renderCell, selected, dataRow }: Props) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the grid, which names the row as its active descendant
    // biome-ignore lint/a11y/useSemanticElements: a grid of absolutely placed rows cannot be a <table>
    <div
      role="row"
      id={id}
      data-index={index}
      data-row={dataRow}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={cx(styles.row, index % 2 === 1 && styles.odd)}
      style={{ transform: `translateY(${offset}px)` }}
    >
      {columns.map((column, at) => {
        const content = renderCell(index, column.id);
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          // biome-ignore lint/a11y/useSemanticElements: as above
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={at + 1}
            className={cx(styles.cell, column.numeric && styles.numeric)}
          >
            {content === undefined ? <span className={styles.placeholder} /> : content}
          </div>
        );
      })}
    </div>
  );
});
