// Adding a source, in three steps: what is there, what would be taken from it, under which name.
import { X } from "lucide-react";
import { Button } from "../../../components/Button";
import { Copy } from "../../../components/Copy";
import { IconButton } from "../../../components/IconButton";
import { Steps } from "../../../components/Steps";
import { useWorkspace } from "../../../ipc/workspace";
import { useActions } from "../../../lib/actions";
import { formatNoun } from "../../../lib/format";
import { isTyping } from "../../../lib/keymap";
import { Added } from "./Added";
import styles from "./add.module.css";
import { Files } from "./Files";
import { type AddFlow, type Step, useAddFlow } from "./flow";
import { Mapping } from "./Mapping";
import { Naming } from "./Naming";
import { addCommands, sourcesIn } from "./plan";

const STEPS: readonly { id: Step; label: string }[] = [
  { id: "files", label: "Files" },
  { id: "mapping", label: "Mapping" },
  { id: "add", label: "Name and add" },
];

const isStep = (id: string): id is Step => STEPS.some((step) => step.id === id);

export function AddSource() {
  const flow = useAddFlow();
  const next = nextOf(flow);
  // Escape first leaves the field that somebody writes in, then the whole.
  const leave = () => {
    const here = document.activeElement;
    if (here instanceof HTMLElement && isTyping(here)) here.blur();
    else flow.close();
  };
  useActions([
    {
      id: "sources.addNext",
      label: next.label,
      group: "Sources",
      key: "Mod+Enter",
      when: next.run !== null && !flow.done,
      run: () => next.run?.(),
    },
    {
      id: "sources.addClose",
      label: "Leave adding a source",
      group: "Sources",
      key: "Escape",
      run: leave,
    },
  ]);
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <h1>Add a source</h1>
        <Steps
          steps={STEPS}
          current={flow.step}
          label="Steps of adding a source"
          onSelect={(id) => !flow.done && isStep(id) && flow.setStep(id)}
        />
        <span className={styles.space} />
        <IconButton label="Leave" kbd="Escape" icon={<X aria-hidden="true" />} onClick={flow.close} />
      </header>
      <div className={styles.body}>
        {flow.done ? (
          <Added sources={flow.added} close={flow.close} />
        ) : flow.step === "files" ? (
          <Files flow={flow} />
        ) : flow.step === "mapping" ? (
          <Mapping flow={flow} />
        ) : (
          <Naming flow={flow} />
        )}
      </div>
      {!flow.done && <Foot flow={flow} next={next} />}
    </div>
  );
}

type Next = { label: string; run: (() => void) | null };

function nextOf(flow: AddFlow): Next {
  const sources = sourcesIn(flow.plan);
  if (flow.step === "files") {
    return {
      label: "Look at the mapping",
      run: flow.readable.length > 0 ? () => flow.setStep("mapping") : null,
    };
  }
  if (flow.step === "mapping") {
    return {
      label: "Go on to the name",
      run: sources > 0 && flow.draft === null ? () => flow.setStep("add") : null,
    };
  }
  return {
    label: `Add ${formatNoun(sources, "source")}`,
    run: sources > 0 && !flow.adding ? flow.add : null,
  };
}

function Foot({ flow, next }: { flow: AddFlow; next: Next }) {
  const dir = useWorkspace()?.dir ?? ".";
  const sources = sourcesIn(flow.plan);
  return (
    <footer className={styles.foot}>
      {flow.step !== "files" && (
        <Button onClick={() => flow.setStep(flow.step === "add" ? "mapping" : "files")}>Back</Button>
      )}
      <p className={styles.muted} role="status">
        {flow.readable.length === 0
          ? ""
          : flow.step === "mapping" && flow.draft !== null
            ? "The mapping is changed: save it, or drop the changes, to go on."
            : sources === 0
              ? "No profile fits yet: choose one at the next step, or write one."
              : `${formatNoun(sources, "source")} would be added. Nothing is written before the last step.`}
      </p>
      <span className={styles.space} />
      {flow.step === "add" && (
        <Copy text={addCommands(dir, flow.plan, flow.names).join("\n")} label="Copy as a command" />
      )}
      <Button
        variant="primary"
        kbd="Mod+Enter"
        disabled={next.run === null && !flow.adding}
        busy={flow.adding}
        onClick={() => next.run?.()}
      >
        {next.label}
      </Button>
    </footer>
  );
}
