// Gallery: text as it is, compared, and spoken.
import { CodeBlock } from "../components/CodeBlock";
import { Transcript } from "../components/Transcript";
import { WordDiff } from "../components/WordDiff";
import styles from "./gallery.module.css";

const JSON_LINE =
  '{\n  "task": "fix the flaky test",\n  "verdict": "accepted",\n  "evidence": ["ci/2041.log"]\n}';

export function TextPart() {
  return (
    <div className={styles.stack}>
      <WordDiff
        before="All 214 tests pass; see target/report.xml for the proof."
        after="212 of 214 tests pass; two are skipped. See ci/2041.log for the proof."
      />
      <div className={styles.columns}>
        <CodeBlock text={JSON_LINE} numbers highlight={{ start: 42, end: 63 }} label="Source line" />
        <Transcript
          turns={[
            { role: "user", text: "Why does the queue test fail now and then?" },
            {
              role: "assistant",
              text: "I will look at the log first.",
              calls: [
                {
                  name: "read_file",
                  arguments: '{"path":"ci/2041.log"}',
                  result: "thread main panicked at 'left == right'",
                },
                { name: "run_tests", arguments: '{"filter":"queue"}', result: null, failed: true },
              ],
            },
            { role: "assistant", text: "The assertion compares two clocks. ".repeat(80) },
          ]}
        />
      </div>
    </div>
  );
}
