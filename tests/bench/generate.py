#!/usr/bin/env python3
"""Writes reviews as an observer would have given them: the data of the benchmarks, the same bytes for the same seed.

    generate.py --rows 120000 --out reviews.jsonl [--seed 20260301] [--repeats 12]

A longer file begins with the shorter one. What is planted, so that canonical form has something to do:
one row in `--repeats` (none for 0) repeats one of the 500 before it with other key order, spacing or escapes; keys begin anywhere;
`task_id` and `model` are absent in some rows; numbers are integers and short decimals, on which every peer agrees.
"""

import argparse
import json
import random

SEED, REPEATS = 20260301, 12

WHAT = ["cache", "invoice", "tide table", "berth plan", "import", "ledger", "parser", "queue", "export", "login", "Größe", "naïve merge"]
DOES = ["drops the lock before the row is on disk", "rounds each line half to even", "reads the whole file into memory",
        "retries without a limit", "keeps the remainder for the last line", "trusts the clock of the caller",
        "compares floats for equality", "names the missing day in its error", "swallows the error of the second call",
        "sorts before it returns", "holds the connection across the await", "says \"done\" before the sync"]
SO = ["so that a crash loses the last batch", "which the new test shows", "and nothing covers the empty case",
      "as the report of January asked", "though the caller expects the older form", "and the property test over random input agrees",
      "which doubles the time at ten thousand rows", "so that two readers see different totals — that was the fault"]
ASK = ["Verify the total on the January file.", "Add a case with no rows.", "Keep the old name for one release.",
       "Measure it on the large set.", "Ask the office what a gap should print.", "Run it twice and compare the bytes."]
END = ["It may stand.", "It may not stand yet.", "Send it round once more.", "The idea is right, the border is not."]
MODEL = ["heron-70b", "heron-8b", "curlew-3b", "plover-13b"]
VERDICT = ["accept"] * 10 + ["reject"] * 6 + ["cycle"] * 4


def rows(count, seed, repeats):
    """Yields the lines."""
    dice = random.Random(seed)
    pick = lambda items: items[int(dice.random() * len(items))]
    below = lambda limit: int(dice.random() * limit)
    recent = []
    for at in range(count):
        if recent and repeats and below(repeats) == 0:
            row = pick(recent)
        else:
            task = at // 6 + below(3)
            sentences = " ".join(f"The {pick(WHAT)} of step {below(9000)} {pick(DOES)} {pick(SO)}." for _ in range(1 + below(2)))
            row = {
                "run_id": f"observer-{at:08d}",
                "task_id": f"task-{task:07d}",
                "file": f"crates/{pick(['berths', 'invoice', 'tides', 'office'])}/src/part_{task}.rs",
                "verdict": pick(VERDICT),
                "review": f"{sentences} {pick(END)}\n- {pick(ASK)}",
                "model": pick(MODEL),
                "ts": f"2026-{1 + at // 2419200 % 12:02d}-{1 + at // 86400 % 28:02d}T{at // 3600 % 24:02d}:{at // 60 % 60:02d}:{at % 60:02d}Z",
                "latency_ms": 40 + below(90000),
                "scores": {"proof": (2 * below(1000) + 1) / 2000, "form": (2 * below(1000) + 1) / 2000},
            }
            if below(5) == 0:
                del row["task_id"]
            if below(20) == 0:
                del row["model"]
            recent.append(row)
            if len(recent) > 500:
                recent.pop(0)
        keys = list(row)
        turn = below(len(keys))
        turned = {key: row[key] for key in keys[turn:] + keys[:turn]}
        spacing = (",", ":") if below(2) else (", ", ": ")
        yield json.dumps(turned, ensure_ascii=below(8) == 0, separators=spacing)


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--rows", type=int, required=True)
    words.add_argument("--out", required=True)
    words.add_argument("--seed", type=int, default=SEED)
    words.add_argument("--repeats", type=int, default=REPEATS)
    asked = words.parse_args()
    with open(asked.out, "w", encoding="utf-8", newline="\n") as out:
        for line in rows(asked.rows, asked.seed, asked.repeats):
            out.write(line + "\n")


if __name__ == "__main__":
    main()
