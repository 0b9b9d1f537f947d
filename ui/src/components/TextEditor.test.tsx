// The editor: Tab and its escape, faults that lead to their places, a text that is only read.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { type Fault, TextEditor } from "./TextEditor";

function Held({ faults, readOnly }: { faults?: Fault[]; readOnly?: boolean }) {
  const [text, setText] = useState("one\ntwo\nthree");
  return (
    <>
      <TextEditor label="Text" text={text} onChange={setText} faults={faults} readOnly={readOnly} />
      <button type="button">Next</button>
    </>
  );
}

const area = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Text" });

it("indents with Tab, and leaves with Escape and Tab", async () => {
  const user = userEvent.setup();
  render(<Held />);
  area().focus();
  area().setSelectionRange(0, 0);
  await user.keyboard("{Tab}");
  expect(area().value).toBe("  one\ntwo\nthree");
  expect(document.activeElement).toBe(area());
  await user.keyboard("{Escape}");
  expect(screen.getByText("Tab now leaves the editor")).toBeTruthy();
  await user.keyboard("{Tab}");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Next" }));
});

it("takes Tab back to indenting once somebody writes on", async () => {
  const user = userEvent.setup();
  render(<Held />);
  area().focus();
  await user.keyboard("{Escape}x{Tab}");
  expect(document.activeElement).toBe(area());
});

it("lists faults, and selects their places", async () => {
  render(<Held faults={[{ message: "no such key", line: 2, column: 2 }]} />);
  expect(area().getAttribute("aria-invalid")).toBe("true");
  await userEvent.click(screen.getByRole("button", { name: "Line 2, column 2 no such key" }));
  expect(area().value.slice(area().selectionStart, area().selectionEnd)).toBe("wo");
});

it("lets Tab pass where the text is only read", async () => {
  render(<Held readOnly />);
  area().focus();
  await userEvent.keyboard("{Tab}");
  expect(area().value).toBe("one\ntwo\nthree");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Next" }));
});
