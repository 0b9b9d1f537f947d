"""What datatrove can do of it: `canon_datatrove.py FILE`.

Its JSON Lines reader makes a document of each row, with orjson; a step of ours, where one of its own deduplication steps
would stand, writes the canonical form with orjson too and hashes it.
"""

import hashlib
import json
import os
import sys

import orjson
from datatrove.pipeline.readers import JsonlReader


def whole(reader, data, path, place):
    return {"text": data.get("review") or "-", "id": f"{path}/{place}", "metadata": {"row": data}}


folder, name = os.path.split(os.path.abspath(sys.argv[1]))
rows, digests = 0, set()
for document in JsonlReader(folder, glob_pattern=name, adapter=whole)(None):
    digests.add(hashlib.sha256(orjson.dumps(document.metadata["row"], option=orjson.OPT_SORT_KEYS)).digest())
    rows += 1
root = hashlib.sha256("".join(sorted(digest.hex() for digest in digests)).encode()).hexdigest()
print(json.dumps({"rows": rows, "distinct": len(digests), "root": root}))
