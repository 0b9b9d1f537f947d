// What can be done on Rules.
import type { DeclarationView } from "../../ipc/bindings";
import { type Action, useActions } from "../../lib/actions";
import { distill } from "../../lib/command";
import { stay } from "../../lib/location";
import { TABS, type TabId } from "./model";
import type { Rules } from "./work";

export function useRulesKeys(rules: Rules, books: readonly DeclarationView[], tab: TabId): void {
  const group = "Rules";
  const here = tab === "rulebooks";
  const name = rules.name ?? "";
  const names = books.map((book) => book.name);
  const step = (by: 1 | -1) => {
    const next = names[names.indexOf(name) + by];
    if (next) rules.show(next);
  };
  const other = here && !rules.onDraft && name !== rules.inForce && name !== "";
  const copy = (...words: string[]) => void navigator.clipboard?.writeText(distill(rules.dir, ...words));
  const actions: Action[] = [
    {
      id: "rules.next",
      label: "Next rulebook",
      group,
      key: "J",
      when: here,
      hidden: true,
      run: () => step(1),
    },
    {
      id: "rules.previous",
      label: "Previous rulebook",
      group,
      key: "K",
      when: here,
      hidden: true,
      run: () => step(-1),
    },
    {
      id: "rules.edit",
      label: rules.shipped ? "Make a copy to edit" : "Edit the rulebook",
      group,
      key: "E",
      when: here && !rules.onDraft && rules.draft === null && rules.shown !== null,
      run: rules.begin,
    },
    {
      id: "rules.whatIf",
      label: "What would change",
      group,
      key: "Mod+Enter",
      when: here && (rules.onDraft || other) && !rules.asking.isPending,
      run: rules.ask,
    },
    {
      id: "rules.save",
      label: "Save the draft as a rulebook of this workspace",
      group,
      key: "Mod+S",
      when: here && rules.onDraft && !rules.saving.isPending,
      run: rules.save,
    },
    {
      id: "rules.force",
      label: `Put ${name || "the rulebook"} in force`,
      group,
      when: other,
      run: rules.putInForce,
    },
    {
      id: "rules.copyWhatIf",
      label: "Copy “what would change” as a command",
      group,
      when: other,
      run: () => copy("score", "--what-if", name),
    },
    {
      id: "rules.copyForce",
      label: "Copy “put in force” as a command",
      group,
      when: other,
      run: () => copy("settings", "set", "rulebook", name),
    },
    ...TABS.map((id, at) => ({
      id: `rules.tab.${id}`,
      label: `Show ${id}`,
      group,
      key: String(at + 1),
      when: tab !== id,
      run: () => stay({ tab: id === "rulebooks" ? undefined : id }),
    })),
  ];
  useActions(actions);
}
