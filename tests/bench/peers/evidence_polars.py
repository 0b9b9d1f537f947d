"""The same rows through Polars into SQLite: `evidence_polars.py FILE DATABASE`. Polars parses on all cores; hashing and
writing are Python's, since it has neither SHA-256 nor SQLite of its own."""

import hashlib
import json
import sqlite3
import sys

import polars

BATCH = 4096


def main(path, database):
    frame = polars.read_ndjson(path)
    names = sorted(frame.columns)
    written = frame.select(polars.struct(names).struct.json_encode()).to_series()
    store = sqlite3.connect(database, isolation_level=None)
    columns = [name for name in names if name != "scores"]
    store.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE evidence (sig_hash BLOB UNIQUE, body TEXT, "
                        + ", ".join(columns) + "); CREATE INDEX by_task ON evidence (task_id); CREATE INDEX by_run ON evidence (run_id);")
    marks = ", ".join("?" * (len(columns) + 2))
    values = frame.select(columns).iter_rows()
    batch = []

    def write():
        store.execute("BEGIN IMMEDIATE")
        store.executemany(f"INSERT OR IGNORE INTO evidence VALUES ({marks})", batch)
        store.execute("COMMIT")
        batch.clear()

    for body, row in zip(written, values):
        batch.append((hashlib.sha256(body.encode()).digest(), body, *row))
        if len(batch) == BATCH:
            write()
    write()
    store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    distinct = store.execute("SELECT count(*) FROM evidence").fetchone()[0]
    print(json.dumps({"rows": len(frame), "distinct": distinct}))


if __name__ == "__main__":
    main(*sys.argv[1:])
