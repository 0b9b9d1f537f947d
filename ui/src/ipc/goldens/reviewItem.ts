// What waits first, as a reviewer needs it. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { ReviewItemView } from "../bindings";

export const reviewItem: ReviewItemView = {
  "because": "contradiction",
  "effects": [
    {
      "datasets": [
        {
          "enter": [
            "9e95ccda5d06201ac514e0affa32682812831e9eae95e7ebe7a8447627d0de89"
          ],
          "entering": 1,
          "exporter": "rag",
          "leave": [],
          "leaving": 0
        },
        {
          "enter": [
            "98cfc3a08e0d458e7964e2ee22d1802d95f975048ee47649662bd8f799afa56b"
          ],
          "entering": 1,
          "exporter": "sft",
          "leave": [],
          "leaving": 0
        },
        {
          "enter": [
            "f79c40aff58f17cdbe6a140c2f7e467c1b944ad388c68a3c2077e196045c1cfe"
          ],
          "entering": 1,
          "exporter": "preference",
          "leave": [],
          "leaving": 0
        }
      ],
      "rows": 1,
      "verdict": "accepted"
    },
    {
      "datasets": [
        {
          "enter": [
            "9e95ccda5d06201ac514e0affa32682812831e9eae95e7ebe7a8447627d0de89"
          ],
          "entering": 1,
          "exporter": "rag",
          "leave": [],
          "leaving": 0
        },
        {
          "enter": [],
          "entering": 0,
          "exporter": "sft",
          "leave": [],
          "leaving": 0
        },
        {
          "enter": [],
          "entering": 0,
          "exporter": "preference",
          "leave": [],
          "leaving": 0
        }
      ],
      "rows": 1,
      "verdict": "partially_accepted"
    },
    {
      "datasets": [
        {
          "enter": [],
          "entering": 0,
          "exporter": "rag",
          "leave": [],
          "leaving": 0
        },
        {
          "enter": [],
          "entering": 0,
          "exporter": "sft",
          "leave": [],
          "leaving": 0
        },
        {
          "enter": [],
          "entering": 0,
          "exporter": "preference",
          "leave": [],
          "leaving": 0
        }
      ],
      "rows": 1,
      "verdict": "rejected"
    },
    {
      "datasets": [
        {
          "enter": [],
          "entering": 0,
          "exporter": "rag",
          "leave": [],
          "leaving": 0
        },
        {
          "enter": [],
          "entering": 0,
          "exporter": "sft",
          "leave": [],
          "leaving": 0
        },
        {
          "enter": [],
          "entering": 0,
          "exporter": "preference",
          "leave": [],
          "leaving": 0
        }
      ],
      "rows": 1,
      "verdict": "needs_human_review"
    }
  ],
  "evidence_id": "72b3e81c988550e2d5d2564a9a0b7489ffdb62554148c2619415123ce45a1d06",
  "repairs": [],
  "said": []
};
