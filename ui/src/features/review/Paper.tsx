// The item with its evidence beside it, or the form in which its text is edited.
import type { RefObject } from "react";
import { ResizeHandle } from "../../components/ResizeHandle";
import type { DetailView, RepairView, ReviewItemView } from "../../ipc/bindings";
import { useLayout } from "../../ipc/preferences";
import { EditForm } from "./EditForm";
import { Item } from "./Item";
import type { Side as SideId } from "./keys";
import styles from "./review.module.css";
import { Side } from "./Side";

type Props = {
  detail: DetailView;
  item: ReviewItemView | undefined;
  silent: boolean;
  reviewer: string;
  editing: boolean;
  onEdited: (repair: RepairView | null) => void;
  side: SideId;
  onSide: (side: SideId) => void;
  pane: RefObject<HTMLElement | null>;
};

export function Paper({ detail, item, silent, reviewer, editing, onEdited, side, onSide, pane }: Props) {
  const [wide, setWide] = useLayout("review.side.width", "360");
  return (
    <div className={styles.body}>
      <div className={styles.main}>
        {editing ? (
          <EditForm detail={detail} reviewer={reviewer} onCancel={() => onEdited(null)} onDone={onEdited} />
        ) : (
          <Item detail={detail} item={item} silent={silent} pane={pane} />
        )}
      </div>
      <ResizeHandle
        label="Width of the evidence"
        value={Number(wide)}
        min={240}
        max={720}
        onChange={(next) => setWide(String(next))}
        grows="left"
        className={styles.edge}
      />
      <aside className={styles.side} style={{ width: Number(wide) }} aria-label="Evidence">
        <Side detail={detail} item={item} silent={silent} side={side} onSide={onSide} />
      </aside>
    </div>
  );
}
