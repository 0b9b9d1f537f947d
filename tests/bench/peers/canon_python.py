"""Parse, canonical form, SHA-256, exact dedup in Python: `canon_python.py json|orjson FILE`."""

import hashlib
import json
import sys

which, path = sys.argv[1:]
if which == "orjson":
    import orjson

    loads = orjson.loads
    canonical = lambda value: orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
else:
    loads = json.loads
    encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
    canonical = lambda value: encode(value).encode()

sha256 = hashlib.sha256
rows, digests = 0, set()
with open(path, "rb") as lines:
    for line in lines:
        digests.add(sha256(canonical(loads(line))).digest())
        rows += 1
root = sha256("".join(sorted(digest.hex() for digest in digests)).encode()).hexdigest()
print(json.dumps({"rows": rows, "distinct": len(digests), "root": root}))
