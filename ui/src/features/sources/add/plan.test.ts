// Which sources would be added, from what was found and what was chosen.
import { describe, expect, it } from "vitest";
import type { DetectionView } from "../../../ipc/bindings";
import {
  addCommands,
  below,
  freeName,
  type Looked,
  leftOut,
  nameFault,
  nameIn,
  newProfile,
  planOf,
  profileOf,
  renamed,
  scopeOf,
  sourcesIn,
} from "./plan";

const file = (path: string, profile: string | null, reader: string | null = "jsonl"): DetectionView => ({
  path,
  reader,
  profile,
  confidence: profile ? 95 : 0,
  why: "",
});
const mixed: Looked = {
  path: "/t",
  files: [
    file("/t/a.jsonl", "audits"),
    file("/t/b.jsonl", "outcomes"),
    file("/t/c.jsonl", null),
    file("/t/d", null, null),
  ],
};
const alike: Looked = { path: "/u", files: [file("/u/1.jsonl", "mint"), file("/u/2.jsonl", "mint")] };
const unknown: Looked = { path: "/v", files: [file("/v/1.jsonl", null), file("/v/2.jsonl", null)] };
const single: Looked = { path: "/x.jsonl", files: [file("/x.jsonl", "audits")] };

const said = (looked: Looked[], choices: Record<string, string>) =>
  planOf(looked, choices).map(({ path, profile, sources, nameable }) => [
    path,
    profile,
    sources.map((source) => `${source.name}=${source.profile}×${source.files}`).join(" "),
    nameable,
  ]);

describe("the plan", () => {
  it.each([
    ["a folder of several profiles", mixed, {}, [["/t", null, "audits=audits×1 outcomes=outcomes×1", false]]],
    ["a folder of one profile", alike, {}, [["/u", null, "u=mint×2", true]]],
    ["a file", single, {}, [["/x.jsonl", null, "audits=audits×1", true]]],
    [
      "a file under another profile",
      single,
      { "/x.jsonl": "mint" },
      [["/x.jsonl", "mint", "mint=mint×1", true]],
    ],
    ["a folder that nothing fits", unknown, {}, []],
    ["the same with a profile chosen", unknown, { "/v": "own" }, [["/v", "own", "v=own×2", true]]],
    [
      "a folder with a profile chosen for its one unknown file",
      mixed,
      { "/t/c.jsonl": "own" },
      [
        ["/t", null, "audits=audits×1 outcomes=outcomes×1", false],
        ["/t/c.jsonl", "own", "own=own×1", true],
      ],
    ],
    ["a folder with one profile for all", mixed, { "/t": "own" }, [["/t", "own", "t=own×3", true]]],
  ])("of %s", (_, looked, choices, plan) => {
    expect(said([looked], choices)).toEqual(plan);
  });

  it("counts what it makes", () => expect(sourcesIn(planOf([mixed, alike], {}))).toBe(3));

  it("leaves out what no profile reads, and what cannot be read", () => {
    expect(leftOut([mixed], {}).map((one) => one.path)).toEqual(["/t/c.jsonl", "/t/d"]);
    expect(leftOut([mixed], { "/t/c.jsonl": "own" }).map((one) => one.path)).toEqual(["/t/d"]);
  });

  it("is the same on the command line", () => {
    const plan = planOf([mixed, alike], { "/t": "own" });
    expect(addCommands("/w", plan, { "/t": "my traces" })).toEqual([
      "distill --workspace /w sources add /t --name 'my traces' --profile own",
      "distill --workspace /w sources add /u",
    ]);
  });
});

describe("another profile", () => {
  it.each([
    ["/t/a.jsonl", "/t"],
    ["/t/c.jsonl", "/t/c.jsonl"],
    ["/v/1.jsonl", "/v"],
    ["/x.jsonl", "/x.jsonl"],
  ])("chosen for %s holds for %s", (path, scope) => {
    expect(scopeOf([mixed, unknown, single], path)).toBe(scope);
  });

  it("is the one under which a file is read", () => {
    expect(profileOf([mixed], { "/t": "own" }, file("/t/a.jsonl", "audits"))).toBe("own");
    expect(profileOf([mixed], {}, file("/t/d", null, null))).toBeNull();
  });
});

describe("names", () => {
  it.each([
    ["/a/b", "/a/b/c/d.jsonl", "c/d.jsonl"],
    ["/a/b/", "/a/b/d.jsonl", "d.jsonl"],
    ["/a/d.jsonl", "/a/d.jsonl", "d.jsonl"],
    ["C:\\a", "C:\\a\\d.jsonl", "d.jsonl"],
  ])("below %s, %s is %s", (path, one, said) => expect(below(path, one)).toBe(said));

  it.each([
    ['name = "a"\nversion = 1', "a"],
    ["  name='b'", "b"],
    ["version = 1", null],
  ])("in %j is %s", (text, name) => expect(nameIn(text)).toBe(name));

  it("of a copy are free, and stand where the old one stood", () => {
    expect(freeName("a", ["a_own", "a_own_2"])).toBe("a_own_3");
    expect(renamed('# x\nname = "a"\nabout = "name"', "b")).toBe('# x\nname = "b"\nabout = "name"');
    expect(nameIn(renamed("version = 1", "b"))).toBe("b");
    expect(nameIn(newProfile("rows_own"))).toBe("rows_own");
  });

  it.each([
    ["reviews", [], null],
    ["a/b", [], "A name has no / \\ or : in it."],
    ["x".repeat(101), [], "A name has at most 100 letters."],
    [" reviews ", ["reviews"], "A source “reviews” is there already: choose another name."],
  ])("%s is judged", (name, taken, fault) => expect(nameFault(name, taken)).toBe(fault));
});
