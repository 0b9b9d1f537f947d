// The screen Rules over the fake port: rulebooks, a draft and its difference, and the three lists.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import type { ReactNode } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Backend, Refusal } from "../../ipc/backend";
import type { DecisionView, RepairView, WaiverView } from "../../ipc/bindings";
import { useTopics } from "../../ipc/topics";
import { renderOver } from "../../test/render";
import { Screen } from "./Screen";

function Window({ children }: { children: ReactNode }) {
  useTopics();
  return children;
}

const at = (hash: string, given: Partial<Backend> = {}) => {
  window.location.hash = hash;
  return renderOver(
    <Window>
      <Screen />
    </Window>,
    given,
  );
};
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole("button", { name }));
const violations = async () =>
  (
    await axe.run(document.body, {
      rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
    })
  ).violations;

beforeEach(() => {
  sessionStorage.clear();
  window.location.hash = "";
});

describe("rulebooks", () => {
  it("shows the one in force, read only", async () => {
    at("#/rules");
    const text = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Text of recommended" });
    expect(text.readOnly).toBe(true);
    expect(screen.getByText("Came with Stillroom")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Put in force" })).toBeNull();
    expect(await violations()).toEqual([]);
  });

  it("shows what another one would change, with the rows", async () => {
    at("#/rules?rulebook=reference");
    await press(/What would change/);
    expect(await screen.findByText("23 of 99 rows would have another verdict")).toBeTruthy();
    expect(await violations()).toEqual([]);
    await press("3 rows from Rejected to Partially accepted");
    const table = within(screen.getByRole("table", { name: "Rows that change" }));
    expect(table.getAllByRole("row")).toHaveLength(4);
    expect(table.getAllByRole("link")[0]?.getAttribute("href")).toMatch(
      /^#\/data\?kind=scored&row=[0-9a-f]{64}$/,
    );
    expect(screen.getByRole("row", { name: "rag 58 47 −11 3 14" })).toBeTruthy();
  });

  it("is put in force, and says what comes of it", async () => {
    at("#/rules?rulebook=reference");
    await press("Put in force");
    expect(await screen.findByText(/is in force: the next score run uses it/)).toBeTruthy();
    expect(await screen.findByText("In force", { selector: "nav *" })).toBeTruthy();
  });

  it("says what kept the difference from being shown", async () => {
    at("#/rules?rulebook=reference", {
      whatIf: async () => {
        throw new Refusal("busy", "another run holds the workspace", "wait until it is done");
      },
    });
    await press(/What would change/);
    expect(await screen.findByText("another run holds the workspace")).toBeTruthy();
  });

  it("says why the list could not be read", async () => {
    at("#/rules", {
      rulebooks: async () => {
        throw new Refusal("invalid", "rulebook strict.toml: line 3", "mend the rule that is named");
      },
    });
    expect(await screen.findByText("rulebook strict.toml: line 3")).toBeTruthy();
  });
});

describe("a draft", () => {
  const begin = async () => {
    await press(/Make a copy to edit/);
    return screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Text of the draft" });
  };

  it("is a copy under a name of its own, and outlives a change of screen", async () => {
    const first = at("#/rules");
    expect((await begin()).value).toContain('name = "recommended_own"');
    first.unmount();
    at("#/rules");
    await press(/recommended_own/);
    expect(await screen.findByRole("textbox", { name: "Text of the draft" })).toBeTruthy();
  });

  it("is asked about as it stands, and says when the text has changed since", async () => {
    const whatIfText = vi.fn(async () => (await import("../../ipc/goldens/whatIf")).whatIf);
    at("#/rules", { whatIfText });
    const text = await begin();
    await press(/What would change/);
    expect(await screen.findByText("23 of 99 rows would have another verdict")).toBeTruthy();
    expect(whatIfText).toHaveBeenCalledWith(expect.stringContaining("recommended_own"));
    await userEvent.type(text, "# more");
    expect(screen.getByText("The text has changed since.")).toBeTruthy();
  });

  it("is not saved with faults, which are marked", async () => {
    at("#/rules");
    const text = await begin();
    text.setSelectionRange(0, 0);
    await userEvent.click(text);
    await userEvent.type(text, "nonsense\n", { initialSelectionStart: 0, initialSelectionEnd: 0 });
    await press(/Save as a rulebook/);
    expect(await screen.findByText(/It is not saved/)).toBeTruthy();
    expect(screen.getByRole("button", { name: /^Line 1, column 1/ })).toBeTruthy();
    expect(await violations()).toEqual([]);
  });

  it("becomes a rulebook of the workspace", async () => {
    at("#/rules");
    await begin();
    await press(/Save as a rulebook/);
    expect(await screen.findByText("Of this workspace")).toBeTruthy();
    expect(window.location.hash).toBe("#/rules?rulebook=recommended_own");
    expect(await screen.findByRole("button", { name: "Put in force" })).toBeTruthy();
    expect(screen.getByRole("button", { name: /^Edit/ })).toBeTruthy();
  });

  it("takes the difference that it would make with it when it is dropped", async () => {
    at("#/rules");
    await begin();
    await press(/What would change/);
    expect(await screen.findByText("23 of 99 rows would have another verdict")).toBeTruthy();
    await press("Drop the draft");
    expect(await screen.findByRole("button", { name: "Bring it back" })).toBeTruthy();
    expect(screen.queryByText("23 of 99 rows would have another verdict")).toBeNull();
  });

  it("is dropped, and brought back", async () => {
    at("#/rules");
    await begin();
    await press("Drop the draft");
    await press("Bring it back");
    expect(await screen.findByRole("textbox", { name: "Text of the draft" })).toBeTruthy();
  });
});

const waiver: WaiverView = {
  sig_hash: "ab".repeat(32),
  reason: "no date was ever written",
  reviewer: "ana",
  expires_at: "2099-01-01T00:00:00Z",
  waived_at: "2026-02-20T10:00:00Z",
  in_force: true,
};
const repair: RepairView = {
  source: "outcomes",
  file: "outcomes.jsonl",
  sig_hash: "cd".repeat(32),
  pointer: "/created_at",
  before: null,
  after: '"2026-02-16T18:45:00Z"',
  reason: "<b>the log</b> says so",
  reviewer: "ana",
  repaired_at: "2026-02-20T10:00:00Z",
  still_skipped: [],
};
const decision = (id: string, kind: string, value: string): DecisionView => ({
  id,
  evidence_id: id.repeat(64),
  kind,
  value,
  reason: "read it",
  reviewer: "ana",
  decided_at: "2026-02-20T10:00:00Z",
  effective: "accepted",
  origin: "single",
  rows: 1,
  foretold: null,
});

describe("what people laid over the rows", () => {
  it.each([
    ["waivers", "Nothing is waived"],
    ["repairs", "Nothing is repaired"],
    ["decisions", "Nobody decided anything yet"],
  ])("%s: says so where there is none, with what to do next", async (tab, title) => {
    at(`#/rules?tab=${tab}`);
    expect(await screen.findByText(title)).toBeTruthy();
    expect(await violations()).toEqual([]);
  });

  it("lists waivers with their end", async () => {
    at("#/rules?tab=waivers", { waivers: async () => [{ ...waiver, in_force: false }, waiver] });
    const rows = within(await screen.findByRole("table", { name: "Waivers" })).getAllByRole("row");
    expect(rows[1]?.textContent).toContain("In force");
    expect(rows[1]?.textContent).toContain("days left");
    expect(rows[2]?.textContent).toContain("Ended");
    expect(await violations()).toEqual([]);
  });

  it("lists repairs with both values, as text", async () => {
    const still = { ...repair, pointer: "/x", still_skipped: ["missing_field: text"] };
    at("#/rules?tab=repairs", { repairs: async () => [repair, still] });
    const table = within(await screen.findByRole("table", { name: "Repairs" }));
    expect(table.getAllByText("<b>the log</b> says so")).toHaveLength(2);
    expect(table.getByText("missing_field: text")).toBeTruthy();
    expect(await violations()).toEqual([]);
  });

  it("lists decisions, the newest first, and leads to the row", async () => {
    const log = [decision("a", "decide", "rejected"), decision("b", "undo", "a")];
    at("#/rules?tab=decisions", { decisionLog: async () => log });
    const grid = await screen.findByRole("grid", { name: "Decisions, the newest first" });
    const rows = within(grid).getAllByRole("row");
    expect(rows[1]?.textContent).toContain("Took a decision back");
    expect(await violations()).toEqual([]);
    grid.focus();
    await userEvent.keyboard("{ArrowDown}");
    await waitFor(() => expect(window.location.hash).toContain("decision=b"));
    await userEvent.keyboard("{Enter}");
    expect(window.location.hash).toContain(`row=${"b".repeat(64)}`);
  });

  it("say why they could not be read", async () => {
    at("#/rules?tab=waivers", {
      waivers: async () => {
        throw new Refusal("corrupt", "the database is damaged", "restore a backup");
      },
    });
    expect(await screen.findByText("the database is damaged")).toBeTruthy();
  });
});
