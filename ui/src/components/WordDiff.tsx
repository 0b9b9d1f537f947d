// Two texts and what differs, word by word: beside each other or in one.
import { useMemo, useState } from "react";
import { formatNoun } from "../lib/format";
import { Button } from "./Button";
import { compareWords, countChanges, sideOf, type Token } from "./diff/model";
import styles from "./WordDiff.module.css";

type Layout = "beside" | "inline";

type Props = {
  before: string;
  after: string;
  beforeLabel?: string;
  afterLabel?: string;
  layout?: Layout;
};

export function WordDiff({
  before,
  after,
  beforeLabel = "Before",
  afterLabel = "After",
  layout = "beside",
}: Props) {
  const [shown, setShown] = useState<Layout>(layout);
  const tokens = useMemo(() => compareWords(before, after), [before, after]);
  const changes = tokens && countChanges(tokens);
  return (
    <section className={styles.diff} aria-label={`${beforeLabel} and ${afterLabel}`}>
      <header className={styles.header}>
        <p className={styles.summary}>
          {!changes
            ? "Both texts as they are: together they are too long to compare."
            : changes.added + changes.removed === 0
              ? "No word differs."
              : `${formatNoun(changes.removed, "word")} removed, ${formatNoun(changes.added, "word")} added`}
        </p>
        {tokens && (
          <Button
            size="small"
            variant="quiet"
            onClick={() => setShown(shown === "beside" ? "inline" : "beside")}
          >
            {shown === "beside" ? "Show in one" : "Show side by side"}
          </Button>
        )}
      </header>
      {shown === "inline" && tokens ? (
        <div className={styles.text}>
          <Words tokens={tokens} />
        </div>
      ) : (
        <div className={styles.sides}>
          <Side label={beforeLabel} text={before} tokens={tokens && sideOf(tokens, "before")} />
          <Side label={afterLabel} text={after} tokens={tokens && sideOf(tokens, "after")} />
        </div>
      )}
    </section>
  );
}

function Side({ label, text, tokens }: { label: string; text: string; tokens: Token[] | null }) {
  return (
    <div className={styles.side}>
      <p className={styles.label}>{label}</p>
      <div className={styles.text}>{tokens ? <Words tokens={tokens} /> : text}</div>
    </div>
  );
}

function Words({ tokens }: { tokens: readonly Token[] }) {
  return tokens.map((token, at) => {
    // biome-ignore-start lint/suspicious/noArrayIndexKey: a token is its place
    if (token.kind === "added") return <ins key={at}>{token.text}</ins>;
    if (token.kind === "removed") return <del key={at}>{token.text}</del>;
    return <span key={at}>{token.text}</span>;
    // biome-ignore-end lint/suspicious/noArrayIndexKey: a token is its place
  });
}
