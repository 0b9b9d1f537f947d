// The keys that act on the screen that is shown, the person's own ones included.
import { Dialog } from "../components/Dialog";
import { Kbd } from "../components/Kbd";
import { usePreferences } from "../ipc/preferences";
import { useActionList } from "../lib/actions";
import { keyOf } from "../lib/keymap";
import styles from "./KeySheet.module.css";
import { grouped, keyedHere } from "./model";

type Props = { open: boolean; onClose: () => void; screen: string };

export function KeySheet({ open, onClose, screen }: Props) {
  return (
    <Dialog open={open} onClose={onClose} title={`Keys: ${screen}`} wide>
      {open && <Sheet />}
    </Dialog>
  );
}

function Sheet() {
  const actions = useActionList();
  const { preferences } = usePreferences();
  const keyed = keyedHere(actions).flatMap((action) => {
    const keys = keyOf(action, preferences.keys);
    return keys ? [{ ...action, keys }] : [];
  });
  return (
    <>
      {!preferences.single_keys && <p className={styles.note}>Single keys are switched off in Settings.</p>}
      <div className={styles.groups}>
        {grouped(keyed).map(([group, members]) => (
          <section key={group}>
            <h3 className={styles.group}>{group}</h3>
            <dl className={styles.keys}>
              {members.map((action) => (
                <div key={action.id} className={styles.row}>
                  <dt>{action.label}</dt>
                  <dd>
                    <Kbd keys={keyOf(action, preferences.keys) ?? ""} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </>
  );
}
