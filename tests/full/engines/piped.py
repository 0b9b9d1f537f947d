"""What the examples share: where the rows and the words of the worker are, and one pipe through a worker.

Each example reads `--rows FILE` (from `distill rows`), spreads the lines over `--parts N` in a shuffled order, pipes each
part through `--worker WORDS…` and writes what comes back below `--out FOLDER`, one file for each part.
"""

import argparse
import os
import random
import subprocess


def asked():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--rows", required=True)
    words.add_argument("--out", required=True)
    words.add_argument("--parts", type=int, default=8)
    words.add_argument("--seed", type=int, default=7)
    words.add_argument("--worker", nargs=argparse.REMAINDER, required=True)
    found = words.parse_args()
    os.makedirs(found.out, exist_ok=True)
    return found


def lines(path, seed):
    """Returns the lines in an order of their own: no engine promises to keep one."""
    with open(path, encoding="utf-8", newline="\n") as rows:
        found = rows.read().split("\n")[:-1]
    random.Random(seed).shuffle(found)
    return found


def work(part, worker):
    """Returns the lines that a worker makes of a part. A worker that dies fails the part, and the engine tries again."""
    done = subprocess.run(worker, input="".join(line + "\n" for line in part).encode(), stdout=subprocess.PIPE, check=True)
    return done.stdout.decode().split("\n")[:-1]


def keep(folder, number, part):
    """Writes a part under its final name only when it is whole."""
    path = os.path.join(folder, f"part-{number:05d}.jsonl")
    with open(path + ".tmp", "w", encoding="utf-8", newline="\n") as out:
        out.writelines(line + "\n" for line in part)
    os.replace(path + ".tmp", path)
