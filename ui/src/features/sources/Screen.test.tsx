// The screen Sources over the fake port: its faces, one source, the inventory, and adding one from file to rows.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import type { ReactNode } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Backend, Refusal } from "../../ipc/backend";
import { health } from "../../ipc/goldens/health";
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

const never = () => new Promise<never>(() => undefined);
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

describe("the table", () => {
  it("shows every source with its counts", async () => {
    at("#/sources");
    const row = await screen.findByRole("row", { name: /^outcomes/ });
    expect(row.textContent).toContain("9 of 9");
    expect(screen.getByText("89 of 99 evidence rows")).toBeTruthy();
    expect(screen.getByText("99 of 99 traced rows equal")).toBeTruthy();
  });

  it("says that it loads", () => {
    at("#/sources", { listSources: never });
    expect(screen.getByText("Loading sources")).toBeTruthy();
  });

  it("offers to add one where there is none", async () => {
    at("#/sources", { listSources: async () => [] });
    expect(await screen.findByText("No sources yet")).toBeTruthy();
    expect(screen.getAllByRole("button", { name: "Add a source" })).toHaveLength(2);
  });

  it("says why it could not be read, and tries again", async () => {
    const listSources = vi.fn(async () => {
      throw new Refusal("corrupt", "the database is damaged", "restore a backup");
    });
    at("#/sources", { listSources });
    expect(await screen.findByText("the database is damaged")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(listSources).toHaveBeenCalledTimes(2);
  });

  it("keeps the sources in sight where health could not be looked at", async () => {
    at("#/sources?source=outcomes", {
      lookAtHealth: async () => {
        throw new Refusal("busy", "another run holds the workspace", "wait for it");
      },
    });
    expect(await screen.findByText("another run holds the workspace")).toBeTruthy();
    expect(await screen.findByRole("region", { name: "Source outcomes" })).toBeTruthy();
  });

  it("keeps the keyboard while the arrows go from source to source", async () => {
    at("#/sources");
    const grid = await screen.findByRole("grid", { name: "Sources" });
    grid.focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    expect(await screen.findByRole("region", { name: "Source audits" })).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole("grid", { name: "Sources" }));
  });

  it("puts the order into the address", async () => {
    at("#/sources");
    await screen.findByRole("row", { name: /^outcomes/ });
    await userEvent.click(screen.getByRole("button", { name: /Skipped/ }));
    expect(window.location.hash).toBe("#/sources?order=skipped");
  });
});

describe("one source", () => {
  it("shows counts, coverage and provenance, and leads to its rows", async () => {
    at("#/sources?source=outcomes");
    const pane = within(await screen.findByRole("region", { name: "Source outcomes" }));
    const rows = pane.getByRole("link", { name: "9 – show in Data" });
    expect(rows.getAttribute("href")).toBe("#/data?kind=evidence&filter=source%3Aoutcomes");
    const skips = pane.getByRole("link", { name: "1 – show in Data" });
    expect(skips.getAttribute("href")).toBe("#/data?kind=skips&filter=source%3Aoutcomes");
    expect(pane.getByText("9 of 9 rows traced to their bytes with the same hash")).toBeTruthy();
    expect(pane.getByRole("row", { name: "timestamp 9 of 10" })).toBeTruthy();
    expect(await violations()).toEqual([]);
  });

  it("names rows that came out different and files that nothing reads", async () => {
    const sick = health.sources.map((source) =>
      source.source === "outcomes"
        ? {
            ...source,
            traced_equal: 8,
            untraced: ["line 4: the bytes changed"],
            unknown_files: ["<b>notes</b>.jsonl"],
          }
        : source,
    );
    at("#/sources?source=outcomes", { lookAtHealth: async () => ({ ...health, sources: sick }) });
    expect(await screen.findByText("8 of 9 rows traced to their bytes with the same hash")).toBeTruthy();
    expect(screen.getByText("line 4: the bytes changed")).toBeTruthy();
    expect(screen.getByText("<b>notes</b>.jsonl")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Add them as a source" }));
    expect(decodeURIComponent(window.location.hash)).toContain(
      "/workspace/sample/traces/outcomes.jsonl/<b>notes</b>.jsonl",
    );
  });

  it("is read again, and says what came of it", async () => {
    at("#/sources?source=outcomes");
    await userEvent.click(await screen.findByRole("button", { name: /Read again/ }));
    expect(await screen.findByText(/10 rows read: 0 new, 9 known before, 1 skipped/)).toBeTruthy();
  });

  it("is detached at once, and attached again", async () => {
    at("#/sources?source=outcomes");
    await userEvent.click(await screen.findByRole("button", { name: "Detach" }));
    expect(await screen.findByText(/is detached. What was read of it is kept/)).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole("row", { name: /^outcomes/ })).toBeNull());
    await userEvent.click(screen.getByRole("button", { name: "Attach again" }));
    expect(await screen.findByRole("region", { name: "Source outcomes" })).toBeTruthy();
  });

  it("offers its actions by key", async () => {
    const { actions } = at("#/sources?source=outcomes");
    await screen.findByRole("region", { name: "Source outcomes" });
    expect(actions.run("sources.next")).toBe(true);
    expect(window.location.hash).toBe("#/sources?source=scrum_reviews");
    await screen.findByRole("region", { name: "Source scrum_reviews" });
    actions.run("sources.skips");
    expect(window.location.hash).toBe("#/data?kind=skips&filter=source%3Ascrum_reviews");
  });
});

describe("the inventory", () => {
  it("grows by a path that is written, and is forgotten", async () => {
    at("#/sources?panel=inventory");
    expect(await screen.findByText("32 paths are known.")).toBeTruthy();
    expect(await violations()).toEqual([]);
    await userEvent.type(screen.getByRole("textbox", { name: "Folder, or list of paths" }), "/repo{Enter}");
    expect(await screen.findByText("152 paths are known.")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Forget all paths" }));
    expect(await screen.findByText("No paths are known, so none are checked.")).toBeTruthy();
  });

  it("says why a path was refused", async () => {
    at("#/sources?panel=inventory");
    await userEvent.type(
      await screen.findByRole("textbox", { name: "Folder, or list of paths" }),
      "/missing{Enter}",
    );
    expect(await screen.findByText("no file or folder `/missing`")).toBeTruthy();
  });
});

describe("adding a source", () => {
  const drop = (...paths: string[]) => `#/sources?drop=${encodeURIComponent(JSON.stringify(paths))}`;
  const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole("button", { name }));

  it("goes from a written path over its rows to evidence", async () => {
    at("#/sources?add=1");
    await userEvent.type(
      screen.getByRole("textbox", { name: "File or folder" }),
      "/t/observer_reviews.jsonl{Enter}",
    );
    expect(
      await screen.findByRole("row", { name: /observer_reviews.jsonl jsonl observer_reviews 95 %/ }),
    ).toBeTruthy();
    expect(await violations()).toEqual([]);
    await press(/Look at the mapping/);
    expect(await screen.findByText(/5 source rows looked at/)).toBeTruthy();
    const [first] = screen.getAllByRole("listitem", { name: /^Line/ });
    expect(first?.textContent).toContain("Unreadable");
    expect(first?.textContent).toContain("timestamp: nothing at /ts, /reviewed_at");
    expect(await violations()).toEqual([]);
    await press(/Go on to the name/);
    await userEvent.type(screen.getByRole("textbox", { name: "Name" }), "reviews");
    await press(/Add 1 source/);
    expect(await screen.findByText(/is a source of this workspace/)).toBeTruthy();
    await press("Read it now");
    expect(await screen.findByText(/5 rows read: 2 new, 0 known before, 3 skipped/)).toBeTruthy();
    expect(screen.getByRole("link", { name: "Show the rows" }).getAttribute("href")).toContain(
      "source%3Areviews",
    );
    await press("Back to the sources");
    expect(await screen.findByRole("row", { name: /^reviews/ })).toBeTruthy();
  });

  it("shows what a change of the mapping changes, and saves it under a name of its own", async () => {
    at(drop("/t/observer_reviews.jsonl"));
    await press(/Look at the mapping/);
    await press("Edit the mapping");
    const text = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Text of the mapping" });
    expect(text.value).toContain('name = "observer_reviews_own"');
    expect(screen.getByText(/came with Stillroom and stays as it is/)).toBeTruthy();
    const changed = text.value.replace('text = "/review"', 'text = ["/review", "/comment"]');
    await userEvent.clear(text);
    await userEvent.click(text);
    await userEvent.paste(changed);
    expect(await screen.findByText("3 evidence rows")).toBeTruthy();
    expect(screen.getByText(/<b>The table<\/b> is built twice/, { selector: "dd" })).toBeTruthy();
    expect(screen.getByText(/The mapping is changed: save it, or drop the changes, to go on/)).toBeTruthy();
    expect(await violations()).toEqual([]);
    await press(/Save as a profile/);
    const profile = await screen.findByRole<HTMLSelectElement>("combobox", { name: "Profile" });
    await waitFor(() => expect(profile.value).toBe("observer_reviews_own"));
    expect(await screen.findByText("3 evidence rows")).toBeTruthy();
  });

  it("marks a fault in the text and does not save it", async () => {
    at(drop("/t/observer_reviews.jsonl"));
    await press(/Look at the mapping/);
    await press("Edit the mapping");
    const text = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Text of the mapping" });
    text.focus();
    text.setSelectionRange(0, 0);
    await userEvent.paste("nonsense\n");
    expect(await screen.findByRole("button", { name: /^Line 1, column 1/ })).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: /Save as a profile/ }).disabled).toBe(true);
  });

  it("takes a profile that is chosen instead", async () => {
    at(drop("/t/notes.jsonl"));
    await press(/Look at the mapping/);
    expect(await screen.findByText(/no profile fits these rows/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: /Go on to the name/ }).disabled).toBe(true);
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Profile" }), "audits");
    expect(await screen.findByText(/5 source rows looked at/)).toBeTruthy();
    await press(/Go on to the name/);
    expect(screen.getByText("1 file, read with the profile", { exact: false }).textContent).toContain(
      "audits",
    );
    expect(await violations()).toEqual([]);
  });

  it("says what is wrong with a path, and leaves the others standing", async () => {
    at(drop("/missing", "/t/audits.jsonl"));
    expect(await screen.findByText("no file or folder `/missing`")).toBeTruthy();
    expect(
      await screen.findByText("1 source would be added. Nothing is written before the last step."),
    ).toBeTruthy();
    await press("Leave /missing out");
    await waitFor(() => expect(screen.queryByText("no file or folder `/missing`")).toBeNull());
  });

  it("refuses a name that is taken, in the words of the core", async () => {
    at(drop("/t/audits.jsonl"));
    await press(/Look at the mapping/);
    await press(/Go on to the name/);
    expect(await screen.findByText(/A source “audits” is there already/)).toBeTruthy();
    await press(/Add 1 source/);
    expect(await screen.findByText(/is there already, at another place/)).toBeTruthy();
  });
});
