"""The nearest thing to the whole job that a script does with orjson: `whole_job.py FILE OUT`.

Reads, drops exact repeats by canonical hash, judges by the same four rules, writes the three datasets with a SHA-256
per row and a manifest, synced and renamed. It keeps no database, no raw bytes, no reasons, no quarantine, no receipts,
no firewall, no re-reading and no way back to the source line: the difference is what those cost.
"""

import hashlib
import os
import sys

import orjson

VERDICT = {"accept": "accepted", "reject": "rejected", "cycle": "partially_accepted"}
PAIRS_PER_TASK = 5


class Dataset:
    """One file: written under another name, synced, renamed."""

    def __init__(self, folder, name):
        self.path, self.rows, self.hash = os.path.join(folder, name + ".jsonl"), 0, hashlib.sha256()
        self.out = open(self.path + ".tmp", "wb")

    def add(self, row):
        row["row_hash"] = hashlib.sha256(canonical(row)).hexdigest()
        line = canonical(row) + b"\n"
        self.hash.update(line)
        self.out.write(line)
        self.rows += 1

    def close(self):
        self.out.flush()
        os.fsync(self.out.fileno())
        self.out.close()
        os.replace(self.path + ".tmp", self.path)
        return {"rows": self.rows, "sha256": self.hash.hexdigest()}


def canonical(value):
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def main(path, folder):
    os.makedirs(folder, exist_ok=True)
    rag, sft, preference = (Dataset(folder, name) for name in ("rag", "sft", "preference"))
    seen, tasks, rows = set(), {}, 0
    with open(path, "rb") as lines:
        for number, line in enumerate(lines, 1):
            rows += 1
            row = orjson.loads(line)
            sig_hash = hashlib.sha256(canonical(row)).digest()
            if sig_hash in seen:
                continue
            seen.add(sig_hash)
            verdict = VERDICT.get(row.get("verdict"), "needs_human_review")
            text, task = row.get("review") or "", row.get("task_id") or row["file"]
            kept = {"source_run_id": row["run_id"], "sig_hash": sig_hash.hex(), "line": number}
            ask = f"Look at the latest attempt at {row['file']}, say what is right or wrong with it."
            if text and verdict in ("accepted", "partially_accepted"):
                rag.add({"title": f"An observer on {row['file']}", "content": text, "verdict": verdict, **kept})
            if text and verdict == "accepted":
                sft.add({"instruction": ask, "context": f"File: {row['file']}", "response": text, **kept})
            if text and verdict != "needs_human_review":
                tasks.setdefault((task, ask), {}).setdefault(verdict, []).append((text, row["run_id"], sig_hash.hex()))
    for (task, ask), sides in tasks.items():
        better = sides.get("accepted", [])
        worse = sides.get("rejected", []) + sides.get("partially_accepted", [])
        pairs = [(a, b) for a in better for b in worse]
        for chosen, rejected in pairs[:PAIRS_PER_TASK]:
            preference.add({
                "prompt": ask, "task": task, "chosen": chosen[0], "rejected": rejected[0],
                "chosen_run_id": chosen[1], "rejected_run_id": rejected[1],
                "chosen_sig_hash": chosen[2], "rejected_sig_hash": rejected[2],
            })
    manifest = {"rows": rows, "distinct": len(seen), "rag": rag.close(), "sft": sft.close(), "preference": preference.close()}
    with open(os.path.join(folder, "manifest.json"), "wb") as out:
        out.write(canonical(manifest))
        out.flush()
        os.fsync(out.fileno())
    folder = os.open(folder, os.O_RDONLY)
    os.fsync(folder)
    print(canonical(manifest).decode())


if __name__ == "__main__":
    main(*sys.argv[1:])
