// From numbers to marks.
import { describe, expect, it } from "vitest";
import * as model from "./model";

const area: model.Area = { x: 40, y: 20, width: 400, height: 100 };
const series: model.Series[] = [
  { id: "a", label: "Accepted", color: "--chart-1", values: [10, 20, null] },
  { id: "b", label: "Rejected", color: "--chart-2", values: [30, 0, 5] },
];

describe("ticks are round and cover the largest number", () => {
  it.each([
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [10, [0, 5, 10]],
    [90, [0, 25, 50, 75, 100]],
    [503, [0, 200, 400, 600]],
    [1052, [0, 500, 1000, 1500]],
    [400, [0, 100, 200, 300, 400]],
  ])("up to %d", (max, steps) => expect(model.ticks(max)).toEqual(steps));
  it("never split a row for small counts", () => expect(model.ticks(2)).toEqual([0, 1, 2]));
});

describe("stackBars", () => {
  const bars = model.stackBars(series, 3, 40, area);
  it("stands the first series on the baseline and the next on it", () => {
    const [lower, upper] = bars;
    expect(lower).toMatchObject({ series: "a", at: 0, y: 95, height: 25 });
    expect(upper).toMatchObject({ series: "b", at: 0, y: 20, height: 75 });
  });
  it("draws nothing for nothing", () =>
    expect(bars.map((bar) => [bar.series, bar.at])).toEqual([
      ["a", 0],
      ["b", 0],
      ["a", 1],
      ["b", 2],
    ]));
  it("knows the largest sum", () => expect(model.stackMax(series, 3)).toBe(40));
});

describe("lineParts", () => {
  it("parts a line where a run has no number", () => {
    const parts = model.lineParts([1, 2, null, 4], 4, 4, area);
    expect(parts.map((part) => part.map((point) => point.at))).toEqual([[0, 1], [3]]);
    expect(parts[1]?.[0]).toEqual({ at: 3, value: 4, x: 390, y: 20 });
  });
  it("has no part for no number", () => expect(model.lineParts([null, null], 2, 1, area)).toEqual([]));
});

describe("bandPath", () => {
  it("goes along the upper edge and back along the lower one", () =>
    expect(model.bandPath([1, 2], [3, 4], 2, 4, area)).toBe("M140 45L340 20L340 70L140 95Z"));
  it("is cut at the upper edge of the chart and at nothing", () =>
    expect(model.bandPath([-5], [99], 1, 4, area)).toBe("M240 20L240 120Z"));
  it("is empty without numbers", () => expect(model.bandPath([null], [null], 1, 4, area)).toBe(""));
});

describe("labels", () => {
  it("move apart, in their order, and stay inside", () => {
    expect(model.spreadLabels([50, 52, 51], 15, 20, 120)).toEqual([50, 80, 65]);
    expect(model.spreadLabels([118, 119], 15, 20, 120)).toEqual([105, 120]);
    expect(model.spreadLabels([5], 15, 20, 120)).toEqual([20]);
  });
  it("below are left out where they would touch, never the last", () => {
    expect(model.labelledRuns(4, 400, 60)).toEqual([0, 1, 2, 3]);
    expect(model.labelledRuns(8, 250, 60)).toEqual([1, 3, 5, 7]);
    expect(model.labelledRuns(0, 250, 60)).toEqual([]);
  });
});
