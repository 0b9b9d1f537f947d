// Gallery: tabs, menus, popovers, dialogs, panes.
import { useState } from "react";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { Menu } from "../components/Menu";
import { Popover } from "../components/Popover";
import { SplitPane } from "../components/SplitPane";
import { Steps } from "../components/Steps";
import { Tabs } from "../components/Tabs";
import { Tooltip } from "../components/Tooltip";
import styles from "./gallery.module.css";

export function FloatingPart() {
  const [tab, setTab] = useState("why");
  const [open, setOpen] = useState(false);
  const nothing = () => undefined;
  return (
    <div className={styles.stack}>
      <div className={styles.row}>
        <Menu
          trigger={<Button>More</Button>}
          label="Row actions"
          items={[
            { id: "open", label: "Open source line", kbd: "O", onSelect: nothing },
            { id: "diff", label: "Compare", kbd: "D", onSelect: nothing },
            { id: "hide", label: "Show synthetic rows", checked: true, onSelect: nothing, apart: true },
            { id: "withdraw", label: "Withdraw", danger: true, onSelect: nothing, apart: true },
          ]}
        />
        <Popover trigger={<Button>Columns</Button>} label="Columns">
          Which columns are shown.
        </Popover>
        <Tooltip text="Recomputes every hash" kbd="V">
          <Button>Verify</Button>
        </Tooltip>
        <Button onClick={() => setOpen(true)}>Open dialog</Button>
        <Dialog
          open={open}
          onClose={() => setOpen(false)}
          title="Waive this finding"
          footer={<Button variant="primary">Waive</Button>}
        >
          Say why. The reason stays with the run.
        </Dialog>
        <Steps
          current="look"
          onSelect={nothing}
          steps={[
            { id: "choose", label: "Choose" },
            { id: "look", label: "Look at rows" },
            { id: "add", label: "Add" },
          ]}
        />
      </div>
      <Tabs
        label="Row"
        value={tab}
        onChange={setTab}
        tabs={[
          { id: "content", label: "Content" },
          { id: "why", label: "Why", count: 4 },
          { id: "history", label: "History", count: 12 },
          { id: "provenance", label: "Provenance" },
        ]}
      >
        <p className={styles.pad}>The panel of {tab}.</p>
      </Tabs>
      <div className={styles.pane} style={{ height: 120 }}>
        <SplitPane
          label="List width"
          first={<p className={styles.pad}>First</p>}
          second={<p className={styles.pad}>Second</p>}
        />
      </div>
    </div>
  );
}
