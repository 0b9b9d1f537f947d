"""What Polars can do of it: `canon_polars.py FILE`.

It has no canonical form and no SHA-256. It is told the columns, writes them in the order of their names, and Python
hashes the texts; an absent field becomes null, because a table cannot tell the two apart. Hence its hashes are
others, and its count of distinct rows is the check.
"""

import hashlib
import json
import sys

import polars as pl

SCHEMA = {
    "file": pl.String, "latency_ms": pl.Int64, "model": pl.String, "review": pl.String, "run_id": pl.String,
    "scores": pl.Struct({"form": pl.Float64, "proof": pl.Float64}), "task_id": pl.String, "ts": pl.String,
    "verdict": pl.String,
}
texts = pl.read_ndjson(sys.argv[1], schema=SCHEMA).select(pl.struct(sorted(SCHEMA)).struct.json_encode()).to_series()
digests = {hashlib.sha256(text.encode()).digest() for text in texts}
root = hashlib.sha256("".join(sorted(digest.hex() for digest in digests)).encode()).hexdigest()
print(json.dumps({"rows": len(texts), "distinct": len(digests), "root": root}))
