// The screen Data: which rows, what of them, and one of them whole.
import { useQuery } from "@tanstack/react-query";
import { PanelLeft } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { Button } from "../../components/Button";
import { ErrorNote } from "../../components/ErrorNote";
import { IconButton } from "../../components/IconButton";
import { ResizeHandle } from "../../components/ResizeHandle";
import { Skeleton } from "../../components/Skeleton";
import { type Refusal, refusal, useBackend } from "../../ipc/backend";
import type { FilterErrorView, ListRequest, SavedViewView } from "../../ipc/bindings";
import { useLayout } from "../../ipc/preferences";
import { queries } from "../../ipc/queries";
import { useWorkspace } from "../../ipc/workspace";
import { placeOf, stay, usePlace } from "../../lib/location";
import { FacetRail } from "./FacetRail";
import { FilterInput } from "./FilterInput";
import { KindNav } from "./KindNav";
import { ListPane } from "./ListPane";
import { addressOf, askedOf, begun } from "./model";
import styles from "./Screen.module.css";
import { type InSight, useOpenList } from "./useOpenList";
import { useSize } from "./useSize";
import { useStable } from "./useStable";

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
  const known = views.data ?? NO_VIEWS;
  const asked = useMemo(() => askedOf(params, known), [params, known]);
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
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [offers, setOffers] = useState(false);
  const said =
    wrong && !offers
      ? { code: "invalid", message: wrong.message, hint: wrong.hint }
      : wrong
        ? null
        : (error ?? refused);
  const input = useRef<HTMLInputElement>(null);
  const grid = useRef<{ focus: () => void }>(null);
  const [wide, setWide] = useSize("data.facets.width", 236);
  const [rail, setRail] = useLayout("data.facets", "auto");
  const railOpen = rail === "auto" ? window.innerWidth >= 900 : rail === "open";

  // The address is read anew: what is asked for may have changed since this was drawn.
  const now = () => askedOf(placeOf(window.location.hash).params, known).request;
  const change = (some: Partial<ListRequest>) => stay(addressOf({ ...now(), ...some }));
  const apply = (next: string) => {
    if (next !== now().filter) change({ filter: next });
  };
  const toggling = useRef(Promise.resolve());
  // One click after the other: each begins with what the one before it left.
  const toggle = useStable((field: string, value: string, exclude: boolean) => {
    setDraft(null);
    toggling.current = toggling.current
      .then(() => backend.toggleFilter(now().filter, field, value, exclude))
      .then((next) => {
        setRefused(null);
        apply(next);
      })
      .catch((thrown: unknown) => setRefused(refusal(thrown)));
  });
  const more = useStable((field: string) => {
    setDraft({ base: filter, text: begun(text, field) });
    input.current?.focus();
  });
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
          onOffer={setOffers}
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
          {railOpen && (
            <>
              <div className={styles.rail} style={{ width: wide }}>
                <FacetRail list={shown.list} opening={opening} onToggle={toggle} onMore={more} />
              </div>
              <ResizeHandle
                label="Width of the facets"
                value={wide}
                min={140}
                max={420}
                onChange={setWide}
                grows="right"
                className={styles.edge}
              />
            </>
          )}
          <div className={styles.rows} key="rows">
            <ListPane
              dir={dir}
              shown={shown}
              asked={asked}
              opening={opening}
              error={said}
              again={again}
              views={known}
              inSight={inSight}
              grid={grid}
              change={change}
              toggle={toggle}
              focusFilter={() => {
                input.current?.focus();
                input.current?.select();
              }}
            />
          </div>
        </div>
      ) : error ? (
        <div className={styles.fault}>
          <ErrorNote error={error} {...(filter === "" ? { retry: again } : {})} />
          {filter !== "" && <Button onClick={() => change({ filter: "" })}>Clear the filter</Button>}
        </div>
      ) : (
        <Skeleton rows={14} label="Opening the rows" />
      )}
      {views.error && <ErrorNote error={refusal(views.error)} />}
    </div>
  );
}
