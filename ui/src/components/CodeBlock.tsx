// Text as it is, in the mono face. A part of it, by its place, may be marked. Never HTML, never a link.
import type { ReactNode } from "react";
import { cx } from "../lib/cx";
import styles from "./CodeBlock.module.css";

type Props = {
  text: string;
  /** Says what the text is; it makes the block reachable by keyboard, so that it can be scrolled. */
  label?: string;
  /** The marked part, in UTF-16 units of `text`, `end` excluded. */
  highlight?: { start: number; end: number };
  wrap?: boolean;
  numbers?: boolean;
  /** The number of the first line. */
  firstLine?: number;
};

export function CodeBlock({ text, label = "Text", highlight, wrap = true, numbers, firstLine = 1 }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <section> would be announced as a landmark
    <pre
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className={cx(styles.block, wrap && styles.wrap)}
    >
      {numbers ? (
        <Numbered text={text} highlight={highlight} firstLine={firstLine} />
      ) : (
        <code>{marked(text, 0, highlight)}</code>
      )}
    </pre>
  );
}

function Numbered({
  text,
  highlight,
  firstLine,
}: {
  text: string;
  highlight: Props["highlight"];
  firstLine: number;
}) {
  let at = 0;
  return text.split("\n").map((line, row) => {
    const from = at;
    at += line.length + 1;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
      <span className={styles.line} key={row}>
        <span className={styles.number} aria-hidden="true">
          {firstLine + row}
        </span>
        <code>
          {marked(line, from, highlight)}
          {"\n"}
        </code>
      </span>
    );
  });
}

/** Returns a text that begins at `from`, with the part of it that is marked. */
function marked(text: string, from: number, highlight: Props["highlight"]): ReactNode {
  if (!highlight) return text;
  const start = Math.max(0, Math.min(text.length, highlight.start - from));
  const end = Math.max(start, Math.min(text.length, highlight.end - from));
  if (start === end) return text;
  return (
    <>
      {text.slice(0, start)}
      <mark className={styles.mark}>{text.slice(start, end)}</mark>
      {text.slice(end)}
    </>
  );
}
