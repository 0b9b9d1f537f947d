// Controls as they are named and operated.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { Button } from "./Button";
import { Checkbox } from "./Checkbox";
import { Field } from "./Field";
import { IconButton } from "./IconButton";
import { Menu } from "./Menu";
import { ResizeHandle } from "./ResizeHandle";
import { SearchInput } from "./SearchInput";
import { Select } from "./Select";
import { Tabs } from "./Tabs";
import { TextInput } from "./TextInput";

const nothing = () => undefined;

function Search() {
  const [value, setValue] = useState("verdict:rejected");
  return <SearchInput label="Filter" value={value} onChange={setValue} />;
}

function Parts() {
  const [value, setValue] = useState("why");
  const tabs = [
    { id: "why", label: "Why", count: 4 },
    { id: "history", label: "History" },
  ];
  return (
    <Tabs tabs={tabs} value={value} onChange={setValue}>
      Panel of {value}
    </Tabs>
  );
}

describe("a button", () => {
  it("is named by its words alone, not by its key", () => {
    render(<Button kbd="Mod+Enter">Run</Button>);
    expect(screen.getByRole("button", { name: "Run" })).toBeTruthy();
  });
  it("does nothing more while it is busy, and keeps the focus", async () => {
    const user = userEvent.setup();
    const run = vi.fn();
    render(
      <Button busy onClick={run}>
        Run
      </Button>,
    );
    await user.tab();
    await user.keyboard("{Enter}");
    expect(document.activeElement).toBe(screen.getByRole("button"));
    expect(run).not.toHaveBeenCalled();
  });
  it("that shows an icon has a name", () => {
    render(<IconButton label="Read again" icon="↻" />);
    expect(screen.getByRole("button", { name: "Read again" })).toBeTruthy();
  });
});

describe("a field", () => {
  it("ties label, hint and error to its control", () => {
    render(
      <Field label="Reviewer" hint="Signs decisions." error="Write a name.">
        <TextInput value="" onChange={nothing} />
      </Field>,
    );
    const input = screen.getByRole("textbox", { name: "Reviewer" });
    const said = (input.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent);
    expect(said).toEqual(["Signs decisions.", "Write a name."]);
    expect(input.getAttribute("aria-invalid")).toBe("true");
  });
  it("gives the chosen value", async () => {
    const user = userEvent.setup();
    const chosen = vi.fn();
    const options = [
      { value: "sft", label: "SFT" },
      { value: "rag", label: "RAG" },
    ];
    render(
      <Field label="Dataset">
        <Select value="sft" onChange={chosen} options={options} />
      </Field>,
    );
    await user.selectOptions(screen.getByRole("combobox", { name: "Dataset" }), "RAG");
    expect(chosen).toHaveBeenCalledWith("rag");
  });
});

it("a search is emptied by Escape, and only then lets Escape through", async () => {
  const user = userEvent.setup();
  const escaped = vi.fn();
  document.addEventListener("keydown", escaped);
  render(<Search />);
  await user.click(screen.getByRole("searchbox", { name: "Filter" }));
  await user.keyboard("{Escape}");
  expect(screen.getByRole<HTMLInputElement>("searchbox").value).toBe("");
  expect(escaped).not.toHaveBeenCalled();
  await user.keyboard("{Escape}");
  expect(escaped).toHaveBeenCalledOnce();
  document.removeEventListener("keydown", escaped);
});

it("a checkbox may stand between yes and no", async () => {
  const user = userEvent.setup();
  const change = vi.fn();
  render(<Checkbox label="All sources" checked="indeterminate" onChange={change} />);
  const box = screen.getByRole("checkbox", { name: "All sources" });
  expect(box.getAttribute("aria-checked")).toBe("mixed");
  await user.click(box);
  expect(change).toHaveBeenCalledWith(true);
});

it("tabs are walked by the arrow keys and control a panel that exists", async () => {
  const user = userEvent.setup();
  render(<Parts />);
  await user.tab();
  await user.keyboard("{ArrowRight}");
  const tab = screen.getByRole("tab", { name: "History" });
  expect(tab.getAttribute("aria-selected")).toBe("true");
  expect(document.getElementById(tab.getAttribute("aria-controls") ?? "")?.textContent).toBe(
    "Panel of history",
  );
});

it("a menu opens by key, is walked by key and gives the focus back", async () => {
  const user = userEvent.setup();
  const withdraw = vi.fn();
  const items = [
    { id: "open", label: "Open source line", onSelect: nothing },
    { id: "withdraw", label: "Withdraw", danger: true, onSelect: withdraw },
  ];
  render(<Menu trigger={<Button>More</Button>} items={items} />);
  await user.tab();
  await user.keyboard("{Enter}{ArrowDown}{Enter}");
  expect(withdraw).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "More" }));
});

describe("an edge between panes", () => {
  it.each([
    ["right", "{ArrowRight}", 316],
    ["left", "{ArrowRight}", 284],
    ["down", "{ArrowDown}", 316],
    ["right", "{Shift>}{ArrowRight}{/Shift}", 364],
    ["right", "{Home}", 200],
    ["right", "{End}", 400],
  ] as const)("that grows %s moves by %s", async (grows, keys, to) => {
    const user = userEvent.setup();
    const change = vi.fn();
    render(
      <ResizeHandle label="List width" value={300} min={200} max={400} onChange={change} grows={grows} />,
    );
    expect(screen.getByRole("separator", { name: "List width" }).getAttribute("aria-valuenow")).toBe("300");
    await user.tab();
    await user.keyboard(keys);
    expect(change).toHaveBeenCalledWith(to);
  });
});
