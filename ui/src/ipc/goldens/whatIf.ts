// Another rulebook. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { WhatIfView } from "../bindings";

export const whatIf: WhatIfView = {
  "after": {
    "about": "91 rules",
    "hash": "c1dd065515b5240b165aa93c63e372936a4631ea67c834cee4f9af7bbcf8cd62",
    "name": "reference",
    "version": "1.0.0"
  },
  "before": {
    "about": "105 rules",
    "hash": "01c7b9bde9abd84cbe83955d79ca843b1cef1984f07bce47809ee257f438604f",
    "name": "recommended",
    "version": "1.1.0"
  },
  "datasets": [
    {
      "after": 47,
      "before": 58,
      "enter": [
        "061295aa451436754b2e094bd78e727e46a743e9b51a508b9a985c27e8576a11",
        "d86b8bab40e0c0c267f56934617d05e57cf1821d51cd70a8063b17b7d39d1532",
        "fffa42ebca07511fe685bfa5a980b9ec01785b10855a3f367f52a2b36494bf41"
      ],
      "entering": 3,
      "exporter": "rag",
      "leave": [
        "1b3f4913ead9839d41260232b9af313a8cf256b6e8afe4ffad99b00b24b3db4a",
        "2d25cef2bf10d889d97a93c3a9d513f8908bebb4bad183c9a6ebe87fc0197d60",
        "33c73ac7298d884b5179ee7405b856892f284098688700a5130d385c9d4427e4",
        "5b4a86b266fcf3de2578ba41f3e50d11991b65db942105a0dc1b9188f669e2d1",
        "6d610264bc16bfb15454692f70223991729b43fabb7c97c955ed3fb07408ece4",
        "8bcc69d6a158beb08e17a10a7f45a06e96c84670e710b48cdefbd6951421d3a7",
        "9fd51b55a880d3d58ad3ce4e373926c670e677de7649c491faf8e12657abee85",
        "af1ec001eccabf41c9df70d6d2f3325f96ecad39e852e757eccaf6fccdca3438",
        "af7c8a3c987e40d58e133d7a069355e798cc1df0aae42682538a9ac64a5411c0",
        "b1c193fe4fb88684988e308cb7c2bdb8805e07a9935c78dbc429a7a53bb119d5",
        "c225134e7f796905638563d7162e146cdc8bacc462ee9b523944041d3c4c4edd",
        "cacaa30daca2948b18fb19286b428ffb9887dbfcb18cd60b0ff52fb556b22e55",
        "dbc759bb4038b5afcdb4169f801b95c3c65de57c9a0930e5e807d6b04a7aab09",
        "e40638e224d5664c71cff2c5693098cad9a6e7eea17126e845377ab83649a507"
      ],
      "leaving": 14
    },
    {
      "after": 31,
      "before": 33,
      "enter": [
        "cddde1219f108e112ace818b9c04d107775d47a8939470d2a96ab49598239eb5",
        "db5efb0e65e3c85d24fd1cae642d423579c7d494a930bfe1e699f5bf8fa6e178"
      ],
      "entering": 2,
      "exporter": "sft",
      "leave": [
        "668925b97fd32711b6cb2054c2299e57ff6abdc3fe65ecac35881594a2a5ee2d",
        "955e9950ab65c56da76eed8a8118d11b78b04736598d20acea6337bcc1db4d8c",
        "d9acf84d18bc8b5263abef928404d0f428d0b5d16a4027fb7d764949f63c1d7a",
        "da62f49ced1dd3b2e2f4bf4a2b69af1b5f1f8f54e489d2c3ade4c4fa4093c8cc"
      ],
      "leaving": 4
    },
    {
      "after": 13,
      "before": 16,
      "enter": [],
      "entering": 0,
      "exporter": "preference",
      "leave": [
        "03ad1709217273651070e12d6381d1c3e2e18d6847da431d585d3206cf9dba44",
        "87cde8149ac954cda0eba56261d907ecb8e32f01637b89b9e4ab5ada8a8adfa1",
        "b881c78417eedb09ddbe9454d3b4070e611fb74bbd27f73fc4dad5a1c78d34b1"
      ],
      "leaving": 3
    }
  ],
  "rows": [
    {
      "after": "needs_human_review",
      "before": "accepted",
      "evidence_id": "05dc357207a9e0ffdea66e0f0eda10b3c1f050a8457097f01240bd194e9f8607",
      "reasons": [
        "nothing in the row says whether the answer is good"
      ],
      "source": "mode_experiments",
      "task_id": "explain:crates/tides/src/table.rs"
    },
    {
      "after": "needs_human_review",
      "before": "accepted",
      "evidence_id": "19ede419d11a81803a4c8d6c83738f2e99338cc185e04b4407a2c43a16b37329",
      "reasons": [
        "nothing in the row says whether the answer is good"
      ],
      "source": "mode_experiments",
      "task_id": "find-bug:crates/invoice/src/late_fee.rs"
    },
    {
      "after": "partially_accepted",
      "before": "rejected",
      "evidence_id": "1b55ad215347b48195f854a6c955471383cfee3afa32cc3f3224b3e044aac110",
      "reasons": [
        "accepted only on attempt 2"
      ],
      "source": "scrum_reviews",
      "task_id": "crates/invoice/src/rounding.rs"
    },
    {
      "after": "partially_accepted",
      "before": "rejected",
      "evidence_id": "1cff3f61a0a0e0d22df245ef77a55679e4eabe01b6cf9752f0fa1829a4eab4f9",
      "reasons": [
        "accepted only on attempt 2"
      ],
      "source": "scrum_reviews",
      "task_id": "crates/tides/src/import.rs"
    },
    {
      "after": "needs_human_review",
      "before": "partially_accepted",
      "evidence_id": "376751871762da0895d1fbec20d5e39ea2b53a15743d3bbb9a3df4ba98030501",
      "reasons": [
        "an extraction has no verdict of its own"
      ],
      "source": "distilled_facts",
      "task_id": "crates/tides/src/table.rs"
    },
    {
      "after": "needs_human_review",
      "before": "partially_accepted",
      "evidence_id": "573961eae23d69629e358f9b250258b742bff80fff63fa473c6612873fd519d1",
      "reasons": [
        "an extraction has no verdict of its own"
      ],
      "source": "distilled_facts",
      "task_id": "crates/api/src/routes/bookings.rs"
    },
    {
      "after": "needs_human_review",
      "before": "partially_accepted",
      "evidence_id": "5e101976ada430914f2ad56f376e588d887ab8ec736f58a4786d01b190aaea7d",
      "reasons": [
        "an extraction has no verdict of its own"
      ],
      "source": "distilled_facts",
      "task_id": "crates/harbour/src/clock.rs"
    },
    {
      "after": "needs_human_review",
      "before": "accepted",
      "evidence_id": "5fe11b973a9d8db149d5f57c1f704164e6f751f0fab2cd7874b5427596ff24cc",
      "reasons": [
        "nothing in the row says whether the answer is good"
      ],
      "source": "mode_experiments",
      "task_id": "explain:crates/berths/src/allocate.rs"
    },
    {
      "after": "needs_human_review",
      "before": "partially_accepted",
      "evidence_id": "704e20435af6cec0efa8767521eecbd7a48948b539bf0e2e0fe916dbe46dd209",
      "reasons": [
        "nothing in the row says whether the answer is good"
      ],
      "source": "mode_experiments",
      "task_id": "summarise:crates/api/src/routes/bookings.rs"
    },
    {
      "after": "needs_human_review",
      "before": "partially_accepted",
      "evidence_id": "79aae6f285d0236de4f069470eb6b18e73cf78fb9bc32eaf3438152a39cf7702",
      "reasons": [
        "an extraction has no verdict of its own"
      ],
      "source": "distilled_facts",
      "task_id": "crates/store/src/migrations.rs"
    },
    {
      "after": "needs_human_review",
      "before": "partially_accepted",
      "evidence_id": "79d2eed137fa670774fb6ced5d8f88d9674195546d68348aae0da7932a598e12",
      "reasons": [
        "an extraction has no verdict of its own"
      ],
      "source": "distilled_facts",
      "task_id": "crates/tides/src/import.rs"
    },
    {
      "after": "needs_human_review",
      "before": "rejected",
      "evidence_id": "97c477f4564c5c71aa8e0486c6f5e3f94e4afe3ffc35770a8814c68d5ea62235",
      "reasons": [
        "an extraction has no verdict of its own"
      ],
      "source": "distilled_facts",
      "task_id": "crates/store/src/pool.rs"
    },
    {
      "after": "needs_human_review",
      "before": "rejected",
      "evidence_id": "984fb34cc8781270d278dc0d8352eb7389d86d2a8cdba876407830d0fd876be7",
      "reasons": [
        "an extraction has no verdict of its own"
      ],
      "source": "distilled_facts",
      "task_id": "crates/invoice/src/rounding.rs"
    },
    {
      "after": "needs_human_review",
      "before": "rejected",
      "evidence_id": "b8fc760d43c1c0b6e0e146a08fbc4070ac73446d113f906439c2acb00433f530",
      "reasons": [
        "nothing in the row says whether the answer is good"
      ],
      "source": "mode_experiments",
      "task_id": "write-test:crates/harbour/src/clock.rs"
    },
    {
      "after": "needs_human_review",
      "before": "rejected",
      "evidence_id": "bc1081d979c0f130d640ba6108f5a762c1de7099ab30bc1abbe18b9fe88aec0c",
      "reasons": [
        "an extraction has no verdict of its own"
      ],
      "source": "distilled_facts",
      "task_id": "crates/harbour/src/permits.rs"
    },
    {
      "after": "needs_human_review",
      "before": "partially_accepted",
      "evidence_id": "bd80c576e808ef71ff4a226433e91d7e30a4077e7bc7fd8e2c7c23e5d11b88a9",
      "reasons": [
        "an extraction has no verdict of its own"
      ],
      "source": "distilled_facts",
      "task_id": "crates/berths/src/allocate.rs"
    },
    {
      "after": "needs_human_review",
      "before": "partially_accepted",
      "evidence_id": "cfc8e2a94d1cf1ad5a48bfcdb1c7bf66fcb5856cc4b99c3c3bb22a12da4e0d20",
      "reasons": [
        "nothing in the row says whether the answer is good"
      ],
      "source": "mode_experiments",
      "task_id": "find-bug:crates/invoice/src/late_fee.rs"
    },
    {
      "after": "needs_human_review",
      "before": "partially_accepted",
      "evidence_id": "d423876a20ae7f5d33f5295221b079c79db3d5237332333647289885ae67e4d2",
      "reasons": [
        "an extraction has no verdict of its own"
      ],
      "source": "distilled_facts",
      "task_id": "crates/invoice/src/rounding.rs"
    },
    {
      "after": "needs_human_review",
      "before": "rejected",
      "evidence_id": "d53f8f3a6a041c3bf7c44d3ae8e67e742125865d9ed1e6817a54085895228c89",
      "reasons": [
        "the row does not say on which attempt it was accepted"
      ],
      "source": "scrum_reviews",
      "task_id": "crates/ledger/src/entry.rs"
    },
    {
      "after": "partially_accepted",
      "before": "rejected",
      "evidence_id": "e3370893dbc0f874d917478d75ff6fcc8202439dd952320bb3c9fd955a9b9c63",
      "reasons": [
        "accepted only on attempt 2"
      ],
      "source": "scrum_reviews",
      "task_id": "crates/store/src/pool.rs"
    },
    {
      "after": "needs_human_review",
      "before": "accepted",
      "evidence_id": "e9321580cd15c7f62e93e7f13abb9188564d48f35e04c9e35b08421d846e1e91",
      "reasons": [
        "nothing in the row says whether the answer is good"
      ],
      "source": "mode_experiments",
      "task_id": "write-test:crates/harbour/src/clock.rs"
    },
    {
      "after": "needs_human_review",
      "before": "partially_accepted",
      "evidence_id": "ec9dd4815fbae6b397767f6d628b424cf344e844a384501911363dfb2c9d770f",
      "reasons": [
        "nothing in the row says whether the answer is good"
      ],
      "source": "mode_experiments",
      "task_id": "summarise:web/src/Calendar.tsx"
    },
    {
      "after": "needs_human_review",
      "before": "rejected",
      "evidence_id": "fa92d56f59a87079f480b9469250e0e6ac7aa30a313e3cc2fceb2364d474f088",
      "reasons": [
        "nothing in the row says whether the answer is good"
      ],
      "source": "mode_experiments",
      "task_id": "explain:crates/berths/src/allocate.rs"
    }
  ],
  "rows_changed": 23,
  "totals_after": {
    "accepted": 34,
    "needs_human_review": 34,
    "partially_accepted": 15,
    "rejected": 16,
    "source": ""
  },
  "totals_before": {
    "accepted": 38,
    "needs_human_review": 14,
    "partially_accepted": 22,
    "rejected": 25,
    "source": ""
  }
};
