// The screen Rules: the rulebooks with their texts and differences, and what people laid over the rows.
import { useQuery } from "@tanstack/react-query";
import { ErrorNote } from "../../components/ErrorNote";
import { Skeleton } from "../../components/Skeleton";
import { SplitPane } from "../../components/SplitPane";
import { Tabs } from "../../components/Tabs";
import { refusal, useBackend } from "../../ipc/backend";
import { useLayout } from "../../ipc/preferences";
import { queries } from "../../ipc/queries";
import { stay, usePlace } from "../../lib/location";
import { Book } from "./Book";
import { Books } from "./Books";
import { Decisions } from "./Decisions";
import { useRulesKeys } from "./keys";
import { tabOf } from "./model";
import { Repairs } from "./Repairs";
import styles from "./rules.module.css";
import { Waivers } from "./Waivers";
import { useRules } from "./work";

export function Screen() {
  const backend = useBackend();
  const { params } = usePlace();
  const tab = tabOf(params.tab);
  const books = useQuery(queries.rulebooks(backend));
  const waivers = useQuery(queries.waivers(backend));
  const repairs = useQuery(queries.repairs(backend));
  const decisions = useQuery(queries.decisionLog(backend));
  const rules = useRules(books.data ?? []);
  const [width, setWidth] = useLayout("rules.list", "230");
  useRulesKeys(rules, books.data ?? [], tab);
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <h1>Rules</h1>
        {rules.inForce && (
          <p className={styles.muted}>
            In force: <strong className={styles.strong}>{rules.inForce}</strong>
          </p>
        )}
      </header>
      <Tabs
        label="Rules"
        value={tab}
        onChange={(id) => stay({ tab: id === "rulebooks" ? undefined : id })}
        tabs={[
          { id: "rulebooks", label: "Rulebooks", count: books.data?.length },
          { id: "waivers", label: "Waivers", count: waivers.data?.length },
          { id: "repairs", label: "Repairs", count: repairs.data?.length },
          { id: "decisions", label: "Decisions", count: decisions.data?.length },
        ]}
      >
        {tab === "waivers" ? (
          <Waivers query={waivers} />
        ) : tab === "repairs" ? (
          <Repairs query={repairs} />
        ) : tab === "decisions" ? (
          <Decisions query={decisions} />
        ) : books.error ? (
          <div className={styles.face}>
            <ErrorNote error={refusal(books.error)} retry={() => void books.refetch()} />
          </div>
        ) : !books.data ? (
          <Skeleton rows={4} label="Loading rulebooks" />
        ) : (
          <SplitPane
            label="List width"
            min={160}
            max={480}
            size={Number(width) || 230}
            onSize={(next) => setWidth(String(next))}
            first={<Books books={books.data} rules={rules} />}
            second={<Book rules={rules} />}
          />
        )}
      </Tabs>
    </div>
  );
}
