// What speaks against calling a job simply done, for the foot of the window.
import type { RunView, VerifyView } from "../../ipc/bindings";
import { formatNoun } from "../../lib/format";

export const foundIn = {
  run: ({ overall_state }: Pick<RunView, "overall_state">) =>
    overall_state === "not_passed" ? "it did not pass" : null,
  verify: ({ ok, findings }: Pick<VerifyView, "ok" | "findings">) =>
    ok ? null : `${formatNoun(findings.length, "difference")} found`,
  checks: ({ passed }: { passed: boolean }) => (passed ? null : "not all that is required holds"),
} as const;
