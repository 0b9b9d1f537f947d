import { describe, expect, test } from "vitest";
import { hashOf, placeOf } from "./location";

describe("places", () => {
  test.each([
    ["", { screen: "", params: {} }],
    ["#/data", { screen: "data", params: {} }],
    ["#/data?kind=skips&row=a%20b", { screen: "data", params: { kind: "skips", row: "a b" } }],
  ])("%s is read", (hash, place) => {
    expect(placeOf(hash)).toEqual(place);
  });

  test("a filter of any characters comes back whole", () => {
    const place = { screen: "data", params: { filter: 'text:"a & b" -reviewed #/?=😀' } };
    expect(placeOf(hashOf(place))).toEqual(place);
  });

  test("what is empty is left out", () => {
    expect(hashOf({ screen: "runs", params: { run: "" } })).toBe("#/runs");
  });
});
