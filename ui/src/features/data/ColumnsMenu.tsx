// Which columns are shown, and in which order.
import { ArrowDown, ArrowUp, Columns3 } from "lucide-react";
import { Button } from "../../components/Button";
import { Checkbox } from "../../components/Checkbox";
import { IconButton } from "../../components/IconButton";
import { Popover } from "../../components/Popover";
import type { ColumnView } from "../../ipc/bindings";
import styles from "./ColumnsMenu.module.css";
import { moved, toggled } from "./model";
import bar from "./Toolbar.module.css";

type Props = {
  columns: readonly ColumnView[];
  shown: readonly ColumnView[];
  onShow: (names: string[]) => void;
  onReset: () => void;
};

export function ColumnsMenu({ columns, shown, onShow, onReset }: Props) {
  const names = shown.map(({ name }) => name);
  const others = columns.filter(({ name }) => !names.includes(name));
  const flip = (name: string) => onShow(toggled(names, name));
  return (
    <Popover
      label="Columns"
      align="end"
      trigger={
        <Button size="small" variant="quiet" title="Columns" icon={<Columns3 aria-hidden="true" />}>
          <span className={bar.label}>Columns</span>
        </Button>
      }
    >
      <div className={styles.menu}>
        <ul aria-label="Shown columns">
          {shown.map(({ name, title }, at) => (
            <li key={name} className={styles.column}>
              <Checkbox label={title} checked disabled={names.length === 1} onChange={() => flip(name)} />
              <span className={styles.moves}>
                <IconButton
                  size="small"
                  label={`Move ${title} to the left`}
                  icon={<ArrowUp aria-hidden="true" />}
                  disabled={at === 0}
                  onClick={() => onShow(moved(names, name, -1))}
                />
                <IconButton
                  size="small"
                  label={`Move ${title} to the right`}
                  icon={<ArrowDown aria-hidden="true" />}
                  disabled={at === shown.length - 1}
                  onClick={() => onShow(moved(names, name, 1))}
                />
              </span>
            </li>
          ))}
        </ul>
        {others.length > 0 && (
          <ul aria-label="Other columns" className={styles.others}>
            {others.map(({ name, title }) => (
              <li key={name} className={styles.column}>
                <Checkbox label={title} checked={false} onChange={() => flip(name)} />
              </li>
            ))}
          </ul>
        )}
        <Button size="small" onClick={onReset}>
          Reset columns
        </Button>
      </div>
    </Popover>
  );
}
