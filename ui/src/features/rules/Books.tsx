// The list of rulebooks, the draft first.
import { Badge } from "../../components/Badge";
import { Button } from "../../components/Button";
import { Notice } from "../../components/Notice";
import { Shape } from "../../components/Shape";
import type { DeclarationView } from "../../ipc/bindings";
import { shortHash } from "../../lib/format";
import { nameIn } from "./model";
import styles from "./rules.module.css";
import type { Rules } from "./work";

export function Books({ books, rules }: { books: readonly DeclarationView[]; rules: Rules }) {
  return (
    <nav aria-label="Rulebooks" className={styles.books}>
      {rules.draft !== null && (
        <button
          type="button"
          className={styles.book}
          aria-current={rules.onDraft || undefined}
          onClick={rules.showDraft}
        >
          <span className={styles.bookName}>
            {nameIn(rules.draft) ?? "Without a name"} <Badge tone="accent">Draft</Badge>
          </span>
          <span className={styles.bookAbout}>not saved</span>
        </button>
      )}
      {books.map((book) => (
        <button
          type="button"
          key={book.name}
          className={styles.book}
          aria-current={rules.chosen?.name === book.name || undefined}
          onClick={() => rules.show(book.name)}
        >
          <span className={styles.bookName}>
            {book.name}
            {book.name === rules.inForce && (
              <Badge tone="ok">
                <Shape name="check" /> In force
              </Badge>
            )}
          </span>
          <span className={styles.bookAbout}>
            {book.version} · {book.about} · <code>{shortHash(book.hash, 8)}</code>
          </span>
        </button>
      ))}
      {rules.dropped !== null && rules.draft === null && (
        <Notice
          action={
            <Button size="small" onClick={rules.bringBack}>
              Bring it back
            </Button>
          }
        >
          The draft is dropped.
        </Notice>
      )}
    </nav>
  );
}
