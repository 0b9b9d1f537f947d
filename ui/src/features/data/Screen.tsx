// The screen Data: which rows, what of them, and one of them whole.
import { useQuery } from "@tanstack/react-query";
import { PanelLeft } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Empty } from "../../components/Empty";
import { ErrorNote } from "../../components/ErrorNote";
import { IconButton } from "../../components/IconButton";
import { Skeleton } from "../../components/Skeleton";
import { SplitPane } from "../../components/SplitPane";
import { refusal, useBackend } from "../../ipc/backend";
import type { FilterErrorView, ListRequest, SavedViewView } from "../../ipc/bindings";
import { useLayout } from "../../ipc/preferences";
import { queries } from "../../ipc/queries";
import { useWorkspace } from "../../ipc/workspace";
import { stay, usePlace } from "../../lib/location";
import { FacetRail } from "./FacetRail";
import { FilterInput } from "./FilterInput";
import { KindNav } from "./KindNav";
import { ListPane } from "./ListPane";
import { addressOf, askedOf, begun } from "./model";
import styles from "./Screen.module.css";
import { type InSight, useOpenList } from "./useOpenList";
import { useSize } from "./useSize";

export function Screen() {
  const workspace = useWorkspace();
  if (!workspace) return null;
  // Nothing of one workspace is shown in another.
  return <Browser key={workspace.dir} dir={workspace.dir} />;
}

const NO_VIEWS: readonly SavedViewView[] = [];

function Browser({ dir }: { dir: string }) {
  const backend = useBackend();
  const { params } = usePlace();
  const views = useQuery(queries.savedViews(backend));
  const asked = askedOf(params, views.data ?? NO_VIEWS);
  const waits = params.view !== undefined && views.isPending;
  const inSight = useRef<() => InSight>(() => ({
    request: null,
    row: params.row ?? null,
    index: null,
    start: 0,
    end: 0,
    ids: [],
  }));
  const { shown, opening, error, again } = useOpenList(waits ? null : asked.request, inSight);

  const { kind, filter } = asked.request;
  const [draft, setDraft] = useState<{ base: string; text: string } | null>(null);
  // What is typed stands until the filter is changed from elsewhere.
  const text = draft && (draft.base === filter || draft.text.trim() === filter) ? draft.text : filter;
  const [fault, setFault] = useState<{ text: string; error: FilterErrorView } | null>(null);
  const wrong = fault?.text === text ? fault.error : null;
  const input = useRef<HTMLInputElement>(null);
  const grid = useRef<{ focus: () => void }>(null);
  const [wide, setWide] = useSize("data.facets.width", 216);
  const [rail, setRail] = useLayout("data.facets", "auto");
  const railOpen = rail === "auto" ? window.innerWidth >= 900 : rail === "open";

  const change = (some: Partial<ListRequest>) => stay(addressOf({ ...asked.request, ...some }));
  const apply = (next: string) => {
    if (next !== filter) change({ filter: next });
  };
  const toggle = async (field: string, value: string, exclude: boolean) => {
    setDraft(null);
    apply(await backend.toggleFilter(filter, field, value, exclude));
  };
  const more = (field: string) => {
    setDraft({ base: filter, text: begun(text, field) });
    input.current?.focus();
  };
  useEffect(() => {
    if (params.focus !== "filter") return;
    stay({ focus: undefined });
    input.current?.focus();
  }, [params.focus]);

  return (
    <div className={styles.screen}>
      <h1 className="visually-hidden">Data</h1>
      <KindNav kind={kind} />
      <search className={styles.bar}>
        <IconButton
          label={railOpen ? "Hide the facets" : "Show the facets"}
          icon={<PanelLeft aria-hidden="true" />}
          aria-pressed={railOpen}
          onClick={() => setRail(railOpen ? "closed" : "open")}
        />
        <FilterInput
          kind={kind}
          text={text}
          onText={(next) => setDraft({ base: filter, text: next })}
          onApply={apply}
          error={wrong}
          onError={(found) => setFault(found && { text, error: found })}
          onLeave={() => grid.current?.focus()}
          inputRef={input}
        />
      </search>
      {params.view !== undefined && !waits && !asked.view && (
        <p role="alert" className={styles.note}>
          No view is called “{params.view}”. All rows are shown.
        </p>
      )}
      {shown ? (
        <div className={styles.body}>
          <Split
            rail={railOpen}
            size={wide}
            onSize={setWide}
            facets={<FacetRail list={shown.list} onToggle={toggle} onMore={more} />}
          >
            <ListPane
              dir={dir}
              shown={shown}
              asked={asked}
              opening={opening}
              error={wrong ? { code: "invalid", message: wrong.message, hint: wrong.hint } : error}
              again={again}
              views={views.data ?? NO_VIEWS}
              inSight={inSight}
              grid={grid}
              change={change}
              toggle={toggle}
              focusFilter={() => {
                input.current?.focus();
                input.current?.select();
              }}
            />
          </Split>
        </div>
      ) : error ? (
        <Empty title="These rows cannot be shown" action={null}>
          <ErrorNote
            error={wrong ? { code: "invalid", message: wrong.message, hint: wrong.hint } : error}
            retry={again}
          />
        </Empty>
      ) : (
        <Skeleton rows={14} label="Opening the rows" />
      )}
      {views.error && <ErrorNote error={refusal(views.error)} />}
    </div>
  );
}

type SplitProps = {
  rail: boolean;
  size: number;
  onSize: (size: number) => void;
  facets: React.ReactNode;
  children: React.ReactNode;
};

function Split({ rail, size, onSize, facets, children }: SplitProps) {
  if (!rail) return children;
  return (
    <SplitPane
      label="Width of the facets"
      first={facets}
      second={children}
      size={size}
      onSize={onSize}
      min={140}
      max={420}
    />
  );
}
