"""The stages one by one: a whole `build-evidence` into SQLite beside peers that write the same rows into a database, then
`score`, `export-all`, `verify` beside `sha256sum` of the same files, and a what-if."""

import json
import os
import shutil

import measure
import report

RECORDED_AT = "2026-03-01T12:00:00Z"
# What a peer keeps of a row; ours keeps all of it. Shown beside the ratio, so that nobody takes them for the same work.
KEEPS = {
    "orjson + sqlite3": "columns, canonical row, raw line", "duckdb": "columns, in its own format",
    "polars + sqlite3": "columns, row",
}


def files_below(folder):
    return sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names)


def stages(asked, work, tools, generate, results_of, say):
    base = os.path.join(work, "stages")
    path = os.path.join(base, "observer_reviews.jsonl")
    data = generate(path, asked.rows, asked.repeats)
    found = {}

    def ours():
        space = os.path.join(base, "space")
        shutil.rmtree(space, ignore_errors=True)
        distill = lambda *words: [tools["distill"], "--quiet", "--workspace", space, "--json", *words]
        run = lambda *words: measure.child(distill(*words), accept=(0, 1))
        measure.child([tools["distill"], "--quiet", "init", space])
        run("sources", "add", path, "--name", "reviews")
        samples = {"build-evidence": run("build-evidence", "--recorded-at", RECORDED_AT)}
        collected = json.loads(samples["build-evidence"]["said"])["sources"][0]
        found["ours"] = {"rows": collected["source_rows"], "distinct": collected["rows_written"]}
        samples["build-evidence again"] = run("build-evidence", "--recorded-at", RECORDED_AT)
        samples["score"] = run("score", "--recorded-at", RECORDED_AT)
        samples["export-all"] = run("export-all", "--recorded-at", RECORDED_AT)
        samples["score --what-if reference"] = run("score", "--what-if", "reference")
        samples["verify"] = run("verify")
        if not json.loads(samples["verify"]["said"])["ok"]:
            raise measure.Failed("verify does not hold")
        samples["sha256sum of the workspace"] = measure.child(["sha256sum", *files_below(space)])
        found["bytes"] = sum(os.path.getsize(name) for name in files_below(space))
        found["database over source"] = sum(os.path.getsize(os.path.join(space, name)) for name in os.listdir(space) if name.startswith("stillroom.db")) / data["bytes"]
        shutil.rmtree(space)
        return {f"ours: {name}": sample for name, sample in samples.items()}

    def peer(name, script):
        def job():
            database = os.path.join(base, script + ".db")
            for old in (database, database + "-wal", database + "-shm", database + ".wal"):
                if os.path.exists(old):
                    os.remove(old)
            sample = measure.child([tools["python"], os.path.join(os.path.dirname(__file__), "peers", script), path, database])
            found[name] = json.loads(sample["said"])
            return {name: sample}
        return job

    jobs = {"ours": ours, **{name: peer(name, script) for name, script in (
        ("orjson + sqlite3", "evidence_sqlite.py"), ("duckdb", "evidence_duckdb.py"), ("polars + sqlite3", "evidence_polars.py"))}}
    samples, failed, loads = measure.interleave(asked.rounds, jobs, say)
    shutil.rmtree(base)
    return {"data": data, "found": found, "results": results_of(samples), "failed": failed, "load_1m": loads}


def text(part):
    figure, times, ratio = report.figure, report.times, report.ratio
    results, rows = part["results"], []
    peers = {"ours: build-evidence": [name for name in KEEPS if name in results], "ours: verify": ["ours: sha256sum of the workspace"]}
    for ours, others in peers.items():
        if ours not in results:
            continue
        for name in [ours, *others]:
            over = lambda key: times(ratio(figure(results[name], key), figure(results[ours], key)))
            rows.append([name, over("cpu_s"), over("wall_s"), over("rss_mb"), f"{figure(results[name], 'cpu_s'):.2f}", f"{figure(results[name], 'cpu_s', 'min'):.2f}",
                         f"{figure(results[name], 'wall_s'):.2f}", f"{figure(results[name], 'rss_mb'):.0f}", KEEPS.get(name, "")])
    named = {name for row in rows for name in row[:1]}
    for name, result in results.items():
        if name not in named:
            rows.append([name, "-", "-", "-", f"{figure(result, 'cpu_s'):.2f}", f"{figure(result, 'cpu_s', 'min'):.2f}", f"{figure(result, 'wall_s'):.2f}", f"{figure(result, 'rss_mb'):.0f}", ""])
    head = [f"stages, {part['data']['rows']:,} rows", "CPU", "wall", "RSS", "CPU s", "min", "wall s", "MB", "keeps"]
    found = part["found"]
    lines = [report.table(head, rows), "ratios: that row over ours above it. Rows and distinct rows: "
             + "; ".join(f"{name} {one['rows']:,}, {one['distinct']:,}" for name, one in found.items() if isinstance(one, dict))]
    if "bytes" in found:
        lines.append(f"the workspace has {found['bytes'] / 1e6:.0f} MB, its database {found['database over source']:.2f} of the source")
    return "\n".join(lines)
