// A button that shows a file of the workspace in the system's file manager, and says where that failed.
import { FolderOpen } from "lucide-react";
import { Button } from "../../components/Button";
import { ErrorNote } from "../../components/ErrorNote";
import { refusal } from "../../ipc/backend";
import { useReveal } from "./work";

type Props = {
  dir: string;
  /** Relative to the workspace. */
  path: string;
  kbd?: string;
};

export function Reveal({ dir, path, kbd }: Props) {
  const { reveal, error } = useReveal(dir);
  return (
    <>
      <Button
        size="small"
        {...(kbd ? { kbd } : {})}
        icon={<FolderOpen aria-hidden="true" />}
        title={path}
        onClick={() => reveal(path)}
      >
        Show in folder<span className="visually-hidden">: {path}</span>
      </Button>
      {error && <ErrorNote error={refusal(error)} />}
    </>
  );
}
