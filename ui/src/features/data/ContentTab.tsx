// What the row says, in the form in which it reads best. All of it is text.
import { useState } from "react";
import { Button } from "../../components/Button";
import { LongText } from "../../components/LongText";
import { Transcript } from "../../components/Transcript";
import { WordDiff } from "../../components/WordDiff";
import type { ContentView } from "../../ipc/bindings";
import { formatCount } from "../../lib/format";
import { hashOf } from "../../lib/location";
import styles from "./Content.module.css";

export function ContentTab({ content }: { content: ContentView }) {
  switch (content.form) {
    case "text":
      return (
        <div className={styles.content}>
          {content.instruction && (
            <section>
              <h3 className={styles.label}>Asked</h3>
              <LongText text={content.instruction} />
            </section>
          )}
          <section>
            {content.instruction && <h3 className={styles.label}>Answer</h3>}
            <LongText text={content.text} />
            {content.cut && (
              <p className={styles.cut}>
                {`Only the first ${formatCount(content.text.length)} of ${formatCount(content.characters)} characters are here. The whole text stands in the source.`}
              </p>
            )}
          </section>
        </div>
      );
    case "pair":
      return <Pair pair={content} />;
    case "conversation":
      return (
        <div className={styles.conversation}>
          <Transcript turns={content.turns} label="Conversation" />
        </div>
      );
    case "raw":
      return (
        <div className={styles.content}>
          <section>
            <h3 className={styles.label}>The source row as it stands</h3>
            <LongText text={content.text} mono />
            {content.cut && <p className={styles.cut}>Only its beginning is here.</p>}
          </section>
        </div>
      );
  }
}

/** Longer pairs are compared only when somebody asks: comparing holds the window up. */
const AT_ONCE = 40_000;

function Pair({ pair }: { pair: Extract<ContentView, { form: "pair" }> }) {
  const [compared, compare] = useState(pair.chosen.length + pair.rejected.length <= AT_ONCE);
  return (
    <div className={styles.content}>
      <section>
        <h3 className={styles.label}>Asked</h3>
        <LongText text={pair.prompt} />
      </section>
      {compared ? (
        <WordDiff before={pair.rejected} after={pair.chosen} beforeLabel="Rejected" afterLabel="Chosen" />
      ) : (
        <>
          <section>
            <h3 className={styles.label}>Rejected</h3>
            <LongText text={pair.rejected} />
          </section>
          <section>
            <h3 className={styles.label}>Chosen</h3>
            <LongText text={pair.chosen} />
          </section>
          <div>
            <Button size="small" onClick={() => compare(true)}>
              Compare word by word
            </Button>
          </div>
        </>
      )}
      <p className={styles.links}>
        <a href={link(pair.chosen_evidence)}>Evidence of the chosen answer</a>
        <a href={link(pair.rejected_evidence)}>Evidence of the rejected answer</a>
      </p>
    </div>
  );
}

function link(row: string): string {
  return hashOf({ screen: "data", params: { row } });
}
