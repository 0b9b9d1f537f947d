// What a verdict is called: the same on every screen.
import { words } from "./format";

const NAMES: Readonly<Record<string, string>> = {
  accepted: "Accepted",
  partially_accepted: "Partially accepted",
  rejected: "Rejected",
  needs_human_review: "Needs a person",
};

/** Returns a verdict's name as it stands alone: "Needs a person". */
export function verdictName(verdict: string): string {
  return NAMES[verdict] ?? words(verdict);
}

/** Returns a verdict's name within a sentence: "needs a person". */
export function verdictWord(verdict: string): string {
  return verdictName(verdict).toLowerCase();
}

/** Returns how a row stands, as what follows its name: "is rejected", "needs a person". */
export function standsAs(verdict: string): string {
  return verdict === "needs_human_review" ? verdictWord(verdict) : `is ${verdictWord(verdict)}`;
}
