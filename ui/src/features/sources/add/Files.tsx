// Step one: each file with the reader and the profile that fit it, how sure that is, and why.
import { X } from "lucide-react";
import { Badge } from "../../../components/Badge";
import { Empty } from "../../../components/Empty";
import { ErrorNote } from "../../../components/ErrorNote";
import { IconButton } from "../../../components/IconButton";
import { Loading } from "../../../components/Loading";
import { SimpleTable } from "../../../components/SimpleTable";
import type { DetectionView } from "../../../ipc/bindings";
import { formatNoun } from "../../../lib/format";
import styles from "./add.module.css";
import { Choose } from "./Choose";
import type { AddFlow } from "./flow";
import { below } from "./plan";

/** As many files are drawn for one path; all are counted. */
const DRAWN = 200;

export function Files({ flow }: { flow: AddFlow }) {
  return (
    <div className={styles.files}>
      <Choose give={flow.give} first={flow.given.length === 0} />
      {flow.given.length === 0 && (
        <Empty title="Nothing chosen yet">
          JSON Lines, JSON, CSV and TSV (also .gz and .zst) and Parquet are read; each row that cannot be read
          is listed with its reason.
        </Empty>
      )}
      {flow.given.map(({ path, looking, error }) => {
        const files = flow.looked.find((one) => one.path === path)?.files;
        return (
          <section key={path} className={styles.given} aria-label={path}>
            <header className={styles.givenHead}>
              <code className={styles.wherePath}>{path}</code>
              {files && <span className={styles.muted}>{foundIn(files)}</span>}
              <span className={styles.space} />
              <IconButton
                size="small"
                label={`Leave ${path} out`}
                icon={<X aria-hidden="true" />}
                onClick={() => flow.drop(path)}
              />
            </header>
            {looking && <Loading label={`Looking at ${path}`} />}
            {error && <ErrorNote error={error} />}
            {files?.length === 0 && <p className={styles.muted}>There is no file in it.</p>}
            {files && files.length > 0 && <Found path={path} files={files} />}
          </section>
        );
      })}
    </div>
  );
}

function foundIn(files: readonly DetectionView[]): string {
  const fit = files.filter((file) => file.profile !== null).length;
  return `${formatNoun(files.length, "file")}, ${formatNoun(fit, "fits", "fit")} a profile`;
}

function Found({ path, files }: { path: string; files: readonly DetectionView[] }) {
  const drawn = files.slice(0, DRAWN);
  return (
    <>
      <SimpleTable
        label={`Files of ${path}`}
        rows={drawn}
        rowId={(file) => file.path}
        columns={[
          { id: "file", title: "File", cell: (file) => <code>{below(path, file.path)}</code> },
          {
            id: "reader",
            title: "Reader",
            cell: (file) => file.reader ?? <Badge tone="warn">Not read</Badge>,
          },
          {
            id: "profile",
            title: "Profile",
            cell: (file) =>
              file.profile ?? (file.reader === null ? "–" : <Badge tone="warn">None fits</Badge>),
          },
          { id: "sure", title: "Sure", numeric: true, cell: (file) => `${file.confidence} %` },
          { id: "why", title: "Why", cell: (file) => <span className={styles.why}>{file.why}</span> },
        ]}
      />
      {files.length > DRAWN && (
        <p className={styles.muted}>
          and {formatNoun(files.length - DRAWN, "more file")}, judged the same way
        </p>
      )}
    </>
  );
}
