// The window's page: providers, theme, and the frame around the screens.
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ErrorNote } from "../components/ErrorNote";
import { Loading } from "../components/Loading";
import { type Backend, BackendProvider, refusal, useBackend } from "../ipc/backend";
import { Jobs, JobsProvider } from "../ipc/jobs";
import { usePreferences } from "../ipc/preferences";
import { queries } from "../ipc/queries";
import { useTopics } from "../ipc/topics";
import { Actions, ActionsProvider } from "../lib/actions";
import { Frame } from "./Frame";
import { useKeys } from "./useKeys";

/** Readings come from this machine: trying again by itself or on focus would only hide what is wrong. */
function client(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, refetchOnWindowFocus: false, networkMode: "always", staleTime: 60_000 },
      mutations: { networkMode: "always" },
    },
  });
}

export function App({ backend }: { backend: Backend }) {
  const [{ queryClient, jobs, actions }] = useState(() => ({
    queryClient: client(),
    jobs: new Jobs(backend),
    actions: new Actions(),
  }));
  return (
    <BackendProvider value={backend}>
      <QueryClientProvider client={queryClient}>
        <JobsProvider value={jobs}>
          <ActionsProvider value={actions}>
            <Window />
          </ActionsProvider>
        </JobsProvider>
      </QueryClientProvider>
    </BackendProvider>
  );
}

function Window() {
  const backend = useBackend();
  const { preferences } = usePreferences();
  const info = useQuery(queries.appInfo(backend));
  useTopics();
  useKeys();
  useEffect(() => {
    const root = document.documentElement;
    root.dataset.theme = preferences.theme;
    root.dataset.contrast = preferences.contrast;
  }, [preferences.theme, preferences.contrast]);
  if (info.error) return <ErrorNote error={refusal(info.error)} retry={() => void info.refetch()} />;
  if (!info.data) return <Loading label="Opening" />;
  return <Frame info={info.data} />;
}
