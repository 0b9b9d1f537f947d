// A plain editor of a text in the mono face: numbered lines, faults marked in their lines and listed below.
//
// Tab indents; Escape, then Tab, leaves. A browser's own undo is kept: what Tab inserts goes through its insert command.
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { cx } from "../lib/cx";
import { formatNoun } from "../lib/format";
import {
  carried,
  type Fault,
  faultLines,
  indent,
  lineAt,
  lineCount,
  partOf,
  placeOfFault,
} from "./editor/model";
import { Shape } from "./Shape";
import styles from "./TextEditor.module.css";

export type { Fault } from "./editor/model";

type Props = {
  label: string;
  text: string;
  onChange: (text: string) => void;
  readOnly?: boolean;
  faults?: readonly Fault[];
  /** The text in which the faults were found, where that is an older one. */
  faultsIn?: string;
};

/** Also in the style sheet. */
const LINE = 19;

export function TextEditor({ label, text, onChange, readOnly = false, ...given }: Props) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const behind = useRef<HTMLDivElement>(null);
  const [leaving, setLeaving] = useState(false);
  const lines = lineCount(text);
  const faults = carried(given.faults ?? [], given.faultsIn ?? text, text);
  const marked = faultLines(faults).filter((line) => line <= lines);

  const scrolled = () => {
    if (area.current) behind.current?.style.setProperty("--top", `${-area.current.scrollTop}px`);
  };
  const show = (fault: Fault) => {
    const element = area.current;
    if (!element) return;
    const { start, end } = partOf(text, fault);
    element.focus();
    element.setSelectionRange(start, end);
    element.scrollTop = Math.max(0, (fault.line - 4) * LINE);
    element.scrollLeft = Math.max(0, (start - lineAt(text, fault.line).start - 40) * 7);
    scrolled();
  };
  const key = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Shift") return;
    if (readOnly) return;
    if (event.key === "Escape" && !leaving) {
      event.preventDefault();
      return setLeaving(true);
    }
    if (event.key !== "Tab" || event.ctrlKey || event.altKey || event.metaKey) return setLeaving(false);
    if (leaving) return;
    event.preventDefault();
    const element = event.currentTarget;
    const selected = { start: element.selectionStart, end: element.selectionEnd };
    const edit = indent(text, selected, event.shiftKey ? "out" : "in");
    if (!edit) return;
    element.setSelectionRange(edit.replace.start, edit.replace.end);
    // The only way to insert text that Ctrl+Z takes back; where it is missing, the text is set.
    if (!document.execCommand?.("insertText", false, edit.by)) {
      element.setRangeText(edit.by, edit.replace.start, edit.replace.end, "end");
      onChange(element.value);
    }
    element.setSelectionRange(edit.select.start, edit.select.end);
  };

  return (
    <div className={styles.editor}>
      <div className={cx(styles.sheet, faults.length > 0 && styles.faulty, readOnly && styles.readOnly)}>
        <div className={styles.behind} ref={behind} aria-hidden="true">
          <div className={styles.moved}>
            {marked.map((line) => (
              <span key={line} className={styles.mark} style={{ top: (line - 1) * LINE }} />
            ))}
            <pre className={styles.numbers}>
              {Array.from({ length: lines }, (_, at) => at + 1).join("\n")}
            </pre>
          </div>
        </div>
        <textarea
          ref={area}
          className={styles.text}
          aria-label={label}
          aria-describedby={`${id}-keys${faults.length > 0 ? ` ${id}-faults` : ""}`}
          aria-invalid={faults.length > 0 || undefined}
          value={text}
          readOnly={readOnly}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          onScroll={scrolled}
          onKeyDown={key}
          onBlur={() => setLeaving(false)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </div>
      <p className={styles.keys} id={`${id}-keys`}>
        {readOnly
          ? "Read only"
          : leaving
            ? "Tab now leaves the editor"
            : "Tab indents · Escape, then Tab leaves the editor"}
        <span className={styles.size}>{formatNoun(lines, "line")}</span>
      </p>
      <Faults id={`${id}-faults`} faults={faults} onShow={show} />
    </div>
  );
}

function Faults({
  id,
  faults,
  onShow,
}: {
  id: string;
  faults: readonly Fault[];
  onShow: (fault: Fault) => void;
}) {
  return (
    <div id={id} role="status">
      {faults.length > 0 && (
        <ul className={styles.faults} aria-label="Faults">
          {faults.map((fault) => (
            <li key={`${fault.line}:${fault.column}:${fault.message}`}>
              <button type="button" className={styles.fault} onClick={() => onShow(fault)}>
                <span className={styles.shape}>
                  <Shape name="stop" />
                </span>
                <span>
                  <strong>{placeOfFault(fault)}</strong> {fault.message}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
