// Above the table: how many rows there are, or why the filter cannot be read; views, columns, the same as a command.
import { Check, Terminal } from "lucide-react";
import { memo, useState } from "react";
import { Button } from "../../components/Button";
import type { ColumnView, ListRequest, ListView, SavedViewView } from "../../ipc/bindings";
import { stay } from "../../lib/location";
import { ColumnsMenu } from "./ColumnsMenu";
import { asCommand, countSentence } from "./model";
import styles from "./Toolbar.module.css";
import { ViewsMenu } from "./ViewsMenu";

type Props = {
  dir: string;
  list: ListView;
  request: ListRequest;
  error: { message: string; hint: string } | null;
  columns: readonly ColumnView[];
  onShow: (names: string[]) => void;
  onReset: () => void;
  views: readonly SavedViewView[];
  view: SavedViewView | null;
  viewsOpen: boolean;
  onViewsOpen: (open: boolean) => void;
};

const REFUSED = "\0refused";

export const Toolbar = memo(function Toolbar(props: Props) {
  const { dir, list, request, error, columns, onShow, onReset, views, view, viewsOpen, onViewsOpen } = props;
  const [copied, setCopied] = useState<string | null>(null);
  const command = asCommand(dir, request);
  const copy = () =>
    void navigator.clipboard?.writeText(command).then(
      () => setCopied(command),
      () => setCopied(REFUSED),
    );
  return (
    <div className={styles.bar}>
      {error ? (
        <p role="alert" className={styles.error}>
          <strong>{error.message}</strong>
          {error.hint && `: ${error.hint}`}
        </p>
      ) : (
        <p role="status" className={styles.count} title={`Found in ${(list.took_us / 1000).toFixed(1)} ms`}>
          {countSentence(list.rows, list.of, list.filter)}
        </p>
      )}
      <div className={styles.tools}>
        <Button
          size="small"
          variant="quiet"
          icon={copied === command ? <Check aria-hidden="true" /> : <Terminal aria-hidden="true" />}
          title={command}
          onClick={copy}
        >
          <span className={styles.label}>
            {copied === command ? "Copied" : copied === REFUSED ? "The clipboard refused" : "Copy as command"}
          </span>
        </Button>
        <ColumnsMenu columns={list.columns} shown={columns} onShow={onShow} onReset={onReset} />
        <ViewsMenu
          views={views}
          active={view}
          now={{ ...request, columns: columns.map(({ name }) => name) }}
          open={viewsOpen}
          onOpen={onViewsOpen}
          onChoose={({ name }) => stay({ view: name, kind: undefined, filter: undefined, sort: undefined })}
        />
      </div>
    </div>
  );
});
