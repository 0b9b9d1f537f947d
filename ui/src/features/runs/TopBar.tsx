// The head of the screen: run everything with what it takes in, stop, the same as a command, and a release.
import { ChevronDown, Play, Snowflake, Square } from "lucide-react";
import type { Ref } from "react";
import { Button } from "../../components/Button";
import { Copy } from "../../components/Copy";
import { Menu } from "../../components/Menu";
import { formatNoun } from "../../lib/format";
import type { Include } from "./model";
import styles from "./TopBar.module.css";

type Props = {
  runs: number | null;
  busy: boolean;
  running: boolean;
  include: Include;
  stopping: boolean;
  command: string;
  /** Where the button stands that copies the command: its key presses it. */
  copyRef: Ref<HTMLSpanElement>;
  onInclude: (include: Include) => void;
  onRun: () => void;
  onStop: () => void;
  onFreeze: () => void;
};

export function TopBar(props: Props) {
  const { runs, busy, running, stopping, include, command, copyRef, onInclude, onRun, onStop, onFreeze } =
    props;
  // The window's own key runs without either: it is shown only where it does the same.
  const usual = !include.partial && !include.review;
  return (
    <header className={styles.bar}>
      <h1 className={styles.title}>Runs</h1>
      <span className={styles.count}>{!runs ? "" : formatNoun(runs, "run")}</span>
      <span className={styles.command} ref={copyRef}>
        <code className={styles.words} title={command}>
          {command}
        </code>
        <Copy text={command} label="Copy as command" />
      </span>
      <Button icon={<Snowflake aria-hidden="true" />} onClick={onFreeze}>
        Freeze a release
      </Button>
      <Menu
        label="What a run takes in"
        align="end"
        trigger={
          <Button icon={<ChevronDown aria-hidden="true" />} disabled={busy}>
            {taken(include)}
          </Button>
        }
        items={[
          {
            id: "partial",
            label: "Partially accepted rows go into SFT",
            checked: include.partial,
            onSelect: () => onInclude({ ...include, partial: !include.partial }),
          },
          {
            id: "review",
            label: "Waiting rows go into a RAG file of their own",
            checked: include.review,
            onSelect: () => onInclude({ ...include, review: !include.review }),
          },
        ]}
      />
      {running ? (
        <Button
          variant="danger"
          icon={<Square aria-hidden="true" />}
          kbd="Mod+."
          disabled={stopping}
          onClick={onStop}
        >
          {stopping ? "Stopping" : "Stop"}
        </Button>
      ) : (
        <Button
          variant="primary"
          icon={<Play aria-hidden="true" />}
          {...(usual ? { kbd: "Mod+R" } : {})}
          disabled={busy}
          onClick={onRun}
        >
          Run everything
        </Button>
      )}
    </header>
  );
}

function taken({ partial, review }: Include): string {
  if (partial && review) return "With partial and waiting rows";
  if (partial) return "With partial rows";
  return review ? "With waiting rows" : "Accepted rows only";
}
