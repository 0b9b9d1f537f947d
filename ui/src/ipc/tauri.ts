// The port over Tauri: the only file that imports @tauri-apps or calls the bindings.
import { Channel } from "@tauri-apps/api/core";
import { type Backend, Refusal, refusal } from "./backend";
import { commands, events } from "./bindings";

type Result =
  | { status: "ok"; data: unknown }
  | { status: "error"; error: { code: string; message: string; hint: string } };

function isResult(value: unknown): value is Result {
  return (
    typeof value === "object" && value !== null && "status" in value && ("data" in value || "error" in value)
  );
}

function channelOf(argument: unknown): unknown {
  if (typeof argument !== "function") return argument;
  const channel = new Channel<unknown>();
  channel.onmessage = (message) => argument(message);
  return channel;
}

async function call(command: (...args: unknown[]) => Promise<unknown>, args: unknown[]): Promise<unknown> {
  const answer = await command(...args.map(channelOf)).catch((error: unknown) => {
    throw refusal(error);
  });
  if (!isResult(answer)) return answer;
  if (answer.status === "ok") return answer.data;
  const { code, message, hint } = answer.error;
  throw new Refusal(code, message, hint);
}

function listen(name: keyof typeof events, tell: (payload: never) => void): () => void {
  let over = false;
  const subscribed = events[name].listen((event) => {
    if (!over) tell(event.payload as never);
  });
  return () => {
    over = true;
    void subscribed.then((stop) => stop());
  };
}

/** Returns the port over the shell's commands and events. */
export function tauriBackend(): Backend {
  const wrapped = Object.fromEntries(
    Object.entries(commands).map(([name, command]) => [
      name,
      (...args: unknown[]) => call(command as (...args: unknown[]) => Promise<unknown>, args),
    ]),
  );
  // The bindings are typed one by one; wrapping them in a loop keeps their names and their order of arguments.
  return { ...wrapped, listen } as unknown as Backend;
}
