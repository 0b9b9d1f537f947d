// The settings. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { SettingView } from "../bindings";

export const settings: SettingView[] = [
  {
    "about": "the rulebook that scores: reference, recommended, or one in rulebooks/",
    "default": "recommended",
    "name": "rulebook",
    "value": "recommended"
  },
  {
    "about": "pairs that one task may give, from 1",
    "default": "5",
    "name": "max_pairs_per_task",
    "value": "5"
  },
  {
    "about": "whether answers to one prompt of one task may pair across sources: on or off",
    "default": "off",
    "name": "cross_source_pairs",
    "value": "off"
  },
  {
    "about": "bytes of the largest source row that is read",
    "default": "67108864",
    "name": "max_row_bytes",
    "value": "67108864"
  },
  {
    "about": "bytes that one compressed file may decode to",
    "default": "1099511627776",
    "name": "max_decoded_bytes",
    "value": "1099511627776"
  },
  {
    "about": "share of change beyond which a metric warns, such as 0.20",
    "default": "0.2",
    "name": "drift_threshold",
    "value": "0.2"
  },
  {
    "about": "rows of change below which no metric warns",
    "default": "5",
    "name": "drift_floor",
    "value": "5"
  },
  {
    "about": "whose feedback events may be derived from, with commas between; everybody's where it is empty",
    "default": "",
    "name": "reviewers",
    "value": ""
  },
  {
    "about": "whether deriving needs two people, on or off: reviewer and deriver, approver and releaser",
    "default": "off",
    "name": "four_eyes",
    "value": "off"
  }
];
