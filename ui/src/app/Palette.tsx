// Every action by its name.
import { Command } from "cmdk";
import { Dialog as Radix } from "radix-ui";
import { startTransition, useEffect, useState } from "react";
import { Kbd } from "../components/Kbd";
import { usePreferences } from "../ipc/preferences";
import { useActionList } from "../lib/actions";
import { keyOf } from "../lib/keymap";
import { grouped } from "./model";
import styles from "./Palette.module.css";

export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.scrim} />
        <Radix.Content className={styles.palette} aria-describedby={undefined}>
          <Radix.Title className={styles.hidden}>Commands</Radix.Title>
          <List onClose={onClose} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** So many commands are in sight before anything is typed; they are drawn first, the others a moment later. */
const IN_SIGHT = 14;

function List({ onClose }: { onClose: () => void }) {
  const actions = useActionList();
  const { preferences } = usePreferences();
  const [all, setAll] = useState(false);
  useEffect(() => startTransition(() => setAll(true)), []);
  const possible = actions.filter((action) => action.when !== false && !action.hidden);
  // In the order of their groups, so that what comes later comes below.
  const ordered = grouped(possible).flatMap(([, members]) => members);
  const offered = all ? ordered : ordered.slice(0, IN_SIGHT);
  return (
    <Command label="Commands" loop>
      <Command.Input className={styles.input} placeholder="What do you want to do?" autoFocus />
      <Command.List className={styles.list}>
        <Command.Empty className={styles.empty}>No command has this name here.</Command.Empty>
        {grouped(offered).map(([group, members]) => (
          <Command.Group key={group} heading={group} className={styles.group}>
            {members.map((action) => {
              const keys = keyOf(action, preferences.keys);
              return (
                <Command.Item
                  key={action.id}
                  value={`${action.label} ${action.id}`}
                  className={styles.item}
                  onSelect={() => {
                    onClose();
                    // The dialog gives the focus back first; what the action focuses comes after.
                    setTimeout(action.run, 0);
                  }}
                >
                  <span>{action.label}</span>
                  {keys && <Kbd keys={keys} />}
                </Command.Item>
              );
            })}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}
