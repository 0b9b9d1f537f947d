// A port without a shell, for tests and for looking at screens in a browser: it answers with goldens made by Rust.
import { type Backend, type EventPayload, Refusal } from "./backend";
import type { AppInfoView, Preferences } from "./bindings";
import { fakeLists } from "./fakeLists";
import { fakeRuns } from "./fakeRuns";
import { fakeSources } from "./fakeSources";
import { acceptance } from "./goldens/acceptance";
import { audit } from "./goldens/audit";
import { health } from "./goldens/health";
import { profiles } from "./goldens/profiles";
import { rulebooks } from "./goldens/rulebooks";
import { run } from "./goldens/run";
import { runs } from "./goldens/runs";
import { settings } from "./goldens/settings";
import { sources } from "./goldens/sources";
import { verified } from "./goldens/verified";
import { whatIf } from "./goldens/whatIf";

type Listeners = Map<string, Set<(payload: unknown) => void>>;

export type FakeBackend = Backend & {
  /** Tells the page of an event, as the shell would. */
  emit: <E extends Parameters<Backend["listen"]>[0]>(event: E, payload: EventPayload<E>) => void;
};

const info: AppInfoView = {
  version: "0.1.0",
  system: "linux",
  workspace: { dir: "/workspace", name: "workspace", found: [] },
  opening: null,
  refused: null,
};

const preferences: Preferences = {
  theme: "system",
  contrast: "system",
  single_keys: true,
  keys: {},
  reviewer: "ana",
  recent: ["/workspace", "/data/other"],
  layout: {},
};

/** Returns a port that answers with goldens, and with what a test gives it. What it has no answer for is refused. */
export function fakeBackend(given: Partial<Backend> = {}): FakeBackend {
  const listeners: Listeners = new Map();
  let chosen = preferences;
  const known: Partial<Backend> = {
    appInfo: async () => info,
    preferences: async () => chosen,
    setPreferences: async (next) => {
      chosen = next;
      return next;
    },
    setZoom: async () => null,
    listSources: async () => sources,
    lookAtHealth: async () => health,
    inventory: async () => ({ paths: 0, hash: null }),
    profiles: async () => profiles,
    rulebooks: async () => rulebooks,
    settings: async () => settings,
    runs: async () => runs,
    runView: async () => run,
    runAll: async () => run,
    acceptance: async () => acceptance,
    auditFull: async () => audit,
    verify: async () => verified,
    whatIf: async () => whatIf,
    whatIfText: async () => whatIf,
    decisionLog: async () => [],
    repairs: async () => [],
    waivers: async () => [],
    ...fakeRuns,
    ...fakeLists(() => emit("workspaceChanged", { dir: "/workspace" })),
    ...fakeSources(() => emit("workspaceChanged", { dir: "/workspace" })),
    ...given,
    listen: (event, call) => {
      const calls = listeners.get(event) ?? new Set();
      listeners.set(event, calls);
      const told = (payload: unknown) => call(payload as EventPayload<typeof event>);
      calls.add(told);
      return () => calls.delete(told);
    },
  };
  const emit: FakeBackend["emit"] = (event, payload) => {
    for (const call of listeners.get(event) ?? []) call(payload);
  };
  const answers: Record<string, unknown> = { ...known, emit };
  const proxy: unknown = new Proxy(answers, {
    get: (target, name: string) =>
      name in target
        ? target[name]
        : async () => {
            throw new Refusal("not_found", `the fake has no answer for ${name}`, "give it one");
          },
  });
  return proxy as FakeBackend;
}
