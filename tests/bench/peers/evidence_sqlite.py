"""What a script does for `build-evidence` with orjson, hashlib and sqlite3: `evidence_sqlite.py FILE DATABASE`.

One table with the same columns that a browser asks for, the whole row as canonical JSON beside them, the raw line
compressed, one row for each distinct canonical hash; in batches, with the journal and the syncing of ours. It maps by
hand, keeps no skips with reasons, no marker sets, no hashes of bodies, no receipt.
"""

import hashlib
import json
import sqlite3
import sys
import zlib

import orjson

SCHEMA = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
CREATE TABLE raw_row (sig_hash BLOB PRIMARY KEY, len INTEGER, body BLOB);
CREATE TABLE evidence (row INTEGER PRIMARY KEY, id BLOB UNIQUE, sig_hash BLOB, line INTEGER, byte_start INTEGER, byte_len INTEGER,
    run_id TEXT, task_id TEXT, happened_at TEXT, model TEXT, verdict TEXT, latency INTEGER, content_hash BLOB, body BLOB);
CREATE INDEX evidence_by_sig ON evidence (sig_hash);
CREATE INDEX evidence_by_task ON evidence (task_id);
CREATE INDEX evidence_by_run ON evidence (run_id);
CREATE INDEX evidence_by_place ON evidence (line);
"""
BATCH = 4096


def canonical(value):
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def main(path, database):
    store = sqlite3.connect(database, isolation_level=None)
    store.executescript(SCHEMA)
    raw, evidence, start, rows = [], [], 0, 0

    def write():
        store.execute("BEGIN IMMEDIATE")
        store.executemany("INSERT OR IGNORE INTO raw_row VALUES (?, ?, ?)", raw)
        store.executemany("INSERT OR IGNORE INTO evidence (id, sig_hash, line, byte_start, byte_len, run_id, task_id, happened_at, model, verdict, latency, content_hash, body) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", evidence)
        store.execute("COMMIT")
        raw.clear(), evidence.clear()

    with open(path, "rb") as lines:
        for number, line in enumerate(lines, 1):
            row = orjson.loads(line)
            sig = hashlib.sha256(canonical(row)).digest()
            kept = {"run_id": row["run_id"], "task_id": row.get("task_id") or row["file"], "text": row.get("review"), "model": row.get("model"),
                    "verdict": row.get("verdict"), "file": row["file"], "latency_ms": row.get("latency_ms"), "line": number, "sig_hash": sig.hex()}
            body = canonical(kept)
            raw.append((sig, len(line), zlib.compress(line, 1)))
            evidence.append((hashlib.sha256(sig + b"reviews").digest(), sig, number, start, len(line), kept["run_id"], kept["task_id"], row.get("ts"),
                             kept["model"], kept["verdict"], kept["latency_ms"], hashlib.sha256(body).digest(), zlib.compress(body, 1)))
            start += len(line)
            rows += 1
            if len(evidence) == BATCH:
                write()
    write()
    store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    distinct = store.execute("SELECT count(*) FROM evidence").fetchone()[0]
    store.close()
    print(json.dumps({"rows": rows, "distinct": distinct}))


if __name__ == "__main__":
    main(*sys.argv[1:])
