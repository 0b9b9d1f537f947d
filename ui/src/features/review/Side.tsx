// The evidence beside the item: why it stands where it stands, its fields, its source bytes, what repairs changed.
import { useMutation, useQuery } from "@tanstack/react-query";
import { DescriptionList } from "../../components/DescriptionList";
import { Empty } from "../../components/Empty";
import { ErrorNote } from "../../components/ErrorNote";
import { Loading } from "../../components/Loading";
import { RuleList } from "../../components/RuleList";
import { SourceBytes } from "../../components/SourceBytes";
import { Tabs } from "../../components/Tabs";
import { VerdictBadge } from "../../components/VerdictBadge";
import { WordDiff } from "../../components/WordDiff";
import { refusal, useBackend } from "../../ipc/backend";
import type { DetailView, ReviewItemView } from "../../ipc/bindings";
import { queries } from "../../ipc/queries";
import { formatTime, words } from "../../lib/format";
import { editable } from "../../lib/repair";
import type { Side as SideId } from "./keys";
import styles from "./review.module.css";

const TABS: readonly { id: SideId; label: string }[] = [
  { id: "why", label: "Why" },
  { id: "evidence", label: "Evidence" },
  { id: "source", label: "Source" },
  { id: "changes", label: "Changes" },
];

type Props = {
  detail: DetailView;
  item: ReviewItemView | undefined;
  silent: boolean;
  side: SideId;
  onSide: (side: SideId) => void;
};

export function Side({ detail, item, silent, side, onSide }: Props) {
  const repairs = item?.repairs.length ?? 0;
  const tabs = TABS.map((tab) => (tab.id === "changes" && repairs > 0 ? { ...tab, count: repairs } : tab));
  return (
    <Tabs
      label="Evidence"
      tabs={tabs}
      value={side}
      onChange={(next) => onSide(TABS.find(({ id }) => id === next)?.id ?? "why")}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={styles.panel} key={`${detail.id} ${side}`} tabIndex={0}>
        {side === "why" && <Why detail={detail} item={silent ? undefined : item} />}
        {side === "evidence" && <Facts detail={detail} />}
        {side === "source" && <Source detail={detail} />}
        {side === "changes" && <Changes item={item} />}
      </div>
    </Tabs>
  );
}

function Why({ detail, item }: { detail: DetailView; item: ReviewItemView | undefined }) {
  const { why } = detail;
  if (!why) return <Empty title="No rule was asked" />;
  const of = (state: string) => why.rules.filter((rule) => rule.state === state);
  const [silent, unasked] = [of("did_not_fire"), of("not_evaluated")];
  return (
    <div className={styles.parts}>
      <p className={styles.scored}>
        Rulebook {why.rulebook.name} {why.rulebook.version} says <VerdictBadge verdict={why.verdict} />
      </p>
      {item && item.said.length > 0 && (
        <section>
          <h3>What people said</h3>
          <ul className={styles.said}>
            {item.said.map((said) => (
              <li key={`${said.reviewer} ${said.decided_at}`} data-stale={said.stale}>
                <p>
                  <VerdictBadge verdict={said.verdict} /> <strong>{said.reviewer}</strong>{" "}
                  <time dateTime={said.decided_at}>{formatTime(said.decided_at)}</time>
                  {said.stale && " · of an older text"}
                  {said.resolves && " · settled a disagreement"}
                </p>
                <p dir="auto">“{said.reason}”</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <RuleList title="Rules that fired" rules={of("fired")} none="No rule fired on this row." />
      {unasked.length > 0 && <RuleList title="Rules that could not be asked" rules={unasked} folded />}
      {silent.length > 0 && <RuleList title="Rules that did not fire" rules={silent} folded />}
    </div>
  );
}

function Facts({ detail }: { detail: DetailView }) {
  const items = (list: DetailView["fields"], name: (name: string) => string) =>
    list.flatMap((field) => (field.value === null ? [] : [{ name: name(field.name), value: field.value }]));
  const markers = items(detail.markers, (name) => name);
  return (
    <div className={styles.parts}>
      {markers.length > 0 && (
        <section>
          <h3>Markers</h3>
          <DescriptionList items={markers} />
        </section>
      )}
      <section>
        <h3>Fields</h3>
        <DescriptionList items={items(detail.fields, words)} />
      </section>
    </div>
  );
}

function Source({ detail }: { detail: DetailView }) {
  const backend = useBackend();
  const bytes = useQuery(queries.sourceBytes(backend, detail.kind, detail.id));
  const reveal = useMutation({ mutationFn: (file: string) => backend.reveal(file) });
  if (bytes.error) return <ErrorNote error={refusal(bytes.error)} retry={() => void bytes.refetch()} />;
  if (!bytes.data) return <Loading label="Reading and hashing" />;
  return (
    <>
      {bytes.data.map((one) => (
        <SourceBytes
          key={`${one.file} ${one.byte_start}`}
          bytes={one}
          title={null}
          hashing={bytes.isFetching}
          onAgain={() => void bytes.refetch()}
          onReveal={(file) => reveal.mutate(file)}
        />
      ))}
      {reveal.error && <ErrorNote error={refusal(reveal.error)} />}
    </>
  );
}

function Changes({ item }: { item: ReviewItemView | undefined }) {
  if (!item) return <Loading label="Reading the repairs" />;
  if (item.repairs.length === 0)
    return <Empty title="Nothing was repaired">E lays another text over this one; the original stays.</Empty>;
  return (
    <div className={styles.parts}>
      {item.repairs.map((repair) => (
        <section key={`${repair.pointer} ${repair.repaired_at}`}>
          <h3>
            <code>{repair.pointer}</code>
          </h3>
          <p className={styles.faint}>
            {`by ${repair.reviewer}, ${formatTime(repair.repaired_at)}: “${repair.reason}”`}
          </p>
          <WordDiff
            before={editable(repair.before)}
            after={editable(repair.after)}
            beforeLabel="As it stands in the source"
            afterLabel="As it is read"
            layout="inline"
          />
        </section>
      ))}
    </div>
  );
}
