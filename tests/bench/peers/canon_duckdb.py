"""What DuckDB can do of it: `canon_duckdb.py FILE [THREADS]`.

It has no canonical form. It is told the columns and writes them in the order of their names, so that keys are sorted;
an absent field becomes null, because a table cannot tell the two apart. Hence its hashes are others, and its count of
distinct rows is the check.
"""

import json
import sys

import duckdb

COLUMNS = {
    "file": "VARCHAR", "latency_ms": "BIGINT", "model": "VARCHAR", "review": "VARCHAR", "run_id": "VARCHAR",
    "scores": "STRUCT(form DOUBLE, proof DOUBLE)", "task_id": "VARCHAR", "ts": "VARCHAR", "verdict": "VARCHAR",
}
base = duckdb.connect()
if len(sys.argv) > 2:
    base.execute(f"SET threads = {int(sys.argv[2])}")
rows, distinct, root = base.execute(
    f"""
    WITH hashed AS (
        SELECT sha256(to_json(r)) AS h
        FROM (SELECT {", ".join(COLUMNS)} FROM read_json($path, format = 'newline_delimited', columns = {COLUMNS})) AS r
    ), counted AS (SELECT h, count(*) AS n FROM hashed GROUP BY h)
    SELECT sum(n)::BIGINT, count(*), sha256(string_agg(h, '' ORDER BY h)) FROM counted
    """,
    {"path": sys.argv[1]},
).fetchone()
print(json.dumps({"rows": rows, "distinct": distinct, "root": root}))
