// The screen Review over the fake port: worked by keys, with its faces.
import { act, configure, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import type { ReactNode } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { useKeys } from "../../app/useKeys";
import { type Backend, Refusal } from "../../ipc/backend";
import { fakeBackend } from "../../ipc/fake";
import { fakeLists } from "../../ipc/fakeLists";
import { useTopics } from "../../ipc/topics";
import { placeOf } from "../../lib/location";
import { renderOver } from "../../test/render";
import { Screen } from "./Screen";

configure({ asyncUtilTimeout: 5000, getElementError: (message) => new Error(message ?? "not found") });
vi.setConfig({ testTimeout: 30_000 });
HTMLCanvasElement.prototype.getContext = () => null;

function Window({ children }: { children: ReactNode }) {
  useTopics();
  useKeys();
  return children;
}

function open(given: Partial<Backend> = {}, hash = "#/review") {
  window.location.hash = hash;
  return {
    user: userEvent.setup(),
    ...renderOver(
      <Window>
        <Screen />
      </Window>,
      given,
    ),
  };
}

beforeEach(() => {
  window.location.hash = "#/review";
});

const title = async () => (await screen.findByRole("heading", { level: 2 })).textContent;
const foot = (words: RegExp) => screen.findByText(words);

describe("by keys", () => {
  test("a verdict is saved, said, and the next item is there", async () => {
    const decide = vi.fn(fakeLists().decide);
    const { user } = open({ decide: decide as Backend["decide"] });
    await title();
    await screen.findAllByRole("button", { name: /RAG row/ });
    const before = screen.getByRole("article").getAttribute("data-row");
    await user.keyboard("3");
    await user.keyboard("r");
    await foot(/1 decided in this sitting/);
    expect(decide.mock.calls[0]?.slice(1)).toEqual(["rejected", "Wrong", "ana", false]);
    await waitFor(() => expect(screen.getByRole("article").getAttribute("data-row")).not.toBe(before));
  });

  test("what was decided is taken back and brought back", async () => {
    const { user } = open();
    await title();
    const first = screen.getByRole("article").getAttribute("data-row");
    await user.keyboard("a");
    await foot(/1 decided in this sitting/);
    await screen.findByRole("button", { name: /Undo: accept/ });
    await user.keyboard("z");
    await foot(/Nothing decided in this sitting yet/);
    await waitFor(() => expect(screen.getByRole("article").getAttribute("data-row")).toBe(first));
    await screen.findByRole("button", { name: /Redo: accept/ });
    await user.keyboard("{Shift>}Z{/Shift}");
    await foot(/1 decided in this sitting/);
    // The next key must not fall on what was just brought back.
    await waitFor(() => expect(screen.getByRole("article").getAttribute("data-row")).not.toBe(first));
  });

  test("a row that is decided on twice counts once", async () => {
    const { user } = open();
    await title();
    const row = () => screen.getByRole("article").getAttribute("data-row");
    const first = row();
    await user.keyboard("a");
    await foot(/1 decided in this sitting/);
    await waitFor(() => expect(row()).not.toBe(first));
    await user.keyboard("k");
    await waitFor(() => expect(row()).toBe(first));
    await user.keyboard("r");
    await waitFor(() => expect(row()).not.toBe(first));
    await screen.findByRole("button", { name: /Undo: reject/ });
    expect(screen.getByText(/1 decided in this sitting/)).toBeTruthy();
  });

  test("what an earlier sitting left to take back says so", async () => {
    const step = {
      verdict: "rejected",
      rows: 1,
      evidence_id: "e",
      reason: "read",
      acted_at: "2026-11-02T09:12:00Z",
    };
    open({ reviewState: async () => ({ actions: 1, undo: step, redo: step }) });
    expect(await screen.findByRole("button", { name: /Undo from earlier: reject/ })).toBeTruthy();
    expect(screen.getByRole("button", { name: /Redo from earlier: reject/ })).toBeTruthy();
  });

  test("single keys are silent in the note, and Backspace throws nothing away", async () => {
    const decide = vi.fn();
    const { user } = open({ decide });
    await title();
    await user.keyboard("n");
    const note = screen.getByRole("textbox", { name: "Note" });
    await waitFor(() => expect(document.activeElement).toBe(note));
    await user.keyboard("a wrong path");
    expect(note).toHaveProperty("value", "a wrong path");
    await user.keyboard("{Escape}");
    await user.keyboard("{Backspace}");
    expect(note).toHaveProperty("value", "a wrong path");
    expect(decide).not.toHaveBeenCalled();
  });

  test("skip, next and back only move", async () => {
    const decide = vi.fn();
    const { user } = open({ decide });
    await title();
    const row = () => screen.getByRole("article").getAttribute("data-row");
    const first = row();
    await user.keyboard(" ");
    await waitFor(() => expect(row()).not.toBe(first));
    await user.keyboard("k");
    await waitFor(() => expect(row()).toBe(first));
    await user.keyboard("j");
    await waitFor(() => expect(row()).not.toBe(first));
    expect(decide).not.toHaveBeenCalled();
  });

  test("the evidence beside it answers to W, F, O and D", async () => {
    const { user } = open();
    await title();
    for (const [key, tab] of [
      ["o", "Source"],
      ["d", "Changes"],
      ["f", "Evidence"],
      ["w", "Why"],
    ] as const) {
      await user.keyboard(key);
      expect(await screen.findByRole("tab", { name: tab, selected: true })).toBeTruthy();
    }
  });
});

test("each verdict says what it would change before it is given", async () => {
  open();
  const bar = within(await screen.findByRole("region", { name: "Verdict" }));
  const [accept, partly, reject] = await bar.findAllByRole("button", { name: /Accept|Reject/ });
  await waitFor(() => expect(accept?.textContent).toMatch(/\+1 RAG row, \+1 SFT row/));
  expect(partly?.textContent).toMatch(/\+1 RAG row$/);
  expect(reject?.textContent).toMatch(/changes no dataset|pairs?$/);
});

test("the text is repaired with the difference shown, and the file is left alone", async () => {
  const repair = vi.fn(fakeLists().repair);
  const { user } = open({ repair: repair as Backend["repair"] });
  await title();
  await user.keyboard("e");
  const form = within(await screen.findByRole("form", { name: "Edit the text" }));
  const text = form.getByRole("textbox", { name: "Text" });
  await user.clear(text);
  await user.type(text, "another text");
  await user.click(form.getByRole("button", { name: /^Repair/ }));
  expect((await form.findByRole("alert")).textContent).toContain("Say why");
  await user.type(form.getByRole("textbox", { name: "Reason" }), "it was cut off");
  await user.click(form.getByRole("button", { name: /^Repair/ }));
  expect(await screen.findByText(/The next run reads it so/)).toBeTruthy();
  expect(repair.mock.calls[0]?.[2]).toBe("another text");
});

test("all that match are counted, sampled and foretold before they are decided on", async () => {
  const decideAll = vi.fn(fakeLists().decideAll);
  const { user } = open({ decideAll: decideAll as Backend["decideAll"] }, "#/review?filter=-source:nowhere");
  await title();
  await user.click(screen.getByRole("button", { name: "Decide on all …" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(await dialog.findByText(/A sample of/)).toBeTruthy();
  const button = await dialog.findByRole("button", { name: /^Reject: \d+ rows/ });
  await user.click(button);
  expect(decideAll).not.toHaveBeenCalled();
  await user.type(dialog.getByRole("textbox", { name: "Reason" }), "drafts");
  await user.click(button);
  await waitFor(() => expect(decideAll).toHaveBeenCalled());
  expect(decideAll.mock.calls[0]?.[0]).toBe("waiting -source:nowhere");
  expect(decideAll.mock.calls[0]?.[5]).toHaveLength(8);
});

describe("faces", () => {
  test("a name is asked for before anything can be decided", async () => {
    let chosen = { ...(await fakeBackend().preferences()), reviewer: "" };
    const { user } = open({
      preferences: async () => chosen,
      setPreferences: async (next) => {
        chosen = next;
        return next;
      },
    });
    await user.click(await screen.findByRole("button", { name: "Begin to review" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Say who you are");
    await user.type(screen.getByRole("textbox", { name: "Your name" }), "eve");
    await user.click(screen.getByRole("button", { name: "Begin to review" }));
    expect(await title()).toBeTruthy();
  });

  test("an empty queue says what to do next", async () => {
    const { user } = open({}, "#/review?filter=source:nowhere");
    expect(await screen.findByText("Nothing that waits matches")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Clear the filter" }));
    await waitFor(() => expect(placeOf(window.location.hash).params.filter).toBeUndefined());
  });

  test("without a source the queue offers to add one", async () => {
    const { user } = open({ listSources: async () => [] }, "#/review?filter=source:nowhere");
    await user.click(await screen.findByRole("button", { name: "Add a source" }));
    expect(placeOf(window.location.hash).screen).toBe("sources");
  });

  test("what cannot be opened says why", async () => {
    open({
      openList: async () => {
        throw new Refusal("invalid", "the filter cannot be read", "close it");
      },
    });
    expect(await screen.findByText("the filter cannot be read")).toBeTruthy();
  });

  test("a decision that was not saved stays where it is", async () => {
    const { user } = open({
      decide: async () => {
        throw new Refusal("busy", "another run holds the workspace", "wait until it is done");
      },
    });
    await title();
    const before = screen.getByRole("article").getAttribute("data-row");
    await user.keyboard("a");
    expect(await screen.findByText("another run holds the workspace")).toBeTruthy();
    expect(screen.getByRole("article").getAttribute("data-row")).toBe(before);
  });

  test("a repeat is silent: nothing says that the row was decided on", async () => {
    const lists = fakeLists();
    let asked = 0;
    const again = vi.fn(lists.decideAgain);
    const { user } = open({
      ...lists,
      decideAgain: again as Backend["decideAgain"],
      reviewRepeat: async () => {
        asked += 1;
        return asked === 2 ? first : null;
      },
    });
    await title();
    const row = () => screen.getByRole("article").getAttribute("data-row");
    const first = row() ?? "";
    await user.keyboard("a");
    await foot(/1 decided in this sitting/);
    await user.keyboard("a");
    await foot(/2 decided in this sitting/);
    await waitFor(() => expect(row()).toBe(first));
    expect(screen.queryByText(/decided by a person/)).toBeNull();
    expect(screen.queryByText(/A new decision of yours/)).toBeNull();
    await user.keyboard("r");
    await waitFor(() => expect(again).toHaveBeenCalledWith(first, "rejected", "Read and found wrong", "ana"));
  });

  test("nothing is wrong for who uses other means", async () => {
    const { user } = open();
    await title();
    const faults = async () =>
      (
        await axe.run(document.body, {
          rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
        })
      ).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" ")}`);
    expect(await faults()).toEqual([]);
    await user.keyboard("e");
    await screen.findByRole("form", { name: "Edit the text" });
    expect(await faults()).toEqual([]);
    await act(async () => undefined);
  });
});
