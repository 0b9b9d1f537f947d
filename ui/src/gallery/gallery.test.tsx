// Every component passes axe, as far as a page without layout can show; contrast is held by styles/tokens.test.ts.
import { render } from "@testing-library/react";
import axe from "axe-core";
import { expect, it } from "vitest";
import { PARTS } from "./parts";

it.each(PARTS)("$title", async ({ title, Part }) => {
  const { container } = render(
    <main>
      <h1>{title}</h1>
      <h2>{title}</h2>
      <Part />
    </main>,
  );
  const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
  expect(
    violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`),
  ).toEqual([]);
});
