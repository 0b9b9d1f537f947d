// A clean verify. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { VerifyView } from "../bindings";

export const verified: VerifyView = {
  "files": 46,
  "findings": [],
  "notes": [],
  "ok": true,
  "rows": 1620
};
