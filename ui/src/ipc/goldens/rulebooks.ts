// The rulebooks. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { DeclarationView } from "../bindings";

export const rulebooks: DeclarationView[] = [
  {
    "about": "91 rules",
    "hash": "c1dd065515b5240b165aa93c63e372936a4631ea67c834cee4f9af7bbcf8cd62",
    "name": "reference",
    "version": "1.0.0"
  },
  {
    "about": "105 rules",
    "hash": "01c7b9bde9abd84cbe83955d79ca843b1cef1984f07bce47809ee257f438604f",
    "name": "recommended",
    "version": "1.1.0"
  }
];
