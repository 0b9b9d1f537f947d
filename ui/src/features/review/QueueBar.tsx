// Which rows are worked through and in which order, and what can be done with the queue as a whole.
import { Ellipsis } from "lucide-react";
import { type RefObject, useState } from "react";
import { Button } from "../../components/Button";
import { IconButton } from "../../components/IconButton";
import { Menu, type MenuItem } from "../../components/Menu";
import { SearchInput } from "../../components/SearchInput";
import { Select } from "../../components/Select";
import type { FacetView } from "../../ipc/bindings";
import { formatCount, words } from "../../lib/format";
import { type Asked, ORDERS } from "./model";
import styles from "./review.module.css";

type Props = {
  asked: Asked;
  facets: readonly FacetView[];
  change: (some: Partial<Asked>) => void;
  toggle: (field: string, value: string) => void;
  done: number;
  rows: number;
  repeats: boolean;
  onRepeats: (on: boolean) => void;
  all: () => void;
  reload: () => void;
  agreement: () => void;
  handOut: () => void;
  takeIn: () => void;
  input: RefObject<HTMLInputElement | null>;
  onLeave: () => void;
};

export function QueueBar(props: Props) {
  const { asked, facets, change, toggle, done, rows, input, onLeave } = props;
  const [draft, setDraft] = useState<{ base: string; text: string } | null>(null);
  const text = draft?.base === asked.filter ? draft.text : asked.filter;
  const more: MenuItem[] = [
    { id: "reload", label: "Make the queue anew", onSelect: props.reload },
    { id: "agreement", label: "How far reviewers agree", onSelect: props.agreement, apart: true },
    {
      id: "repeats",
      label: "Ask again now and then",
      checked: props.repeats,
      onSelect: () => props.onRepeats(!props.repeats),
    },
    { id: "export", label: "Write the decisions to a file", onSelect: props.handOut, apart: true },
    { id: "import", label: "Take decisions in", onSelect: props.takeIn },
  ];
  return (
    <search className={styles.bar}>
      <Select
        aria-label="Order of the queue"
        value={asked.order}
        onChange={(order) => change({ order, seed: order === "random" ? String(Date.now() % 10_000) : "" })}
        options={ORDERS}
      />
      {["source", "rule"].map((field) => (
        <FacetMenu key={field} facet={facets.find((one) => one.field === field)} onToggle={toggle} />
      ))}
      <SearchInput
        className={styles.filter}
        label="Filter the queue"
        kbd="/"
        mono
        placeholder="source:…  rule:…  any words"
        value={text}
        onChange={(next) => {
          setDraft({ base: asked.filter, text: next });
          if (next.trim() === "") change({ filter: "" });
        }}
        ref={input}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            change({ filter: text.trim() });
            onLeave();
          } else if (event.key === "Escape") {
            event.preventDefault();
            setDraft(null);
            onLeave();
          }
        }}
      />
      <p className={styles.count} aria-live="polite">
        <strong>{formatCount(Math.max(rows - done, 0))}</strong> left
        <span className={styles.faint}>
          {" "}
          of {formatCount(rows)} {asked.filter === "" ? "that wait" : "that match"}
        </span>
      </p>
      <Button onClick={props.all} disabled={rows === 0}>
        Decide on all …
      </Button>
      <Menu
        label="More of the queue"
        align="end"
        items={more}
        trigger={<IconButton label="More of the queue" icon={<Ellipsis aria-hidden="true" />} />}
      />
    </search>
  );
}

function FacetMenu({
  facet,
  onToggle,
}: {
  facet: FacetView | undefined;
  onToggle: (field: string, value: string) => void;
}) {
  if (!facet) return null;
  const chosen = facet.values.filter(({ state }) => state === "in").map(({ value }) => value);
  return (
    <Menu
      label={facet.title}
      items={facet.values.map(({ value, rows, state }) => ({
        id: value,
        label: `${value || "none"}  ${formatCount(rows)}`,
        checked: state === "in",
        onSelect: () => onToggle(facet.field, value),
      }))}
      trigger={
        <Button className={styles.facet}>
          {chosen.length > 0
            ? `${facet.title}: ${chosen.map(words).join(", ")}`
            : `Any ${facet.title.toLowerCase()}`}
        </Button>
      }
    />
  );
}
