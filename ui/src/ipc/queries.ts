// What is read, by name: one place where a reading's key and its call stand side by side.
//
// Keys begin with "workspace" where a commit can make the answer stale, with "app" where it cannot, and with "queue" where
// it must not.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Backend } from "./backend";
import type { Kind, ListRequest } from "./bindings";

const WORKSPACE = "workspace";
const QUEUE = "queue";

/** The beginning of every key that a commit makes stale. */
export const staleAfterCommit = [WORKSPACE];

export const queries = {
  appInfo: (b: Backend) => queryOptions({ queryKey: ["app", "info"], queryFn: () => b.appInfo() }),
  preferences: (b: Backend) =>
    queryOptions({ queryKey: ["app", "preferences"], queryFn: () => b.preferences() }),
  acceptance: (b: Backend) =>
    queryOptions({ queryKey: ["app", "acceptance"], queryFn: () => b.acceptance() }),

  sources: (b: Backend) => queryOptions({ queryKey: [WORKSPACE, "sources"], queryFn: () => b.listSources() }),
  health: (b: Backend) => queryOptions({ queryKey: [WORKSPACE, "health"], queryFn: () => b.lookAtHealth() }),
  inventory: (b: Backend) =>
    queryOptions({ queryKey: [WORKSPACE, "inventory"], queryFn: () => b.inventory() }),
  profiles: (b: Backend) => queryOptions({ queryKey: [WORKSPACE, "profiles"], queryFn: () => b.profiles() }),
  profileText: (b: Backend, name: string) =>
    queryOptions({ queryKey: [WORKSPACE, "profileText", name], queryFn: () => b.profileText(name) }),
  rulebooks: (b: Backend) =>
    queryOptions({ queryKey: [WORKSPACE, "rulebooks"], queryFn: () => b.rulebooks() }),
  rulebookText: (b: Backend, name: string) =>
    queryOptions({ queryKey: [WORKSPACE, "rulebookText", name], queryFn: () => b.rulebookText(name) }),
  settings: (b: Backend) => queryOptions({ queryKey: [WORKSPACE, "settings"], queryFn: () => b.settings() }),

  list: (b: Backend, request: ListRequest) =>
    queryOptions({
      queryKey: [WORKSPACE, "list", request],
      queryFn: () => b.openList(request),
      placeholderData: keepPreviousData,
    }),
  facets: (b: Backend, list: number) =>
    queryOptions({
      queryKey: [WORKSPACE, "facets", list],
      queryFn: () => b.listFacets(list),
      placeholderData: keepPreviousData,
    }),
  page: (b: Backend, list: number, start: number, rows: number) =>
    queryOptions({
      queryKey: [WORKSPACE, "page", list, start, rows],
      queryFn: () => b.listPage(list, start, rows),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  savedViews: (b: Backend) =>
    queryOptions({ queryKey: [WORKSPACE, "savedViews"], queryFn: () => b.savedViews() }),
  rowDetail: (b: Backend, kind: Kind, id: string) =>
    queryOptions({ queryKey: [WORKSPACE, "rowDetail", kind, id], queryFn: () => b.rowDetail(kind, id) }),
  // Bytes are hashed before the person's eyes: an answer of an earlier look is never shown again.
  sourceBytes: (b: Backend, kind: Kind, id: string) =>
    queryOptions({
      queryKey: [WORKSPACE, "sourceBytes", kind, id],
      queryFn: () => b.sourceBytes(kind, id),
      gcTime: 0,
      staleTime: 0,
    }),
  trace: (b: Backend, id: string) =>
    queryOptions({ queryKey: [WORKSPACE, "trace", id], queryFn: () => b.trace(id), gcTime: 0, staleTime: 0 }),
  whyNot: (b: Backend, id: string, target: string) =>
    queryOptions({ queryKey: [WORKSPACE, "whyNot", id, target], queryFn: () => b.whyNot(id, target) }),

  // A queue and its pages are what they were when they were made: no commit makes them stale.
  queue: (b: Backend, request: ListRequest, made: number) =>
    queryOptions({
      queryKey: [QUEUE, request, made],
      queryFn: () => b.openList(request),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
    }),
  queuePage: (b: Backend, list: number, start: number, rows: number) =>
    queryOptions({
      queryKey: [QUEUE, "page", list, start, rows],
      queryFn: () => b.listPage(list, start, rows),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  queueFacets: (b: Backend, list: number) =>
    queryOptions({
      queryKey: [QUEUE, "facets", list],
      queryFn: () => b.listFacets(list),
      staleTime: Number.POSITIVE_INFINITY,
      placeholderData: keepPreviousData,
    }),
  reviewItem: (b: Backend, id: string, reviewer: string) =>
    queryOptions({
      queryKey: [WORKSPACE, "reviewItem", id, reviewer],
      queryFn: () => b.reviewItem(id, reviewer),
    }),
  reviewState: (b: Backend, reviewer: string) =>
    queryOptions({ queryKey: [WORKSPACE, "reviewState", reviewer], queryFn: () => b.reviewState(reviewer) }),
  bulkPlan: (b: Backend, filter: string, verdict: string, reviewer: string) =>
    queryOptions({
      queryKey: [WORKSPACE, "bulkPlan", filter, verdict, reviewer],
      queryFn: () => b.planDecideAll(filter, verdict, reviewer),
      gcTime: 0,
      staleTime: 0,
    }),
  importPlan: (b: Backend, file: string) =>
    queryOptions({
      queryKey: [WORKSPACE, "importPlan", file],
      queryFn: () => b.importDecisions(file, true),
      gcTime: 0,
      staleTime: 0,
    }),
  agreement: (b: Backend) =>
    queryOptions({ queryKey: [WORKSPACE, "agreement"], queryFn: () => b.agreement() }),

  feedbackEvents: (b: Backend) =>
    queryOptions({ queryKey: [WORKSPACE, "feedbackEvents"], queryFn: () => b.feedbackEvents() }),
  deriveSets: (b: Backend) =>
    queryOptions({ queryKey: [WORKSPACE, "deriveSets"], queryFn: () => b.deriveSets() }),
  deriveQueue: (b: Backend, set: string) =>
    queryOptions({ queryKey: [WORKSPACE, "deriveQueue", set], queryFn: () => b.deriveQueue(set, null) }),
  deriveItem: (b: Backend, id: string) =>
    queryOptions({ queryKey: [WORKSPACE, "deriveItem", id], queryFn: () => b.deriveItem(id) }),
  derivePlans: (b: Backend) =>
    queryOptions({ queryKey: [WORKSPACE, "derivePlans"], queryFn: () => b.derivePlans() }),

  runs: (b: Backend) => queryOptions({ queryKey: [WORKSPACE, "runs"], queryFn: () => b.runs() }),
  run: (b: Backend, run: string | null) =>
    queryOptions({ queryKey: [WORKSPACE, "run", run], queryFn: () => b.runView(run) }),
  receiptChain: (b: Backend, run: string | null) =>
    queryOptions({ queryKey: [WORKSPACE, "receiptChain", run], queryFn: () => b.receiptChain(run) }),
  runSeries: (b: Backend, limit: number) =>
    queryOptions({ queryKey: [WORKSPACE, "runSeries", limit], queryFn: () => b.runSeries(limit) }),
  repairs: (b: Backend) => queryOptions({ queryKey: [WORKSPACE, "repairs"], queryFn: () => b.repairs() }),
  waivers: (b: Backend) => queryOptions({ queryKey: [WORKSPACE, "waivers"], queryFn: () => b.waivers() }),
  decisionLog: (b: Backend) =>
    queryOptions({ queryKey: [WORKSPACE, "decisionLog"], queryFn: () => b.decisionLog() }),
};
