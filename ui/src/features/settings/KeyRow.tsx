// One action and its key, which is changed by pressing another one.
import { Button } from "../../components/Button";
import { Kbd } from "../../components/Kbd";
import type { Action } from "../../lib/actions";
import { spell } from "../../lib/keymap";
import styles from "./Settings.module.css";

type Props = {
  action: Action;
  own: string | undefined;
  clash: string | undefined;
  set: (keys: string | null) => void;
};

export function KeyRow({ action, own, clash, set }: Props) {
  const keys = own ?? action.key ?? "";
  return (
    <tr>
      <td>{action.label}</td>
      <td>
        <button
          type="button"
          className={styles.key}
          aria-label={`Key of ${action.label}: ${keys || "none"}. Press another to change it`}
          onKeyDown={(event) => {
            if (["Tab", "Shift", "Control", "Alt", "Meta", "Escape"].includes(event.key)) return;
            event.preventDefault();
            event.stopPropagation();
            if (event.key === "Backspace" || event.key === "Delete") return set("");
            set(
              spell({
                key: event.key,
                mod: event.ctrlKey || event.metaKey,
                alt: event.altKey,
                shift: event.shiftKey,
              }),
            );
          }}
        >
          {keys ? <Kbd keys={keys} /> : "none"}
        </button>
        {clash && (
          <span role="alert" className={styles.clash}>
            also the key of “{clash}”: neither acts
          </span>
        )}
      </td>
      <td>
        {own !== undefined && (
          <Button size="small" variant="quiet" onClick={() => set(null)}>
            Back to {action.key ?? "none"}
          </Button>
        )}
      </td>
    </tr>
  );
}
