// The selected row whole, beside the table.
import { useQuery } from "@tanstack/react-query";
import { memo } from "react";
import { Badge } from "../../components/Badge";
import { Drawer } from "../../components/Drawer";
import { ErrorNote } from "../../components/ErrorNote";
import { Loading } from "../../components/Loading";
import { Tabs } from "../../components/Tabs";
import { refusal, useBackend } from "../../ipc/backend";
import type { DetailView, Kind, ListView } from "../../ipc/bindings";
import { ActionBar } from "./ActionBar";
import { Against } from "./Against";
import { ContentTab } from "./ContentTab";
import styles from "./Detail.module.css";
import { EvidenceTab } from "./EvidenceTab";
import { HistoryTab } from "./HistoryTab";
import { TABS, type TabId } from "./model";
import { ProvenanceTab } from "./ProvenanceTab";
import { RowForm } from "./RowForm";
import type { ActionName, Outcome } from "./rowModel";
import { detailOptions } from "./useReadAhead";
import { WhyTab } from "./WhyTab";

export type Filtering = (field: string, value: string, exclude: boolean) => void;

type Props = {
  kind: Kind;
  id: string;
  tab: TabId;
  onTab: (tab: TabId) => void;
  onClose: () => void;
  width: number;
  onWidth: (width: number) => void;
  list: ListView;
  onFilter: Filtering;
  /** Whether the row is not in the list. */
  elsewhere: boolean;
  action: ActionName | null;
  onAction: (name: ActionName | null) => void;
  onDone: (outcome: Outcome) => void;
  onUndo: () => void;
};

export const Detail = memo(function Detail(props: Props) {
  const { kind, id, tab, onTab, onClose, width, onWidth } = props;
  const backend = useBackend();
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...detailOptions(backend, kind, id),
    // The row before stays until this one is there.
    placeholderData: (before: DetailView | undefined) => (before?.kind === kind ? before : undefined),
  });
  return (
    <Drawer
      open
      onClose={onClose}
      width={width}
      onWidth={onWidth}
      title={<span dir="auto">{data?.title ?? "Row"}</span>}
      actions={data?.synthetic && <Badge tone="warn">Synthetic</Badge>}
    >
      <div className={styles.inside} data-region="detail" aria-busy={isPlaceholderData}>
        {error ? (
          <div className={styles.fault}>
            <ErrorNote error={refusal(error)} retry={() => void refetch()} />
          </div>
        ) : data ? (
          <Whole {...props} detail={data} />
        ) : (
          <Loading label="Opening the row" />
        )}
        {!data && !error && (
          <Tabs label="Row" tabs={TABS} value={tab} onChange={(next) => onTab(tabOf(next))} />
        )}
      </div>
    </Drawer>
  );
});

function tabOf(id: string): TabId {
  return TABS.find((tab) => tab.id === id)?.id ?? "content";
}

function Whole(props: Props & { detail: DetailView }) {
  const { detail, tab, onTab, list, onFilter, elsewhere, action, onAction, onDone, onUndo } = props;
  return (
    <>
      <ActionBar detail={detail} action={action} onAction={onAction} onUndo={onUndo} />
      <Against detail={detail} />
      {action && (
        <RowForm
          key={`${action} ${detail.id}`}
          action={action}
          detail={detail}
          onCancel={() => onAction(null)}
          onDone={onDone}
        />
      )}
      {elsewhere && <p className={styles.elsewhere}>This row is not among those in the table.</p>}
      <div className={styles.tabs}>
        <Tabs label="Row" tabs={TABS} value={tab} onChange={(next) => onTab(tabOf(next))}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <div className={styles.panel} key={`${detail.id} ${tab}`} tabIndex={0}>
            {tab === "content" && <ContentTab content={detail.content} />}
            {tab === "evidence" && <EvidenceTab detail={detail} columns={list.columns} onFilter={onFilter} />}
            {tab === "why" && <WhyTab detail={detail} columns={list.columns} onFilter={onFilter} />}
            {tab === "history" && <HistoryTab history={detail.history} />}
            {tab === "provenance" && <ProvenanceTab detail={detail} />}
          </div>
        </Tabs>
      </div>
    </>
  );
}
