import { expect, test, vi } from "vitest";
import { type Backend, Refusal } from "./backend";
import { Jobs } from "./jobs";

const backend = (cancelJob = vi.fn(async () => null)) => ({ cancelJob }) as unknown as Backend;

test("a job shows its progress and its end", async () => {
  const jobs = new Jobs(backend());
  const step = { step: "score", on: "all", done: 1, total: 2, unit: "rows" };
  const done = await jobs.start("Score", async (_, progress) => {
    progress(step);
    expect(jobs.now()).toMatchObject({ state: "running", progress: step });
    return 7;
  });
  expect(done).toBe(7);
  expect(jobs.now()?.state).toBe("done");
});

test("a second job is not begun while one is at work", async () => {
  const jobs = new Jobs(backend());
  let end = () => {};
  const first = jobs.start(
    "First",
    () =>
      new Promise<void>((resolve) => {
        end = resolve;
      }),
  );
  expect(await jobs.start("Second", async () => 1)).toBeUndefined();
  end();
  await first;
  expect(jobs.now()).toMatchObject({ title: "First", state: "done" });
});

test("a stop is asked for once, and told apart from a failure", async () => {
  const cancel = vi.fn(async () => null);
  const jobs = new Jobs(backend(cancel));
  await jobs.start("Run", async () => {
    jobs.stop();
    jobs.stop();
    throw new Refusal("cancelled", "stopped", "run it again");
  });
  expect(cancel).toHaveBeenCalledTimes(1);
  expect(jobs.now()?.state).toBe("stopped");
  await jobs.start("Run", async () => {
    throw new Refusal("busy", "another run", "wait");
  });
  expect(jobs.now()).toMatchObject({ state: "failed", error: { code: "busy" } });
});

test("a job that found something says what, beside that it is done", async () => {
  const jobs = new Jobs(backend());
  await jobs.start(
    "Verify",
    async () => 3,
    (found) => `${found} differences found`,
  );
  expect(jobs.now()).toMatchObject({ state: "done", found: "3 differences found" });
  await jobs.start(
    "Verify",
    async () => 0,
    () => null,
  );
  expect(jobs.now()).toMatchObject({ state: "done", found: null });
});

test("in another workspace the last job is gone, and one at work says whose it is", async () => {
  const jobs = new Jobs(backend());
  await jobs.start("Run", async () => 1);
  jobs.leave("first");
  expect(jobs.now()).toBeNull();
  let end = () => {};
  const work = jobs.start("Run", () => new Promise<void>((resolve) => (end = resolve)));
  jobs.leave("first");
  expect(jobs.now()).toMatchObject({ title: "Run (first)", state: "running" });
  end();
  await work;
});
