// The keys: which there are, and the person's own ones.
import { Button } from "../../components/Button";
import { Switch } from "../../components/Switch";
import { usePreferences } from "../../ipc/preferences";
import { useActionList } from "../../lib/actions";
import { KeyRow } from "./KeyRow";
import { clashes } from "./model";
import { Section } from "./Section";
import styles from "./Settings.module.css";

export function Keys() {
  const actions = useActionList();
  const { preferences, change } = usePreferences();
  const keyed = actions.filter((action) => action.key || preferences.keys[action.id]);
  const taken = clashes(keyed, preferences.keys);
  const own = Object.keys(preferences.keys).length;
  const set = (id: string, keys: string | null) => {
    const { [id]: _, ...others } = preferences.keys;
    change({ keys: keys === null ? others : { ...others, [id]: keys } });
  };
  return (
    <Section
      title="Keys"
      text="Keys of single screens are listed by ? on that screen. Press the new key in a field to change it; Backspace takes a key away."
    >
      <Switch
        label="Single keys act (never while you type)"
        checked={preferences.single_keys}
        onChange={(checked) => change({ single_keys: checked })}
      />
      <table className={styles.keys}>
        <thead>
          <tr>
            <th scope="col">Action</th>
            <th scope="col">Key</th>
            <th scope="col">
              <span className="visually-hidden">Back to the usual key</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keyed.map((action) => (
            <KeyRow
              key={action.id}
              action={action}
              own={preferences.keys[action.id]}
              clash={taken.get(action.id)}
              set={(keys) => set(action.id, keys)}
            />
          ))}
        </tbody>
      </table>
      {own > 0 && (
        <div>
          <Button variant="quiet" onClick={() => change({ keys: {} })}>
            All keys back to the usual ones
          </Button>
        </div>
      )}
    </Section>
  );
}
