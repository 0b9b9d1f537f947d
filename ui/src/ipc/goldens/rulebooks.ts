// The rulebooks. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { DeclarationView } from "../bindings";

export const rulebooks: DeclarationView[] = [
  {
    "about": "91 rules",
    "hash": "3e51ff96c7d3be1d8c5b1836e6a9c2c6a3110383df2c08611783a0fc312adea9",
    "name": "reference",
    "version": "1.1.0"
  },
  {
    "about": "105 rules",
    "hash": "01c7b9bde9abd84cbe83955d79ca843b1cef1984f07bce47809ee257f438604f",
    "name": "recommended",
    "version": "1.1.0"
  }
];
