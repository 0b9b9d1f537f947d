// What tells, asks and stands beside: badges, notes, progress, dialog, drawer, transcript, comparison.
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { Button } from "./Button";
import { Checklist } from "./Checklist";
import { CodeBlock } from "./CodeBlock";
import { Dialog } from "./Dialog";
import { Drawer } from "./Drawer";
import { ErrorNote } from "./ErrorNote";
import { Hash } from "./Hash";
import { Progress } from "./Progress";
import { StateBadge } from "./StateBadge";
import { TextInput } from "./TextInput";
import { Transcript } from "./Transcript";
import { VerdictBadge } from "./VerdictBadge";
import { WordDiff } from "./WordDiff";

const nothing = () => undefined;

describe("a verdict", () => {
  it.each([
    ["accepted", "Accepted"],
    ["partially_accepted", "Partially accepted"],
    ["rejected", "Rejected"],
    ["needs_human_review", "Needs a person"],
    [null, "No verdict"],
    ["a_new_one", "a new one"],
  ])("%s is a shape and the word %s", (verdict, word) => {
    const { container } = render(<VerdictBadge verdict={verdict} />);
    expect(container.textContent).toBe(word);
    expect(container.querySelector("svg")).toBeTruthy();
  });
  it("says when a person decided it", () => {
    const { container } = render(<VerdictBadge verdict="accepted" decided />);
    expect(container.textContent).toBe("Accepted, decided by a person");
  });
});

it.each([
  ["passed_with_waivers", "Passed with waivers"],
  ["not passed", "Not passed"],
  ["never heard of", "Never heard of"],
])("a state %s reads %s", (state, word) => {
  const { container } = render(<StateBadge state={state} />);
  expect(container.textContent).toBe(word);
});

it("a hash is shortened, whole in its title, and copied whole", async () => {
  const user = userEvent.setup();
  render(<Hash value="sha256:3f9a0c12b7e54d0f" />);
  expect(screen.getByText("3f9a0c12b7").title).toBe("sha256:3f9a0c12b7e54d0f");
  await user.click(screen.getByRole("button", { name: /^Copy/ }));
  expect(await navigator.clipboard.readText()).toBe("sha256:3f9a0c12b7e54d0f");
  expect(screen.getByRole("status").textContent).toBe("Copied");
});

it("an error says what failed, then what to do, then offers to try again", async () => {
  const user = userEvent.setup();
  const retry = vi.fn();
  render(<ErrorNote error={{ code: "busy", message: "It is in use.", hint: "Wait." }} retry={retry} />);
  expect(screen.getByRole("alert").textContent).toBe("It is in use.Wait.Try again");
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(retry).toHaveBeenCalledOnce();
});

describe("progress", () => {
  it("counts exactly", () => {
    render(<Progress step="score" on="ci" done={351} total={1052} unit="rows" />);
    expect(screen.getByRole("progressbar", { name: "Score ci" }).getAttribute("aria-valuenow")).toBe("351");
    expect(screen.getByText("351 of 1,052 rows")).toBeTruthy();
  });
  it("claims no share while the total is not known", () => {
    render(<Progress step="collect" on="a.jsonl" done={2048} total={0} unit="bytes" />);
    expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBeNull();
    expect(screen.getByText("2.0 KiB")).toBeTruthy();
  });
  it("speaks at most every five seconds", () => {
    vi.useFakeTimers();
    const at = (done: number) => <Progress step="score" on="ci" done={done} total={9} unit="rows" />;
    const { container, rerender } = render(at(1));
    const spoken = () => container.querySelector("[aria-live]")?.textContent;
    for (const done of [2, 3, 4]) rerender(at(done));
    expect(spoken()).toBe("Score ci: 1 of 9 rows");
    act(() => vi.advanceTimersByTime(5000));
    expect(spoken()).toBe("Score ci: 4 of 9 rows");
    vi.useRealTimers();
  });
});

it("a dialog begins with what it is about, and Escape closes it", async () => {
  const user = userEvent.setup();
  const close = vi.fn();
  render(
    <Dialog open onClose={close} title="Waive" footer={<Button>Waive</Button>}>
      <TextInput aria-label="Reason" value="" onChange={nothing} />
    </Dialog>,
  );
  expect(screen.getByRole("dialog", { name: "Waive" })).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Reason" }));
  await user.keyboard("{Escape}");
  expect(close).toHaveBeenCalledOnce();
});

it("a drawer leaves the keyboard where it is and closes by Escape from inside", async () => {
  const user = userEvent.setup();
  const close = vi.fn();
  render(
    <Drawer open onClose={close} title="Row 4" onWidth={nothing}>
      <Button>Accept</Button>
    </Drawer>,
  );
  expect(document.activeElement).toBe(document.body);
  await user.keyboard("{Escape}");
  expect(close).not.toHaveBeenCalled();
  screen.getByRole("button", { name: "Accept" }).focus();
  await user.keyboard("{Escape}");
  expect(close).toHaveBeenCalledOnce();
});

it("a checklist says of each check whether it passed", () => {
  const check = {
    id: "AU-02",
    name: "No rejected row is in SFT",
    required: true,
    passed: false,
    detail: "One is.",
  };
  render(<Checklist label="Audit" items={[check]} />);
  expect(screen.getByRole("listitem").textContent).toBe("Not passed: AU-02 No rejected row is in SFTOne is.");
});

describe("text stays text", () => {
  it("in a code block, with its marked part", () => {
    const { container } = render(
      <CodeBlock text={"<b>one</b>\ntwo"} highlight={{ start: 3, end: 6 }} numbers />,
    );
    expect(container.querySelector("mark")?.textContent).toBe("one");
    expect(container.querySelector("b")).toBeNull();
  });
  it("in a transcript, where long texts and calls are folded", async () => {
    const user = userEvent.setup();
    const call = { name: "read_file", arguments: '{"path":"a"}', result: "<script>alert(1)</script>" };
    const { container } = render(
      <Transcript turns={[{ role: "assistant", text: "word ".repeat(1000), calls: [call] }]} />,
    );
    expect(container.querySelector("script")).toBeNull();
    expect(container.querySelector("details")?.open).toBe(false);
    expect(container.textContent?.length).toBeLessThan(2500);
    await user.click(screen.getByRole("button", { name: "Show all 5,000 characters" }));
    expect(container.textContent?.length).toBeGreaterThan(5000);
  });
  it("in a comparison, side by side and in one", async () => {
    const user = userEvent.setup();
    const { container } = render(<WordDiff before="all pass" after="two pass" />);
    expect(screen.getByText("1 word removed, 1 word added")).toBeTruthy();
    expect([
      container.querySelector("del")?.textContent,
      container.querySelector("ins")?.textContent,
    ]).toEqual(["all", "two"]);
    await user.click(screen.getByRole("button", { name: "Show in one" }));
    expect(screen.queryByText("Before")).toBeNull();
  });
});
