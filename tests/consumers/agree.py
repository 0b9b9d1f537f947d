"""Makes rows of every shape, asks the trainers about each, and tells what they do.

    agree.py SHAPES FILES SEED

Writes one line of JSON for each case: `{"case": {consumer, entry, row or rows}, "fate": …, "words": …}`. A case with `rows`
is a file that went through the loader; its fate is a list, or `fatal` where the loader itself stopped.
"""

import json
import random
import sys
import tempfile

import datasets
import real
from shapes import Shapes

datasets.disable_progress_bars()
datasets.logging.set_verbosity(datasets.logging.CRITICAL)


def loaded(rows):
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/rows.jsonl"
        with open(path, "w") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
        return list(datasets.load_dataset("json", data_files=path, split="train", cache_dir=f"{folder}/cache"))


def file_fates(case):
    try:
        rows = loaded(case["rows"])
    except Exception as error:
        return "fatal", f"{type(error).__name__}: {str(error.__cause__ or error)[:200]}"
    return [real.fate(case, row)[0] for row in rows], ""


def main():
    shapes, files, seed = (int(word) for word in sys.argv[1:4])
    made = Shapes(random.Random(seed))
    for at in range(shapes + files):
        case = made.case() if at < shapes else made.file()
        fate, words = real.fate(case, case["row"]) if at < shapes else file_fates(case)
        print(json.dumps({"case": case, "fate": fate, "words": words}))


main()
