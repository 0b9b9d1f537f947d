// Saved views: chosen, saved under a name, forgotten.
import { useMutation } from "@tanstack/react-query";
import { Bookmark, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "../../components/Button";
import { ErrorNote } from "../../components/ErrorNote";
import { Field } from "../../components/Field";
import { IconButton } from "../../components/IconButton";
import { Popover } from "../../components/Popover";
import { TextInput } from "../../components/TextInput";
import { refusal, useBackend } from "../../ipc/backend";
import type { SavedViewView } from "../../ipc/bindings";
import { cx } from "../../lib/cx";
import { KINDS } from "./model";
import bar from "./Toolbar.module.css";
import styles from "./ViewsMenu.module.css";

type Props = {
  views: readonly SavedViewView[];
  /** The view that is shown as it is. */
  active: SavedViewView | null;
  /** What would be saved. */
  now: Omit<SavedViewView, "name">;
  onChoose: (view: SavedViewView) => void;
  open: boolean;
  onOpen: (open: boolean) => void;
};

export function ViewsMenu({ views, active, now, onChoose, open, onOpen }: Props) {
  const backend = useBackend();
  const [name, setName] = useState("");
  const save = useMutation({
    mutationFn: (view: SavedViewView) => backend.saveView(view),
    onSuccess: (_, view) => {
      setName("");
      onOpen(false);
      onChoose(view);
    },
  });
  const remove = useMutation({ mutationFn: (view: string) => backend.removeView(view) });
  const error = save.error ?? remove.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") save.mutate({ ...now, name: name.trim() });
  };
  const over = views.some((view) => view.name === name.trim());
  return (
    <Popover
      label="Saved views"
      align="end"
      open={open}
      onOpenChange={onOpen}
      trigger={
        <Button
          size="small"
          variant="quiet"
          title={active?.name ?? "Saved views"}
          icon={<Bookmark aria-hidden="true" />}
          className={styles.trigger}
        >
          <span className={cx(styles.name, bar.label)}>{active?.name ?? "Views"}</span>
        </Button>
      }
    >
      <div className={styles.views}>
        {views.length === 0 && <p className={styles.none}>No view is saved yet.</p>}
        <ul>
          {views.map((view) => (
            <li key={view.name} className={styles.view}>
              <button
                type="button"
                className={cx(styles.choose, view.name === active?.name && styles.active)}
                aria-pressed={view.name === active?.name}
                onClick={() => {
                  onOpen(false);
                  onChoose(view);
                }}
              >
                <span className={styles.title}>{view.name}</span>
                <span className={styles.asks}>
                  {KINDS.find(({ id }) => id === view.kind)?.label}{" "}
                  {view.filter && <code>{view.filter}</code>}
                </span>
              </button>
              <IconButton
                size="small"
                label={`Forget ${view.name}`}
                icon={<Trash2 aria-hidden="true" />}
                onClick={() => remove.mutate(view.name)}
              />
            </li>
          ))}
        </ul>
        <form className={styles.save} onSubmit={submit}>
          <Field
            label="Save what is shown as"
            hint={over ? "Takes the place of the view of this name." : "Filter, order and columns are kept."}
          >
            <TextInput value={name} onChange={setName} placeholder="Name of the view" />
          </Field>
          <Button
            type="submit"
            size="small"
            variant="primary"
            disabled={name.trim() === ""}
            busy={save.isPending}
          >
            Save view
          </Button>
        </form>
        {error && <ErrorNote error={refusal(error)} />}
      </div>
    </Popover>
  );
}
