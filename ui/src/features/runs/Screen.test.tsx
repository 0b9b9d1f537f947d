// The Runs screen over the fake port: by role and name, by keyboard, in all its faces, and without a fault that axe finds.
import { act, configure, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Backend, Refusal } from "../../ipc/backend";
import type { VerifyView } from "../../ipc/bindings";
import { run as newest } from "../../ipc/goldens/run";
import { placeOf } from "../../lib/location";
import { renderOver } from "../../test/render";
import { Screen } from "./Screen";

const CANCELLED = "ca7ce11e-0000-4000-8000-000000000002";
// A machine at work with other things may be slow; waiting ends as soon as there is what is waited for.
configure({ asyncUtilTimeout: 5000 });
vi.setConfig({ testTimeout: 20_000 });
// jsdom draws nothing; the tokens are held to their contrast by a test of their own.
const RULES = { rules: { "color-contrast": { enabled: false } } };
const DRIFTED = "00000007-5a1e-4c00-8000-00000000c0de";

function open(params = "", given: Partial<Backend> = {}) {
  window.location.hash = `#/runs${params ? `?${params}` : ""}`;
  return renderOver(
    <main>
      <Screen />
    </main>,
    given,
  );
}
const param = (name: string) => placeOf(window.location.hash).params[name];
const found = async (name: RegExp | string) => screen.findByRole("heading", { name, level: 2 });

beforeEach(() => {
  // What Radix measures with; jsdom has none.
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  window.location.hash = "";
});

describe("the list", () => {
  test("names each run's time and state, the newest first, and which one stands in exports", async () => {
    open();
    const list = await screen.findByRole("navigation", { name: "Runs" });
    const runs = within(list).getAllByRole("link");
    expect(runs).toHaveLength(17);
    expect(runs[0]?.textContent).toMatch(/Not passed.*RAG 58 · SFT 33 · 16 pairs.*In exports/);
    expect(runs[0]?.getAttribute("aria-current")).toBe("true");
    expect(list.textContent).toContain("Cancelled");
    expect(list.textContent).toContain("Interrupted");
    expect(list.textContent).toContain("Passed with waivers");
  });

  test("J and K walk it, and the address says where", async () => {
    const { actions } = open();
    await screen.findByRole("navigation", { name: "Runs" });
    act(() => void actions.run("runs.next"));
    expect(param("run")).toMatch(/^00000013/);
    act(() => void actions.run("runs.previous"));
    expect(param("run")).toBe(newest.run_id);
  });
});

describe("the summary", () => {
  test("says in words that the sample did not pass, and leads from each cause to its rows", async () => {
    open();
    await found("Completed, did not pass: 5 causes");
    const causes = within(screen.getByRole("region", { name: "Causes" })).getAllByRole("listitem");
    expect(causes).toHaveLength(5);
    expect(causes[0]?.textContent).toContain("outcomes/outcomes.jsonl:6");
    const skip = within(screen.getByRole("region", { name: "Causes" })).getByRole("link", {
      name: "Show the skipped row",
    });
    expect(placeOf(skip.getAttribute("href") ?? "")).toEqual({
      screen: "data",
      params: { kind: "skips", filter: "source:outcomes file:outcomes.jsonl line:6", open: "first" },
    });
    expect(await screen.findByText("58 of 99 rows kept, 41 quarantined")).toBeTruthy();
  });

  test("a run that passed with waivers says so, and another run's datasets can be brought back", async () => {
    const promoteRun = vi.fn(async (run_id: string) => ({ run_id, files: ["exports/rag/playbooks.jsonl"] }));
    open("run=00000009-5a1e-4c00-8000-00000000c0de", { promoteRun });
    await found("Passed with waivers: 7 faults let through");
    await userEvent.click(screen.getByRole("button", { name: "Bring these datasets back" }));
    expect(promoteRun).toHaveBeenCalledWith("00000009-5a1e-4c00-8000-00000000c0de");
    expect(await screen.findByText("1 file brought back")).toBeTruthy();
  });

  test("a cancelled run has none, and says what that means", async () => {
    open(`run=${CANCELLED}`);
    expect(await screen.findByText(/It was stopped. Nothing was promoted/)).toBeTruthy();
  });

  test("shows the report in its folder", async () => {
    const reveal = vi.fn(async () => null);
    open("", { reveal });
    await userEvent.click(await screen.findByRole("button", { name: /^Show in folder/ }));
    expect(reveal).toHaveBeenCalledWith(`/workspace/${newest.report}`);
  });
});

test("receipts stand as a chain that says that its links hold", async () => {
  open("tab=receipts");
  await found("6 receipts: every link holds, every equation balances");
  const link = screen.getByRole("article", { name: "Receipt 82: Export RAG" });
  expect(link.textContent).toContain("99 rows = 58 kept + 41 quarantined");
  expect(link.textContent).toContain("Balances");
});

test("a broken link and a blocked stage are named", async () => {
  const { backend } = open();
  const chain = await backend.receiptChain(null);
  open("tab=receipts", {
    receiptChain: async () =>
      chain.map((link, at) =>
        at === 3
          ? { ...link, completed: false, blocked_by: "score", link_holds: false, balances: false }
          : link,
      ),
  });
  await found("5 of 6 links hold, 5 of 6 equations balance");
  expect(screen.getByText("Did not begin: Score did not complete.")).toBeTruthy();
});

describe("drift", () => {
  test("titles say the finding, and what moved stands with its cause", async () => {
    open(`tab=drift&run=${DRIFTED}`);
    await found("Run 7: 5 counts moved beyond the threshold since run 6");
    expect(
      screen.getByRole("figure", { name: "Run 7: SFT rows fell by 32.3 %, beyond the threshold of 10 %" }),
    ).toBeTruthy();
    const moved = screen.getByRole("region", { name: "What moved" });
    expect(moved.textContent).toContain("rulebook stillroom-default 3.1 became 4.0");
    expect(
      within(moved).getByRole("row", { name: /Score: accepted 36 25 −30.6 % ± 10 % Warn/ }),
    ).toBeTruthy();
  });

  test("a run is chosen in a chart", async () => {
    open("tab=drift");
    const chart = await screen.findByRole("figure", { name: /the same verdicts as run 13/ });
    await userEvent.click(within(chart).getByRole("button", { name: /^run 7:/ }));
    expect(param("run")).toBe(DRIFTED);
  });

  test("a remark is kept under the reviewer's name", async () => {
    const annotateRun = vi.fn(async (run_id: string, text: string, author: string) => ({
      run_id,
      text,
      author,
      annotated_at: "2026-09-21T12:00:00Z",
    }));
    const { actions } = open(`run=${DRIFTED}`, { annotateRun });
    await screen.findByRole("navigation", { name: "Runs" });
    act(() => void actions.run("runs.annotate"));
    const field = await screen.findByRole("textbox", { name: "What should be remembered of run 7?" });
    expect(document.activeElement).toBe(field);
    await userEvent.type(field, "too strict");
    await userEvent.click(screen.getByRole("button", { name: "Keep the remark" }));
    expect(annotateRun).toHaveBeenCalledWith(DRIFTED, "too strict", "ana");
    await waitFor(() => expect(param("remark")).toBeUndefined());
  });
});

test("acceptance is checked when asked for, never before", async () => {
  const { backend } = open("tab=acceptance");
  const acceptance = vi.spyOn(backend, "acceptance");
  expect(acceptance).not.toHaveBeenCalled();
  await userEvent.click(await screen.findByRole("button", { name: "Check the 22 invariants" }));
  await found("22 of 22 checks hold");
  expect(within(screen.getByRole("list", { name: "Invariants" })).getAllByRole("listitem")).toHaveLength(22);
});

test("the audit marks what is advisory, shows the baseline, and appends a row unless told not to", async () => {
  const { backend } = open("tab=audit");
  const asked = vi.spyOn(backend, "auditFull");
  await userEvent.click(await screen.findByRole("switch", { name: "Append a baseline row" }));
  expect(param("baseline")).toBe("off");
  await userEvent.click(screen.getByRole("button", { name: "Audit" }));
  await found("16 of 16 required checks hold, 20 of 22 in all");
  expect(asked.mock.calls[0]?.[0]).toBe(true);
  expect(screen.getAllByText("Advisory")).toHaveLength(6);
  expect(screen.getByRole("row", { name: /SFT rows – 33 – First baseline/ })).toBeTruthy();
});

describe("verifying", () => {
  const bad: VerifyView = {
    ok: false,
    files: 46,
    rows: 1615,
    findings: [{ file: "exports/sft/instruction_response.jsonl", row: "12", why: "byte 44 is `x`, was `y`" }],
    notes: [],
  };

  test("a link begins it once and leaves no trace in the address", async () => {
    const verify = vi.fn(async () => ({ ...bad, ok: true, findings: [] }));
    open("tab=verify&start=1", { verify });
    await found("Every hash agrees: 46 files, 1,615 rows");
    expect(verify).toHaveBeenCalledTimes(1);
    expect(param("start")).toBeUndefined();
  });

  test("a changed byte is named with file, row and why; bringing the datasets back verifies again", async () => {
    let answer = bad;
    const promoteRun = vi.fn(async (run_id: string) => {
      answer = { ...bad, ok: true, findings: [] };
      return { run_id, files: [] };
    });
    open("tab=verify", { verify: async () => answer, promoteRun });
    await userEvent.click(await screen.findByRole("button", { name: "Verify" }));
    await found("1 difference found in 46 files, 1,615 rows");
    const finding = within(screen.getByRole("region", { name: "Differences" })).getByRole("listitem");
    expect(finding.textContent).toMatch(/instruction_response.jsonlrow 12byte 44/);
    await userEvent.click(screen.getByRole("button", { name: "Bring these datasets back" }));
    expect(promoteRun).toHaveBeenCalledWith(newest.run_id);
    await found("Every hash agrees: 46 files, 1,615 rows");
  });
});

describe("a run at work", () => {
  test("shows its step with exact counts, can be stopped, and is told apart from a failure", async () => {
    let end: (thrown: unknown) => void = () => {};
    const cancelJob = vi.fn(async () => {
      end(new Refusal("cancelled", "the run was stopped", "run again when you like"));
    });
    open("", {
      cancelJob,
      runAll: (_partial, _review, _id, progress) =>
        new Promise((_, reject) => {
          end = reject;
          progress({ step: "score", on: "sets of facts", done: 351, total: 1052, unit: "rows" });
        }),
    });
    await userEvent.click(await screen.findByRole("button", { name: "Run everything" }));
    const work = await screen.findByRole("region", { name: "Run everything, at work" });
    expect(work.textContent).toContain("351 of 1,052 rows");
    expect(within(work).getByRole("progressbar")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Stop" }));
    expect(cancelJob).toHaveBeenCalledTimes(1);
    expect(await screen.findByText(/Run everything was stopped/)).toBeTruthy();
  });

  test("when it ends its summary opens, with what was chosen to be taken in", async () => {
    const runAll = vi.fn(async (_partial: boolean, _review: boolean) => newest);
    open(`tab=verify&run=${CANCELLED}&partial=1`, { runAll });
    await userEvent.click(await screen.findByRole("button", { name: "Run everything" }));
    await found("Completed, did not pass: 5 causes");
    expect(runAll.mock.calls[0]?.slice(0, 2)).toEqual([true, false]);
    expect(param("run")).toBe(newest.run_id);
    expect(param("tab")).toBeUndefined();
  });

  test("one that was refused says why and what to do", async () => {
    open("", {
      runAll: async () => {
        throw new Refusal("busy", "another program holds the workspace", "wait until it ends");
      },
    });
    await userEvent.click(await screen.findByRole("button", { name: "Run everything" }));
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("another program holds the workspace");
    expect(alert.textContent).toContain("wait until it ends");
  });
});

test("a release that a gate refuses says which one", async () => {
  open("freeze=1");
  const dialog = await screen.findByRole("dialog", { name: "Freeze a release" });
  const field = within(dialog).getByRole("textbox", { name: "Tag" });
  expect(document.activeElement).toBe(field);
  await userEvent.type(field, "used{Enter}");
  expect(
    await within(dialog).findByRole("heading", { name: /is not frozen: 5 of 6 gates hold/ }),
  ).toBeTruthy();
  await userEvent.keyboard("{Escape}");
  expect(param("freeze")).toBeUndefined();
});

describe("the other faces", () => {
  test("no runs yet: the next thing to do", async () => {
    open("", { runs: async () => [] });
    expect(await screen.findByText("No runs yet")).toBeTruthy();
    expect(screen.getAllByRole("button", { name: "Run everything" })).toHaveLength(2);
  });

  test("no runs and no source: a source comes first", async () => {
    open("", { runs: async () => [], listSources: async () => [] });
    await userEvent.click(await screen.findByRole("button", { name: "Add a source" }));
    expect(placeOf(window.location.hash)).toEqual({ screen: "sources", params: { add: "1" } });
  });

  test("runs that cannot be read: message and hint", async () => {
    open("", {
      runs: async () => {
        throw new Refusal("corrupt", "the table `run` is damaged", "restore a backup");
      },
    });
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("the table `run` is damaged");
    expect(alert.textContent).toContain("restore a backup");
    expect(within(alert).getByRole("button", { name: "Try again" })).toBeTruthy();
  });
});

test("text from data is text, whatever it holds", async () => {
  open("", {
    runView: async () => ({
      ...newest,
      notes: ["<img src=x onerror=alert(1)>"],
      stages: newest.stages.map((stage) => ({
        ...stage,
        errors: ["s/<b>f</b>.jsonl:1: missing_field: <script>alert(1)</script> \u202Eabc 🙂"],
      })),
    }),
  });
  await found(/did not pass/);
  expect(document.querySelector("main img, script[src], b")).toBeNull();
  expect(screen.getByText("<img src=x onerror=alert(1)>")).toBeTruthy();
});

describe("axe finds nothing", () => {
  test.each([
    ["summary", "", "Completed, did not pass: 5 causes"],
    ["receipts", "tab=receipts", /every link holds/],
    ["drift", `tab=drift&run=${DRIFTED}&remark=1`, /5 counts moved/],
    ["audit", "tab=audit&start=1", /required checks hold/],
    ["verify", "tab=verify&start=1", /Every hash agrees/],
  ])("%s", async (_, params, heading) => {
    const { container } = open(params);
    await found(heading);
    const { violations } = await axe.run(container, RULES);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual(
      [],
    );
  });
});
