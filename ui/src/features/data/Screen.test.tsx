import { act, configure, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { type Backend, Refusal } from "../../ipc/backend";
import { fakeLists } from "../../ipc/fakeLists";
import { placeOf } from "../../lib/location";
import { renderOver } from "../../test/render";
import { Screen } from "./Screen";

// Several test files share two cores.
configure({ asyncUtilTimeout: 5000, getElementError: (message) => new Error(message ?? "not found") });
vi.setConfig({ testTimeout: 30_000 });
// axe asks for a canvas, which jsdom has not.
HTMLCanvasElement.prototype.getContext = () => null;

const params = () => placeOf(window.location.hash).params;

function open(hash = "#/data", given: Partial<Backend> = {}) {
  window.location.hash = hash;
  return { user: userEvent.setup(), ...renderOver(<Screen />, given) };
}

beforeEach(() => {
  window.location.hash = "#/data";
});

const table = () => screen.findByRole("grid");
const rowOf = async (text: RegExp) => {
  const found = (await screen.findAllByRole("row")).find((row) => text.test(row.textContent ?? ""));
  if (!found) throw new Error(`no row says ${text}`);
  return found;
};

describe("the filter", () => {
  test("is completed, taken by Enter, and applied as soon as it can be read", async () => {
    const { user } = open();
    const input = await screen.findByRole("combobox", { name: "Filter" });
    await user.type(input, "verd");
    await user.click(await screen.findByRole("option", { name: /verdict:/ }));
    expect(input).toHaveProperty("value", "verdict:");
    await user.type(input, "rej");
    await screen.findByRole("option", { name: /rejected/ });
    await user.keyboard("{Enter}");
    expect(await screen.findByText("213 of 1,052 rows")).toBeTruthy();
    expect(params().filter).toBe("verdict:rejected");
  });

  test("says what is wrong and keeps the rows that were there", async () => {
    const { user } = open();
    await screen.findByText("1,052 rows");
    const input = screen.getByRole("combobox", { name: "Filter" });
    await user.type(input, '"open');
    expect((await screen.findByRole("alert")).textContent).toContain("the quotation has no end");
    expect(input.getAttribute("aria-invalid")).toBe("true");
    expect(params().filter).toBeUndefined();
    expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("1053");
  });

  test("that cannot be read does not leave the sentence of the one before below what is wrong", async () => {
    const { user } = open("#/data?filter=source:nowhere");
    expect(await screen.findByText("No row matches the filter")).toBeTruthy();
    await user.type(screen.getByRole("combobox", { name: "Filter" }), ' "open');
    expect((await screen.findByRole("alert")).textContent).toMatch(/the quotation has no end: \S/);
    expect(screen.queryByText("No row matches the filter")).toBeNull();
    expect(screen.getByText("Nothing was looked for")).toBeTruthy();
  });

  test("leads back to the rows by Escape", async () => {
    const { user } = open();
    const grid = await table();
    await user.click(screen.getByRole("combobox", { name: "Filter" }));
    await user.keyboard("{Escape}");
    expect(document.activeElement).toBe(grid);
  });

  test("of a link that cannot be read can be cleared", async () => {
    const { user } = open("#/data?filter=%22open");
    await screen.findByRole("alert");
    for (const button of screen.getAllByRole("button", { name: "Clear the filter" }).slice(1))
      await user.click(button);
    expect(await screen.findByText("1,052 rows")).toBeTruthy();
  });
});

describe("facets", () => {
  test("a click asks for a value, the next one takes it back", async () => {
    const { user } = open();
    await user.click(await screen.findByRole("button", { name: "Rejected 213 rows" }));
    expect(await screen.findByText("213 of 1,052 rows")).toBeTruthy();
    expect(params().filter).toBe("verdict:rejected");
    const pressed = await screen.findByRole("button", { name: "Rejected 213 rows", pressed: true });
    await user.click(pressed);
    expect(await screen.findByText("1,052 rows")).toBeTruthy();
  });

  test("Alt with a click excludes, as the button beside it does", async () => {
    const { user } = open();
    const value = await screen.findByRole("button", { name: "Rejected 213 rows" });
    await user.keyboard("{Alt>}");
    await user.click(value);
    await user.keyboard("{/Alt}");
    expect(await screen.findByText("839 of 1,052 rows")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Exclude Rejected" }));
    expect(await screen.findByText("1,052 rows")).toBeTruthy();
  });

  test("values that are not listed are found by typing", async () => {
    const facet = { field: "task", title: "Task", values: [], more_values: 23, more_rows: 1204 };
    const { user } = open("#/data", {
      listFacets: async (list) => ({
        list,
        facets: [{ ...facet, values: [{ value: "permit:1044", rows: 83, state: "free" }] }],
        took_us: 1,
      }),
    });
    await user.click(await screen.findByRole("button", { name: "23 more values in 1,204 rows" }));
    expect(screen.getByRole("combobox", { name: "Filter" })).toHaveProperty("value", "task:");
    expect(await screen.findByRole("option", { name: /permit:1044/ })).toBeTruthy();
  });

  test("two quick clicks both count", async () => {
    const { user } = open();
    const accepted = await screen.findByRole("button", { name: "Accepted 509 rows" });
    const rejected = screen.getByRole("button", { name: "Rejected 213 rows" });
    await Promise.all([user.click(accepted), user.click(rejected)]);
    expect(await screen.findByText("722 of 1,052 rows")).toBeTruthy();
  });
});

describe("a row", () => {
  test("opens where it is clicked, and each tab shows its part", async () => {
    const { user } = open();
    await user.click(await rowOf(/permit:1044/));
    const drawer = await screen.findByRole("complementary", { name: "permit:1044" });
    expect(await within(drawer).findByText(/PASS\. The crane/)).toBeTruthy();
    await user.click(within(drawer).getByRole("tab", { name: "Why" }));
    expect(await within(drawer).findByRole("heading", { name: "Rules that fired" })).toBeTruthy();
    await user.selectOptions(within(drawer).getByLabelText("For the row to be"), "accepted");
    expect(await within(drawer).findByText(/The fewest facts/)).toBeTruthy();
    await user.click(within(drawer).getByRole("tab", { name: "History" }));
    expect(within(drawer).getByRole("list", { name: "History" }).children).toHaveLength(2);
    await user.click(within(drawer).getByRole("tab", { name: "Provenance" }));
    expect((await within(drawer).findAllByText("matches")).length).toBeGreaterThan(2);
    expect(params().tab).toBe("provenance");
  });

  test("shows HTML as text", async () => {
    const { user } = open("#/data?filter=source:observer_reviews%20verdict:rejected");
    await user.click(await rowOf(/<script>/));
    const drawer = await screen.findByRole("complementary");
    expect(await within(drawer).findByText(/<script>document\.body/)).toBeTruthy();
    expect(drawer.querySelector("script, img, b")).toBeNull();
  });

  test("puts a value of its evidence into the filter", async () => {
    const { user } = open();
    await user.click(await rowOf(/permit:1044/));
    await user.click(await screen.findByRole("tab", { name: "Evidence" }));
    await user.click(await screen.findByRole("button", { name: "Filter by task:permit:1044" }));
    expect(await screen.findByText("83 of 1,052 rows")).toBeTruthy();
  });

  test("is hashed again when asked", async () => {
    const lists = fakeLists();
    const sourceBytes = vi.fn(lists.sourceBytes as Backend["sourceBytes"]);
    const { user } = open("#/data", { sourceBytes });
    await user.click(await rowOf(/permit:1044/));
    await user.click(await screen.findByRole("tab", { name: "Provenance" }));
    await user.click(await screen.findByRole("button", { name: "Hash again" }));
    await waitFor(() => expect(sourceBytes).toHaveBeenCalledTimes(2));
  });

  test("is opened at once where a link asks for the first one that is found", async () => {
    open("#/data?filter=task:permit:1044&open=first");
    expect(await screen.findByRole("complementary", { name: "permit:1044" })).toBeTruthy();
    await waitFor(() => expect(params().row).toBeTruthy());
    expect(params().open).toBeUndefined();
  });

  test("says in every tab for which fault exporters keep it out, and that it is repaired", async () => {
    const lists = fakeLists();
    const stand = { state: "quarantined", reason: "schema_violation", detail: "secret_found", row_id: null };
    const { user } = open("#/data", {
      rowDetail: async (kind, id) => {
        const detail = await (lists.rowDetail as Backend["rowDetail"])(kind, id);
        const exports = ["rag", "sft"].map((exporter) => ({ ...stand, exporter }));
        const mended = { what: "repaired", who: "ana", detail: "/text holds another text instead" };
        return {
          ...detail,
          why: detail.why && { ...detail.why, exports },
          history: [...detail.history, { ...mended, at: "2099-01-01T00:00:00Z", reason: "cut off" }],
        };
      },
    });
    await user.click(await rowOf(/permit:1044/));
    const drawer = within(await screen.findByRole("complementary", { name: "permit:1044" }));
    for (const tab of ["Content", "Why", "History", "Provenance"]) {
      await user.click(drawer.getByRole("tab", { name: tab }));
      expect(
        drawer.getByText("Kept out of RAG, SFT: schema violation").closest("div")?.textContent,
      ).toContain("secret_found");
      expect(await drawer.findByText(/It takes effect with the next run/)).toBeTruthy();
    }
  });

  test("that is gone says so with a hint", async () => {
    open("#/data?row=ffffffffffff");
    expect((await screen.findByRole("alert")).textContent).toContain("it may have left");
  });
});

describe("what a person does", () => {
  test("a repair shows what it changes, wants a reason, and says what comes next", async () => {
    const lists = fakeLists();
    const repair = vi.fn(lists.repair as Backend["repair"]);
    const { user } = open("#/data?kind=skips", { repair });
    await user.click(await rowOf(/unparsable_timestamp/));
    await user.click(await screen.findByRole("button", { name: "Repair" }));
    const form = await screen.findByRole("form", { name: "Repair a value" });
    await user.type(within(form).getByLabelText("New value"), "2026-02-16T18:25:00Z");
    expect(within(form).getByText('"2026-02-16T18:25:00Z"')).toBeTruthy();
    await user.click(within(form).getByRole("button", { name: "Repair" }));
    expect((await within(form).findByRole("alert")).textContent).toContain("Say why");
    expect(repair).not.toHaveBeenCalled();
    await user.type(within(form).getByLabelText("Reason"), "the log says so{Enter}");
    expect(await screen.findByText(/\/created_at is repaired/)).toBeTruthy();
    expect(repair).toHaveBeenCalledWith(
      expect.any(String),
      "/created_at",
      "2026-02-16T18:25:00Z",
      "the log says so",
      "ana",
    );
    expect(screen.getByRole("button", { name: "Run everything" })).toBeTruthy();
  });

  test("a failure stands beside the form and loses nothing", async () => {
    const { user } = open("#/data?kind=skips", {
      waive: async () => {
        throw new Refusal("busy", "another run holds the workspace", "wait until it ends");
      },
    });
    await user.click(await rowOf(/unparsable_timestamp/));
    await user.click(await screen.findByRole("button", { name: "Waive" }));
    const form = await screen.findByRole("form", { name: /Waive/ });
    await user.type(within(form).getByLabelText("Reason"), "not known{Enter}");
    expect((await within(form).findByRole("alert")).textContent).toBe(
      "another run holds the workspacewait until it ends",
    );
    expect(within(form).getByLabelText("Reason")).toHaveProperty("value", "not known");
  });

  test("who decides is asked for once", async () => {
    const preferences = {
      theme: "system",
      contrast: "system",
      single_keys: true,
      keys: {},
      reviewer: "",
      recent: [],
      layout: {},
    };
    const { user, backend } = open("#/data", { preferences: async () => preferences });
    const kept = vi.spyOn(backend, "setPreferences");
    await user.click(await rowOf(/permit:1044/));
    await user.click(await screen.findByRole("button", { name: "Reject" }));
    const form = await screen.findByRole("form", { name: /Reject/ });
    await user.type(within(form).getByLabelText("Reason"), "no load test");
    await user.type(within(form).getByLabelText("Your name"), "bo{Enter}");
    expect(await screen.findByText(/is rejected now, by bo/)).toBeTruthy();
    expect(kept).toHaveBeenCalledWith(expect.objectContaining({ reviewer: "bo" }));
  });

  test("a decided row leaves the list, its neighbour is selected, and undo brings it back", async () => {
    const { user, backend, client, actions } = open("#/data?filter=verdict:needs_human_review");
    backend.listen("workspaceChanged", () => void client.invalidateQueries({ queryKey: ["workspace"] }));
    await screen.findByText("160 of 1,052 rows");
    await user.click(await rowOf(/audit-facts-0901/));
    const first = params().row;
    await user.click(await screen.findByRole("button", { name: "Accept" }));
    const form = await screen.findByRole("form", { name: /Accept/ });
    await user.type(within(form).getByLabelText("Reason"), "read both modules{Enter}");
    expect(await screen.findByText("159 of 1,052 rows")).toBeTruthy();
    await waitFor(() => expect(params().row).not.toBe(first));
    const grid = screen.getByRole("grid");
    expect(within(grid).getByRole("row", { selected: true }).getAttribute("aria-rowindex")).toBe("2");
    act(() => void actions.run("data.undo"));
    expect(await screen.findByText("160 of 1,052 rows")).toBeTruthy();
    expect(await screen.findByText(/The last decision was taken back/)).toBeTruthy();
  });
});

describe("the list", () => {
  test("is closed when another one takes its place", async () => {
    const lists = fakeLists();
    const closeList = vi.fn(lists.closeList as Backend["closeList"]);
    const { user } = open("#/data", { ...lists, closeList });
    await screen.findByText("1,052 rows");
    await user.click(await screen.findByRole("button", { name: "Rejected 213 rows" }));
    await screen.findByText("213 of 1,052 rows");
    await waitFor(() => expect(closeList).toHaveBeenCalledWith(1));
  });

  test("is ordered by a click on a heading", async () => {
    const { user } = open();
    await user.click(await screen.findByRole("button", { name: /Line/ }));
    await waitFor(() => expect(params().sort).toBe("line"));
    expect((await screen.findByRole("columnheader", { name: /Line/ })).getAttribute("aria-sort")).toBe(
      "ascending",
    );
  });

  test("shows a column that is chosen and hides one that is not", async () => {
    const { user } = open();
    await user.click(await screen.findByRole("button", { name: "Columns" }));
    await user.click(await screen.findByRole("checkbox", { name: "Model" }));
    expect(await screen.findByRole("columnheader", { name: "Model", hidden: true })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Reset columns" }));
    await waitFor(() =>
      expect(screen.queryByRole("columnheader", { name: "Model", hidden: true })).toBeNull(),
    );
  });

  test("follows a saved view, and leaves it when the filter changes", async () => {
    const { user } = open();
    await user.click(await screen.findByRole("button", { name: "Views" }));
    await user.click(await screen.findByRole("button", { name: /Waits for a person/, pressed: false }));
    expect(await screen.findByText("160 of 1,052 rows")).toBeTruthy();
    expect(params()).toEqual({ view: "Waits for a person" });
    await user.click(await screen.findByRole("button", { name: "Rejected 213 rows" }));
    await waitFor(() => expect(params().view).toBeUndefined());
    expect(params().filter).toContain("rejected");
  });

  test("without rows says what to do", async () => {
    open("#/data", fakeLists(undefined, 0));
    expect(await screen.findByRole("button", { name: "Add a source" })).toBeTruthy();
  });

  test("that cannot be opened says why", async () => {
    open("#/data", {
      openList: async () => {
        throw new Refusal("corrupt", "the database is damaged", "restore a backup");
      },
    });
    expect((await screen.findByRole("alert")).textContent).toContain("restore a backup");
  });

  test("reads pages where somebody goes in a million rows", async () => {
    const lists = fakeLists(undefined, 200_000);
    const listPage = vi.fn(lists.listPage as Backend["listPage"]);
    const { user } = open("#/data", { ...lists, listPage });
    const grid = await table();
    act(() => grid.focus());
    await user.keyboard("{End}");
    await waitFor(() => expect(params().row).toBeTruthy());
    expect(listPage.mock.calls.length).toBeLessThan(6);
    expect(within(grid).getByRole("row", { selected: true }).getAttribute("aria-rowindex")).toBe("200001");
  });
});

test.each([
  ["the table", "#/data"],
  ["content", "#/data?row=first"],
  ["evidence", "#/data?row=first&tab=evidence"],
  ["why", "#/data?row=first&tab=why"],
  ["history", "#/data?row=first&tab=history"],
  ["provenance", "#/data?row=first&tab=provenance"],
  ["skips", "#/data?kind=skips&row=first"],
  ["a pair", "#/data?kind=preference&row=first"],
  ["no match", "#/data?filter=nothingatall"],
])("axe finds nothing on %s", async (_, hash) => {
  const lists = fakeLists() as Backend;
  const kind = hash.includes("skips") ? "skips" : hash.includes("preference") ? "preference" : "evidence";
  const list = await lists.openList({ kind, filter: "", sort: null });
  const first = (await lists.listPage(list.list, 0, 1)).rows[0]?.id ?? "";
  const { container } = open(hash.replace("row=first", `row=${encodeURIComponent(first)}`), lists);
  await screen.findByText(/^[\d,]+ (of [\d,]+ )?rows?$/);
  if (hash.includes("row=")) await screen.findByRole("tab", { name: "Why" });
  await waitFor(() =>
    expect(
      screen.queryAllByRole("status").some((one) => /^(Opening|Reading)/.test(one.textContent ?? "")),
    ).toBe(false),
  );
  const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
});
