// The screen Derive over the fake port: its four faces, a queue worked by keys, a release foretold before it is made.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import type { ReactNode } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { useKeys } from "../../app/useKeys";
import { type Backend, Refusal } from "../../ipc/backend";
import type { DeriveStepView, ReleaseView } from "../../ipc/bindings";
import { useTopics } from "../../ipc/topics";
import { renderOver } from "../../test/render";
import { item, queue, set } from "./examples";
import { Screen } from "./Screen";

function Window({ children }: { children: ReactNode }) {
  useTopics();
  useKeys();
  return children;
}

const step = (kind: string, id: string): DeriveStepView => ({
  step: 1,
  kind,
  reviewer: "ana",
  reason: "seen",
  acted_at: "2026-11-02T09:12:00Z",
  examples: queue("pending").map((one) => ({ ...one, example_id: id })),
});

const told: ReleaseView = {
  release_id: "r",
  set_id: "0".repeat(64),
  rows: 3,
  accepted: 1,
  rejected: 2,
  leaks: [],
  hash: "2".repeat(64),
  source: "derived",
  evidence_ids: [],
  released: false,
};

const over = (given: Partial<Backend> = {}) =>
  renderOver(
    <Window>
      <Screen />
    </Window>,
    {
      deriveSets: async () => [set()],
      deriveQueue: async () => queue("pending", "pending", "pending"),
      deriveItem: async (id) => item({ example_id: id }),
      ...given,
    },
  );

const violations = async () =>
  (
    await axe.run(document.body, {
      rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
    })
  ).violations;

beforeEach(() => {
  sessionStorage.clear();
  window.location.hash = "#/derive";
});

describe("faces", () => {
  it("says what to do where nothing was derived", async () => {
    over({ deriveSets: async () => [] });
    expect(await screen.findByText("Nothing was derived yet")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Bring feedback events" })).toBeTruthy();
    expect(await violations()).toEqual([]);
  });

  it("waits, and says so", async () => {
    over({ deriveSets: () => new Promise(() => {}) });
    expect(await screen.findByText("Loading the sets")).toBeTruthy();
  });

  it("says what failed and what to do", async () => {
    over({
      deriveSets: async () => {
        throw new Refusal("corrupt", "a stored set cannot be read", "restore a backup");
      },
    });
    expect(await screen.findByText("a stored set cannot be read")).toBeTruthy();
    expect(screen.getByText("restore a backup")).toBeTruthy();
  });

  it("shows an example beside its source, with the difference marked", async () => {
    over();
    const answers = within(await screen.findByRole("region", { name: "Source answer and Synthetic answer" }));
    expect(answers.getByText("12").tagName).toBe("DEL");
    expect(answers.getByText("21").tagName).toBe("INS");
    expect(screen.getByText("Synthetic")).toBeTruthy();
    expect(screen.getByText(/by rule hn-l2-number/)).toBeTruthy();
    expect(await violations()).toEqual([]);
  });

  it("says why events gave nothing", async () => {
    over({
      deriveSets: async () => [
        set({ examples: 0, excluded: [{ event: 0, event_id: "e", why: "no transform finds anything" }] }),
      ],
      deriveQueue: async () => [],
    });
    expect(await screen.findByText("no transform finds anything")).toBeTruthy();
  });
});

describe("a queue", () => {
  it("is worked by keys, and goes on once the decision is made", async () => {
    const deriveDecide = vi.fn(async (ids: string[], act: string) => step(act, ids[0] ?? ""));
    const deriveUndo = vi.fn(async () => step("undo", "a"));
    over({ deriveDecide, deriveUndo });
    await screen.findByRole("region", { name: "Example" });
    await userEvent.keyboard("2a");
    await waitFor(() =>
      expect(deriveDecide).toHaveBeenCalledWith(["a"], "approve", "The label does not hold", "ana"),
    );
    await waitFor(() => expect(window.location.hash).toContain("example=b"));
    await screen.findByRole("region", { name: "Example" });
    await userEvent.keyboard("t");
    await waitFor(() => expect(deriveDecide.mock.calls[1]?.[1]).toBe("request_retry"));
    await userEvent.keyboard("z");
    await waitFor(() => expect(deriveUndo).toHaveBeenCalledWith("ana"));
    await waitFor(() => expect(window.location.hash).toContain("example=a"));
  });

  it("says why a decision was refused, and stays", async () => {
    over({
      deriveDecide: async () => {
        throw new Refusal("invalid", "an example that is approved cannot be rejected", "take it back first");
      },
    });
    await screen.findByRole("region", { name: "Example" });
    await userEvent.keyboard("r");
    expect(await screen.findByText("an example that is approved cannot be rejected")).toBeTruthy();
  });
});

describe("a release", () => {
  it("says what it would do before it does it", async () => {
    const deriveRelease = vi.fn(async (...args: unknown[]) => ({ ...told, released: args[4] === false }));
    over({ deriveRelease: deriveRelease as unknown as Backend["deriveRelease"] });
    await userEvent.click(await screen.findByRole("button", { name: "Release" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByText(/3 rows would become evidence: 1 accepted, 2 rejected/)).toBeTruthy();
    expect(deriveRelease.mock.calls.every((args) => args[4] === true)).toBe(true);
    await userEvent.click(dialog.getByRole("button", { name: "Release" }));
    expect(await screen.findByText(/3 rows entered the corpus/)).toBeTruthy();
  });
});
