// The rulebooks. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { DeclarationView } from "../bindings";

export const rulebooks: DeclarationView[] = [
  {
    "about": "41 rules",
    "hash": "3846deb4f7525f7ca808e2a02fe211b8b2b83f7be576dffcd12c13e66f7d45a6",
    "name": "reference",
    "version": "1.0.0"
  },
  {
    "about": "55 rules",
    "hash": "fa721b6c255ba39e0ec375720dca3ec69abf419f0f4633e8e4606f1b1c939676",
    "name": "recommended",
    "version": "1.0.0"
  }
];
