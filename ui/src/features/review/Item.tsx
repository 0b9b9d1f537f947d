// One item, large: what was asked, what was answered, and why it waits.
import { type RefObject, useEffect } from "react";
import { Badge } from "../../components/Badge";
import { LongText } from "../../components/LongText";
import { Notice } from "../../components/Notice";
import { Transcript } from "../../components/Transcript";
import { VerdictBadge } from "../../components/VerdictBadge";
import type { ContentView, DetailView, ReviewItemView } from "../../ipc/bindings";
import { formatCount } from "../../lib/format";
import { becauseInWords } from "./model";
import styles from "./review.module.css";

type Props = {
  detail: DetailView;
  item: ReviewItemView | undefined;
  /** Whether the row came again in silence: then nothing may say so. */
  silent: boolean;
  pane: RefObject<HTMLElement | null>;
};

export function Item({ detail, item, silent, pane }: Props) {
  const because = item && !silent ? becauseInWords(item) : null;
  const source = detail.fields.find(({ name }) => name === "source")?.value;
  const place = detail.fields.find(({ name }) => name === "file")?.value;
  // Who decided by mouse goes on by keyboard: the keys act on the item, not on the button that was pressed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row begins at its beginning
  useEffect(() => {
    if (pane.current) pane.current.scrollTop = 0;
    const focused = document.activeElement;
    if (!focused || focused === document.body || focused.closest('[data-region="review-verdict"]'))
      pane.current?.focus({ preventScroll: true });
  }, [detail.id]);
  return (
    <article
      ref={pane}
      className={styles.item}
      tabIndex={-1}
      data-region="review-item"
      data-row={detail.id}
      aria-labelledby="review-title"
    >
      <header className={styles.head}>
        <h2 id="review-title" dir="auto">
          {detail.title}
        </h2>
        <VerdictBadge
          verdict={(silent ? detail.why?.verdict : detail.why?.effective) ?? null}
          decided={!silent && (item?.said.some(({ stale }) => !stale) ?? false)}
        />
        {detail.synthetic && <Badge tone="warn">Synthetic</Badge>}
        <p className={styles.from}>{[source, place].filter(Boolean).join(" · ")}</p>
      </header>
      {because && (
        <div className={styles.because}>
          <Notice tone={because.tone}>{because.words}</Notice>
        </div>
      )}
      <Content content={detail.content} />
    </article>
  );
}

function Content({ content }: { content: ContentView }) {
  switch (content.form) {
    case "text":
      return (
        <div className={styles.content}>
          {content.instruction && (
            <section>
              <h3>Asked</h3>
              <LongText text={content.instruction} />
            </section>
          )}
          <section className={styles.answer}>
            {content.instruction && <h3>Answered</h3>}
            {content.text.trim() === "" ? (
              <p className={styles.faint}>The row has no text.</p>
            ) : (
              <LongText text={content.text} />
            )}
            {content.cut && (
              <p className={styles.faint}>
                {`Only the first ${formatCount(content.text.length)} of ${formatCount(content.characters)} characters are here.`}
              </p>
            )}
          </section>
        </div>
      );
    case "conversation":
      return <Transcript turns={content.turns} label="Conversation" />;
    case "raw":
      return (
        <div className={styles.content}>
          <LongText text={content.text} mono />
        </div>
      );
    case "pair":
      return (
        <div className={styles.content}>
          <LongText text={content.chosen} />
        </div>
      );
  }
}
