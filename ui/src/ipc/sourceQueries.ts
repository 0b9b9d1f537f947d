// What is read while a source is added or a declaration is written, by name.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Backend } from "./backend";

const WORKSPACE = "workspace";

export const sourceQueries = {
  // Files change beside the window: an answer of an earlier look is not kept for long.
  detection: (b: Backend, path: string) =>
    queryOptions({
      queryKey: [WORKSPACE, "detectSources", path],
      queryFn: () => b.detectSources([path]),
      gcTime: 10_000,
    }),
  preview: (b: Backend, files: readonly string[], profile: string | null, draft: string | null) =>
    queryOptions({
      queryKey: [WORKSPACE, "previewSource", files, profile, draft],
      queryFn: () => b.previewSource([...files], profile, draft),
      placeholderData: keepPreviousData,
      gcTime: 10_000,
    }),
};
