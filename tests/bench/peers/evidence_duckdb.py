"""The same rows into a DuckDB database: `evidence_duckdb.py FILE DATABASE`. The columns are told, hashes are over columns
written by name (see canon_duckdb.py), and the raw line is not kept. All cores."""

import json
import sys

import duckdb

COLUMNS = {"run_id": "VARCHAR", "task_id": "VARCHAR", "file": "VARCHAR", "verdict": "VARCHAR", "review": "VARCHAR", "model": "VARCHAR",
           "ts": "VARCHAR", "latency_ms": "BIGINT", "scores": "STRUCT(form DOUBLE, proof DOUBLE)"}


def main(path, database):
    store = duckdb.connect(database)
    names = ", ".join(f"'{name}': {name}" for name in sorted(COLUMNS))
    store.execute(f"""CREATE TABLE evidence AS
        WITH rows AS (SELECT *, sha256(to_json({{{names}}})::VARCHAR) AS sig_hash, row_number() OVER () AS line
                      FROM read_json(?, format = 'newline_delimited', columns = {COLUMNS}))
        SELECT * FROM rows QUALIFY row_number() OVER (PARTITION BY sig_hash ORDER BY line) = 1""", [path])
    store.execute("CREATE UNIQUE INDEX by_sig ON evidence (sig_hash)")
    rows = store.execute("SELECT count(*) FROM read_json(?, format = 'newline_delimited', columns = {'run_id': 'VARCHAR'})", [path]).fetchone()[0]
    distinct = store.execute("SELECT count(*) FROM evidence").fetchone()[0]
    store.execute("CHECKPOINT")
    store.close()
    print(json.dumps({"rows": rows, "distinct": distinct}))


if __name__ == "__main__":
    main(*sys.argv[1:])
