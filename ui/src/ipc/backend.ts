// The one port of the page: what may be asked of Rust, without saying how it travels.
import { createContext, use } from "react";
import type { commands, events } from "./bindings";

type Commands = typeof commands;
type Events = typeof events;

/** A channel of the shell is a plain function to the page. */
type Argument<A> = A extends { onmessage: (message: infer M) => void } ? (message: M) => void : A;
type Arguments<A extends unknown[]> = { [K in keyof A]: Argument<A[K]> };
type Answer<R> = R extends { status: "ok"; data: infer D } ? D : R extends { status: "error" } ? never : R;

/** Every command by its name; what the shell refuses is thrown as a `Refusal`. */
export type Backend = {
  [K in keyof Commands]: Commands[K] extends (...args: infer A) => Promise<infer R>
    ? (...args: Arguments<A>) => Promise<Answer<R>>
    : never;
} & {
  /** Calls for each event until the returned function is called, which may happen twice. */
  listen: <E extends keyof Events>(event: E, call: (payload: EventPayload<E>) => void) => () => void;
};

/** What an event carries. */
export type EventPayload<E extends keyof Events> = Events[E] extends {
  listen: (call: (event: { payload: infer P }) => void) => unknown;
}
  ? P
  : never;

/** Why something could not be done: a code to branch on, a message to show, a hint to offer. */
export class Refusal extends Error {
  readonly code: string;
  readonly hint: string;

  constructor(code: string, message: string, hint: string) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.hint = hint;
  }
}

/** Returns any failure in the form in which it is shown. */
export function refusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new Refusal(
    "internal",
    `the window could not ask its core: ${message}`,
    "try again; nothing was changed",
  );
}

const BackendContext = createContext<Backend | null>(null);
export const BackendProvider = BackendContext.Provider;

/** Returns the port. */
export function useBackend(): Backend {
  const backend = use(BackendContext);
  if (!backend) throw new Error("BUG: no backend above this component");
  return backend;
}
