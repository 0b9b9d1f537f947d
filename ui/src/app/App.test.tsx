// The window as a whole: its size, its key sheet, and what it says of jobs.
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { fakeBackend } from "../ipc/fake";
import { App } from "./App";

beforeEach(() => {
  window.location.hash = "#/settings";
});

test("the page is drawn larger and smaller by keys, as it was left, and in its usual size again", async () => {
  const setZoom = vi.fn(async () => null);
  const backend = fakeBackend({ setZoom });
  await backend.setPreferences({ ...(await backend.preferences()), layout: { zoom: "150" } });
  render(<App backend={backend} />);
  await waitFor(() => expect(setZoom).toHaveBeenLastCalledWith(150));
  const user = userEvent.setup();
  await screen.findByRole("heading", { name: "Settings" });
  await user.keyboard("{Control>}={/Control}");
  await waitFor(() => expect(setZoom).toHaveBeenLastCalledWith(175));
  await user.keyboard("{Control>}-{/Control}");
  await waitFor(() => expect(setZoom).toHaveBeenLastCalledWith(150));
  await user.keyboard("{Control>}0{/Control}");
  await waitFor(() => expect(setZoom).toHaveBeenLastCalledWith(100));
  expect((await backend.preferences()).layout.zoom).toBe("100");
});

test("the key sheet of Settings lists no keys of Review, and one Escape closes it", async () => {
  render(<App backend={fakeBackend()} />);
  const user = userEvent.setup();
  await screen.findByRole("heading", { name: "Settings" });
  await user.keyboard("?");
  const sheet = await screen.findByRole("dialog", { name: "Keys: Settings" });
  expect(sheet).toHaveProperty("textContent", expect.stringContaining("Go to Review"));
  expect(sheet.textContent).not.toContain("Leave for later");
  expect(document.activeElement).toBe(sheet);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("Escape on the button that closes a sheet closes the sheet, whatever its tooltip does", async () => {
  render(<App backend={fakeBackend()} />);
  const user = userEvent.setup();
  await screen.findByRole("heading", { name: "Settings" });
  await user.keyboard("?");
  await screen.findByRole("dialog");
  await user.tab();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Close" }));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});
