import { expect, test } from "vitest";
import { droppedPaths, split } from "./model";

test.each([
  ["/data/ana/work", { name: "work", within: "/data/ana" }],
  ["/traces/", { name: "traces", within: "/" }],
  ["C:\\data\\traces", { name: "traces", within: "C:\\data" }],
  ["work", { name: "work", within: "" }],
])("%s is split", (dir, parts) => expect(split(dir)).toEqual(parts));

test.each([
  [undefined, []],
  ['["/a","/b"]', ["/a", "/b"]],
  ["not json", []],
  ['{"a":1}', []],
  ['["/a",3]', ["/a"]],
])("%s carries paths", (param, paths) => expect(droppedPaths(param)).toEqual(paths));
