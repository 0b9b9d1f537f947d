// Renders a screen over a fake port, with everything that stands above it in the window.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { type Backend, BackendProvider } from "../ipc/backend";
import { fakeBackend } from "../ipc/fake";
import { Jobs, JobsProvider } from "../ipc/jobs";
import { Actions, ActionsProvider } from "../lib/actions";

/** Renders, and returns what the test may want to reach. */
export function renderOver(content: ReactNode, given: Partial<Backend> = {}) {
  const backend = fakeBackend(given);
  const jobs = new Jobs(backend);
  const actions = new Actions();
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } });
  const rendered = render(
    <BackendProvider value={backend}>
      <QueryClientProvider client={client}>
        <JobsProvider value={jobs}>
          <ActionsProvider value={actions}>{content}</ActionsProvider>
        </JobsProvider>
      </QueryClientProvider>
    </BackendProvider>,
  );
  return { ...rendered, backend, jobs, actions, client };
}
