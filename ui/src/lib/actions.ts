// What can be done now: one table that keys, palette, key sheet and native menu all read.
import { createContext, use, useEffect, useId, useRef, useSyncExternalStore } from "react";

export type Action = {
  /** Stays the same for ever: keys are remapped by it. */
  id: string;
  label: string;
  /** Under which heading the key sheet and the palette list it. */
  group: string;
  /** The usual key: "Mod+K", "?", "G D" (one after the other). */
  key?: string;
  /** The region in which the key acts; everywhere where none is named. */
  region?: string;
  /** Whether it can be done now. */
  when?: boolean;
  /** It acts on another screen, and is here only so that its key can be changed. */
  elsewhere?: boolean;
  /** Left out of the palette where it only makes sense by key. */
  hidden?: boolean;
  run: () => void;
};

/** The table. One for each window. */
export class Actions {
  private owners = new Map<string, readonly Action[]>();
  private listeners = new Set<() => void>();
  private all: readonly Action[] = [];

  /** Puts an owner's actions in the place of its former ones. */
  set(owner: string, actions: readonly Action[]): void {
    if (actions.length === 0) this.owners.delete(owner);
    else this.owners.set(owner, actions);
    this.all = [...this.owners.values()].flat();
    for (const tell of this.listeners) tell();
  }

  /** Returns what can be done now. */
  readonly list = (): readonly Action[] => this.all;

  readonly subscribe = (tell: () => void): (() => void) => {
    this.listeners.add(tell);
    return () => this.listeners.delete(tell);
  };

  /** Does an action by its id; says whether there was one. */
  run(id: string): boolean {
    const action = this.all.find((action) => action.id === id && action.when !== false);
    action?.run();
    return action !== undefined;
  }
}

const ActionsContext = createContext<Actions | null>(null);
export const ActionsProvider = ActionsContext.Provider;

/** Returns the table. */
export function useActionTable(): Actions {
  const table = use(ActionsContext);
  if (!table) throw new Error("BUG: no table of actions above this component");
  return table;
}

/** Returns every action that can be listed now. */
export function useActionList(): readonly Action[] {
  const table = useActionTable();
  return useSyncExternalStore(table.subscribe, table.list);
}

/** Offers actions while the component is there. They may be made anew at each render. */
export function useActions(actions: readonly Action[]): void {
  const table = useActionTable();
  const owner = useId();
  const newest = useRef(actions);
  newest.current = actions;
  // What is listed changes only with this; what an action does is always the newest.
  const shape = JSON.stringify(actions.map(({ run: _, ...rest }) => rest));
  useEffect(() => {
    const listed: Omit<Action, "run">[] = JSON.parse(shape);
    table.set(
      owner,
      listed.map((action, at) => ({ ...action, run: () => newest.current[at]?.run() })),
    );
    return () => table.set(owner, []);
  }, [table, owner, shape]);
}
