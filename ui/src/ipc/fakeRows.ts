// What the fake lists hold: any number of rows made from a few texts, the same ones every time. Nothing here was ever run.

export type Text = {
  source: string;
  class: string;
  task: string;
  file: string | null;
  instruction: string | null;
  text: string;
  verdict: string;
  rule: string;
  reason: string;
  model: string | null;
  role: string | null;
  form?: "conversation" | "huge";
};

const row = (
  source: string,
  task: string,
  file: string | null,
  verdict: string,
  rule: string,
  reason: string,
  text: string,
  more: Partial<Text> = {},
): Text => ({
  source,
  class: source.startsWith("distilled") ? "extraction" : source === "tau-bench" ? "replay" : "verdict",
  task,
  file,
  instruction: file ? `Review ${file}: what has to change before it can be merged?` : null,
  text,
  verdict,
  rule,
  reason,
  model: "heron-70b",
  role: "executor",
  ...more,
});

/** The first rows are these, one after the other; all further ones are drawn from them. */
export const TEXTS: readonly Text[] = [
  row(
    "contract_analyses",
    "permit:1044",
    null,
    "rejected",
    "contract.failure-markers",
    "2 failure markers",
    "PASS. The crane inspection is complete, the load test was carried out, and no issues were found. All documents of permit 1044 are present and valid.",
    { instruction: "Assess permit 1044: what speaks for granting it, what against?" },
  ),
  row(
    "scrum_reviews",
    "file:crates/berths/src/allocate.rs",
    "crates/berths/src/allocate.rs",
    "accepted",
    "scrum.first-attempt",
    "accepted on attempt 1",
    "Requests are sorted by length only. A wide catamaran that books late finds nothing but narrow slots, although two boats before it would have fitted elsewhere. Sort by beam first, then by length, and hold back the widest free slot until every request of the day is placed.\n\n- Verify that two boats of equal length are placed in the order of their beam.\n- Check that the noon plan of the fixture week leaves berth 12 free.",
    { model: "heron-8b" },
  ),
  row(
    "audit_facts",
    "audit-facts-0901",
    null,
    "needs_human_review",
    "facts.no-parent",
    "no row was found that it was drawn from",
    "Four modules say slot where the glossary says berth.\n`merge_requests` has no caller.",
    { class: "extraction", role: null },
  ),
  row(
    "observer_reviews",
    "file:crates/invoice/src/rounding.rs",
    "crates/invoice/src/rounding.rs",
    "accepted",
    "observer.accept",
    "the observer accepted",
    "Lines are rounded half to even and the remainder goes to the last line, so that lines and total agree. The property test over random invoices would have caught the fault of January, and both invoices of the report come out to the cent.",
  ),
  row(
    "tau-bench",
    "tau-bench:retail-0042",
    null,
    "accepted",
    "tau.reward",
    "reward 1",
    "I want to exchange the mechanical keyboard for one with clicky switches, and the order number is #W2378156.",
    { form: "conversation", model: "gull-12b", instruction: "Exchange one item of order #W2378156." },
  ),
  row(
    "scrum_reviews",
    "file:crates/berths/src/tetris.rs",
    "crates/berths/src/tetris.rs",
    "accepted",
    "scrum.first-attempt",
    "accepted on attempt 1",
    "The packing leaves a gap of half a metre beside every second boat. Place the boats by beam and close the gap from the pier outwards.",
  ),
  row(
    "mode_experiments",
    "explain:crates/tides/src/table.rs",
    "crates/tides/src/table.rs",
    "partially_accepted",
    "mode.grounding",
    "grounded to 0.93",
    "Between low and high water the height follows half a cosine: slow at both ends, fast in the middle. The table holds one height for each minute of the day, taken at the harbour’s own zone.",
  ),
  row(
    "observer_reviews",
    "file:web/src/BookingForm.tsx",
    "web/src/BookingForm.tsx",
    "rejected",
    "observer.reject",
    "the observer rejected",
    '<script>document.body.innerHTML = "gone"</script>\n<img src=x onerror="alert(1)"> The form takes a berth of yesterday. <b>Refuse it</b> before the request is sent, and name the day: [the brief](https://example.org/brief).',
  ),
  row(
    "distilled_facts",
    "fact-0801",
    "crates/berths/src/allocate.rs",
    "accepted",
    "facts.inherit",
    "drawn from an accepted row",
    "קביעת המקומות נעשית לפי רוחב הסירה, ואחר כך לפי אורכה; הרציף הרחב ביותר נשמר לסוף היום (plan_day).",
    { model: "curlew-3b" },
  ),
  row(
    "outcomes",
    "scenario:two-boats-one-berth",
    null,
    "rejected",
    "outcome.step-failed",
    "1 step failed",
    "The second skipper 🧑‍✈️ got a refusal ⛔ that named the first booking’s number, but on a page without a way back 🔙.",
    { model: null, role: null },
  ),
  row(
    "scrum_reviews",
    "file:crates/gateway/src/log.rs",
    "crates/gateway/src/log.rs",
    "accepted",
    "scrum.first-attempt",
    "accepted on attempt 1",
    "The gateway writes its credentials into the log: AKIAIOSFODNN7EXAMPLE stands in line 40. Take the key out of the message and rotate it.",
  ),
  row(
    "mode_experiments",
    "explain:crates/harbour/src/clock.rs",
    "crates/harbour/src/clock.rs",
    "needs_human_review",
    "mode.too-slow",
    "answered after 131 seconds",
    "The clock of the harbour keeps to one zone. ",
    { form: "huge", model: "curlew-3b" },
  ),
  row(
    "auto_apply",
    "file:crates/store/src/pool.rs",
    "crates/store/src/pool.rs",
    "partially_accepted",
    "apply.committed-untimed",
    "committed, and no time is known",
    "--- a/crates/store/src/pool.rs\n+++ b/crates/store/src/pool.rs\n@@ -52,2 +52,2 @@\n     pub fn get(&self) -> Connection {\n-        self.free.pop().unwrap()\n+        self.free.pop().unwrap_or_else(|| self.open())\n",
  ),
];

const PRIME = 2_654_435_761;
const INVERSE = 244_002_641;

/** Returns 32 bits that look like chance and always come out the same. */
export function mixed(seed: number): number {
  let value = (seed ^ 0x9e3779b9) >>> 0;
  value = Math.imul(value ^ (value >>> 16), 0x21f0aaad) >>> 0;
  value = Math.imul(value ^ (value >>> 15), 0x735a2d97) >>> 0;
  return (value ^ (value >>> 15)) >>> 0;
}

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, "0");

/** Returns 64 digits from which `numberOf` finds the number again. */
export function hashOf(number: number, salt = 0): string {
  const rest = [1, 2, 3, 4, 5, 6, 7].map((part) => hex(mixed(number * 8 + part + salt * 977)));
  return hex(Math.imul(number + 1, PRIME)) + rest.join("");
}

/** Returns the number of a hash. */
export function numberOf(hash: string): number {
  return (Math.imul(Number.parseInt(hash.slice(0, 8), 16) | 0, INVERSE) >>> 0) - 1;
}

/** Returns which text a row has. */
export function textOf(at: number): number {
  return at < TEXTS.length ? at : mixed(at) % TEXTS.length;
}

export const START = Date.UTC(2026, 1, 9, 8, 5);

/** Returns when a row was made; null for one in forty. */
export function timeOf(at: number): string | null {
  return at % 40 === 12 ? null : new Date(START + at * 61_000).toISOString().replace(".000", "");
}

/** The whole of a text that is a mebibyte long. */
export const HUGE = "The clock of the harbour keeps to one zone, and the tides are told in it. ".repeat(
  14_000,
);
