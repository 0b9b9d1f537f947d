// The workspaces that were open before.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { IconButton } from "../../components/IconButton";
import { useBackend } from "../../ipc/backend";
import { usePreferences } from "../../ipc/preferences";
import { queries } from "../../ipc/queries";
import { split } from "./model";
import styles from "./Welcome.module.css";

type Props = { open: (dir: string) => void; busy: boolean; here: string | null };

export function Recent({ open, busy, here }: Props) {
  const backend = useBackend();
  const client = useQueryClient();
  const { preferences } = usePreferences();
  const forget = useMutation({
    mutationFn: (dir: string) => backend.forgetRecent(dir),
    onSuccess: (next) => client.setQueryData(queries.preferences(backend).queryKey, next),
  });
  const others = preferences.recent.filter((dir) => dir !== here);
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="recent" className={styles.recent}>
      <h2 id="recent">Recent workspaces</h2>
      <ul className={styles.list}>
        {others.map((dir) => {
          const { name, within } = split(dir);
          return (
            <li key={dir} className={styles.row}>
              <button type="button" className={styles.open_recent} disabled={busy} onClick={() => open(dir)}>
                <strong>{name}</strong>
                <span className={styles.within}>{within}</span>
              </button>
              <IconButton
                label={`Take ${name} out of this list`}
                icon={<X aria-hidden="true" />}
                size="small"
                onClick={() => forget.mutate(dir)}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
