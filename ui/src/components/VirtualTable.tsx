// One table for any number of rows: draws those in sight, keeps the focus on itself, and asks its caller for the data.
//
// The grid takes the focus; the selected row is its active descendant. `renderCell` returns undefined for a row that is not
// loaded yet. Rows are recycled: the key of a row is its place among those drawn, so that a scroll changes few of them.
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
} from "react";
import { type Column, gridTemplate, type Sort, totalWidth } from "./table/columns";
import { HeaderRow } from "./table/HeaderRow";
import { type RenderCell, Row } from "./table/Row";
import { useRowWindow } from "./table/useRowWindow";
import { canvasHeight, rowForKey } from "./table/window";
import styles from "./VirtualTable.module.css";

export type { Column, Sort } from "./table/columns";
export type VirtualTableHandle = { scrollToIndex: (index: number) => void; focus: () => void };

type Props = {
  label: string;
  rowCount: number;
  rowHeight?: number;
  columns: readonly Column[];
  /** What stands in a cell; undefined while the row is not loaded. Keep it the same while the data are. */
  renderCell: RenderCell;
  /** The rows in sight and a few more, `end` excluded. */
  onRange?: (start: number, end: number) => void;
  selectedIndex: number | null;
  onSelect: (index: number) => void;
  onOpen?: (index: number) => void;
  sort?: Sort | null;
  onSort?: (column: string) => void;
  onColumnResize?: (column: string, width: number) => void;
  /** Says which data row stands there, for tests and links; shown as `data-row`. */
  rowId?: (index: number) => string | undefined;
  ref?: Ref<VirtualTableHandle>;
};

const HEADER_HEIGHT = 28;

export function VirtualTable(props: Props) {
  const {
    label,
    rowCount,
    rowHeight = 28,
    columns,
    renderCell,
    onRange,
    selectedIndex,
    onSelect,
    onOpen,
    ref,
  } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const name = useId();
  const { range, base, geometry, foot, reveal } = useRowWindow(
    { scroller, layer },
    rowCount,
    rowHeight,
    HEADER_HEIGHT,
    totalWidth(columns),
  );
  const { start, end } = range;

  useEffect(() => onRange?.(start, end), [onRange, start, end]);
  useEffect(() => {
    if (selectedIndex !== null) reveal(selectedIndex);
  }, [selectedIndex, reveal]);
  useImperativeHandle(ref, () => ({ scrollToIndex: reveal, focus: () => scroller.current?.focus() }), [
    reveal,
  ]);

  const key = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" && selectedIndex !== null && onOpen) {
      event.preventDefault();
      return onOpen(selectedIndex);
    }
    const row = rowForKey(event.key, selectedIndex, geometry);
    if (row === null) return;
    event.preventDefault();
    if (row === selectedIndex) reveal(row);
    else onSelect(row);
  };
  const pointed = (event: MouseEvent, then: (index: number) => void) => {
    const row = event.target instanceof Element ? event.target.closest("[data-index]") : null;
    if (row instanceof HTMLElement) then(Number(row.dataset.index));
  };

  const slots = Math.max(1, end - start);
  const rows = Array.from({ length: end - start }, (_, at) => start + at);
  const active = selectedIndex !== null && selectedIndex >= start && selectedIndex < end;
  const style = {
    "--columns": gridTemplate(columns),
    "--width": `${totalWidth(columns)}px`,
    "--row": `${rowHeight}px`,
  };
  return (
    <div className={styles.frame}>
      {/* biome-ignore lint/a11y/useSemanticElements: see Row */}
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={rowCount + 1}
        aria-colcount={columns.length}
        aria-activedescendant={active ? `${name}-${selectedIndex}` : undefined}
        className={styles.scroller}
        style={style as CSSProperties}
        onKeyDown={key}
        onClick={(event) => pointed(event, onSelect)}
        onDoubleClick={(event) => onOpen && pointed(event, onOpen)}
      >
        <HeaderRow
          columns={columns}
          sort={props.sort}
          onSort={props.onSort}
          onResize={props.onColumnResize}
        />
        <div
          role="presentation"
          className={styles.canvas}
          style={{ height: canvasHeight(geometry), marginBlockEnd: foot }}
        >
          <div role="presentation" ref={layer} className={styles.layer}>
            {rows.map((index) => (
              <Row
                key={index % slots}
                id={`${name}-${index}`}
                index={index}
                offset={(index - base) * rowHeight}
                columns={columns}
                renderCell={renderCell}
                selected={index === selectedIndex}
                dataRow={props.rowId?.(index)}
              />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}
