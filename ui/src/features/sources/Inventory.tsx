// The paths known to exist: how many, where more come from, and what they are for.
import { useMutation } from "@tanstack/react-query";
import { FilePlus2, FolderPlus } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/Button";
import { Copy } from "../../components/Copy";
import { Drawer } from "../../components/Drawer";
import { ErrorNote } from "../../components/ErrorNote";
import { Field } from "../../components/Field";
import { Hash } from "../../components/Hash";
import { TextInput } from "../../components/TextInput";
import { refusal, useBackend } from "../../ipc/backend";
import type { InventoryView } from "../../ipc/bindings";
import { useWorkspace } from "../../ipc/workspace";
import { distill } from "../../lib/command";
import { formatNoun } from "../../lib/format";
import { stay } from "../../lib/location";
import styles from "./sources.module.css";

export function Inventory({ inventory }: { inventory: InventoryView | undefined }) {
  const backend = useBackend();
  const dir = useWorkspace()?.dir ?? ".";
  const [path, setPath] = useState("");
  const add = useMutation({
    mutationFn: (from: string) => backend.addInventory(from),
    onSuccess: () => setPath(""),
  });
  const clear = useMutation({ mutationFn: () => backend.clearInventory() });
  const pickFolder = async () => {
    const folder = await backend.pickFolder("A folder whose paths exist");
    if (folder) add.mutate(folder);
  };
  const pickList = async () => {
    for (const file of await backend.pickFiles("Lists of paths, one on each line")) {
      await add.mutateAsync(file).catch(() => undefined);
    }
  };
  const error = add.error ?? clear.error;
  const known = inventory?.paths ?? 0;
  return (
    <Drawer open onClose={() => stay({ panel: undefined })} title="Paths known to exist" width={380}>
      <div className={styles.stack}>
        <p className={styles.big} role="status">
          {known === 0
            ? "No paths are known, so none are checked."
            : `${formatNoun(known, "path is", "paths are")} known.`}
        </p>
        {inventory?.hash && <Hash value={inventory.hash} />}
        <p className={styles.muted}>
          A model likes to name files that do not exist. A row that claims one is kept out of the datasets
          with the reason <code>hallucinated_file_path</code>, but only where it is known which files there
          are. Without an inventory the check says “not checked”.
        </p>
        {error && <ErrorNote error={refusal(error)} />}
        <form
          className={styles.line}
          onSubmit={(event) => {
            event.preventDefault();
            if (path.trim()) add.mutate(path.trim());
          }}
        >
          <Field
            label="Folder, or list of paths"
            hint="Every file below the folder, or every line of the list."
          >
            <TextInput value={path} onChange={setPath} mono />
          </Field>
          <div className={styles.buttons}>
            <Button type="submit" disabled={!path.trim()} busy={add.isPending}>
              Add paths
            </Button>
            <Button icon={<FolderPlus aria-hidden="true" />} onClick={() => void pickFolder()}>
              Choose a folder
            </Button>
            <Button icon={<FilePlus2 aria-hidden="true" />} onClick={() => void pickList()}>
              Choose a list
            </Button>
          </div>
        </form>
        <div className={styles.buttons}>
          <Button
            variant="danger"
            disabled={known === 0}
            busy={clear.isPending}
            onClick={() => clear.mutate()}
          >
            Forget all paths
          </Button>
          <Copy text={distill(dir, "inventory", "add", path || "PATH")} label="Copy as a command" />
        </div>
      </div>
    </Drawer>
  );
}
