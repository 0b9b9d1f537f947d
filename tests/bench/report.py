"""Turns a receipt into the table that people read: ratios first, seconds beside them."""

import math


def table(head, rows):
    """Returns rows as aligned columns; the first to the left, the others to the right."""
    cells = [head, *[[str(cell) for cell in row] for row in rows]]
    widths = [max(len(row[at]) for row in cells) for at in range(len(head))]
    line = lambda row: "  ".join(c.ljust(w) if at == 0 else c.rjust(w) for at, (c, w) in enumerate(zip(row, widths))).rstrip()
    return "\n".join([line(cells[0]), "  ".join("-" * width for width in widths), *map(line, cells[1:])])


def figure(result, key, which="median"):
    return result["summary"][key][which]


def times(value):
    return f"{value:.2f}x" if value is not None else "-"


def ratio(above, below):
    return above / below if above is not None and below else None


def ingest(part):
    results, base = part["results"], part["results"]["ours, 1 thread"]
    start = part["start_cpu_s"]
    net = lambda name: figure(results[name], "cpu_s") - start[name] if name in start else None
    rows = []
    for name, result in sorted(results.items(), key=lambda item: figure(item[1], "cpu_s")):
        cpu, least = figure(result, "cpu_s"), figure(result, "cpu_s", "min")
        rows.append([
            name, times(ratio(cpu, figure(base, "cpu_s"))), times(ratio(net(name), net("ours, 1 thread"))),
            times(ratio(figure(result, "wall_s"), figure(base, "wall_s"))),
            times(ratio(figure(result, "rss_mb"), figure(base, "rss_mb"))),
            f"{cpu:.2f}", f"{least:.2f}", f"{figure(result, 'wall_s'):.2f}", f"{figure(result, 'rss_mb'):.0f}",
            f"{part['data']['bytes'] / 1e9 / cpu:.2f}", part["agreement"].get(name, "-"),
        ])
    head = ["P1 ingest-canon", "CPU", "CPU net", "wall", "RSS", "CPU s", "min", "wall s", "MB", "GB/cpu-s", "set"]
    lines = [table(head, rows)]
    lines += ["", "ratios: that row over `ours, 1 thread`, medians; net: start-up (CPU on ten rows) taken off.",
              "set: same = the same distinct rows by canonical hash; count = as many distinct rows, other hashes (see README)."]
    return "\n".join(lines + [""] + limits(part) + [""] + wanted(part))


def wanted(part):
    """Says where the stated aims stand. An aim that is missed is printed, never an error."""
    results, cpu = part["results"], lambda name: figure(part["results"][name], "cpu_s")
    ours, sha = cpu("ours, 1 thread"), figure(part["limits"]["sha256sum"], "cpu_s")
    canonical = [name for name in ("orjson", "node", "python json") if name in results]
    fastest = min(canonical, key=cpu) if canonical else None
    aims = [(f"the fastest canonical peer ({fastest}) takes", fastest and cpu(fastest) / ours, 2.5, "at least")]
    aims += [(f"{name} takes", cpu(name) / ours, least, "at least") for name, least in (("duckdb", 4), ("node", 8)) if name in results]
    aims += [("of the speed of sha256sum", sha / ours, 0.55, "at least"),
             ("of parse and sha256sum together", ours / (sha + cpu("ours until parse")), 1.25, "at most")]
    rows = [[name, times(value), f"{way} {aim}x", "yes" if (value >= aim if way == "at least" else value <= aim) else "NO"]
            for name, value, aim, way in aims if value is not None]
    return [table(["aims of P1, CPU of ours on 1 thread", "now", "wanted", "met"], rows)]


def limits(part):
    rows = []
    for name, result in part["limits"].items():
        rows.append([name, f"{figure(result, 'wall_s'):.3f}", f"{figure(result, 'cpu_s'):.3f}",
                     f"{part['data']['bytes'] / 1e9 / max(figure(result, 'wall_s'), 1e-4):.2f}"])
    rows.append(["fsync of 4 KiB, one", f"{1 / part['fsync_per_s']:.5f}", "-", "-"])
    return [table(["limits of this machine, same file", "wall s", "CPU s", "GB/s"], rows)]


def whole(part):
    lines = []
    for size, one in part["sizes"].items():
        results = one["results"]
        base = results.get("ours")
        rows = []
        for name, result in results.items():
            # A run that stopped half-way has no cost that could be compared.
            whole_run = base and "NOT COMPLETED" not in result.get("ended", "")
            against = lambda key: times(ratio(figure(base, key), figure(result, key))) if whole_run else "-"
            rows.append([name, against("cpu_s"), against("wall_s"), against("rss_mb"), f"{figure(result, 'cpu_s'):.2f}",
                         f"{figure(result, 'cpu_s', 'min'):.2f}", f"{figure(result, 'wall_s'):.2f}",
                         f"{figure(result, 'rss_mb'):.0f}", result.get("ended", "")])
        lines.append(table([f"P2 whole job, {int(size):,} rows", "CPU", "wall", "RSS", "CPU s", "min", "wall s", "MB", "ended"], rows))
        if base:
            kept = ", ".join(f"{key} {value:.2f}" for key, value in one["bytes_over_source"].items())
            stages = ", ".join(f"{stage} {ms:.0f}" for stage, ms in one["stage_ms"].items())
            lines += [f"bytes over source: {kept}", f"stages, ms: {stages}",
                      f"rows out, ours: {one['rows_out'].get('ours')}; script: {one['rows_out'].get('script (orjson)')}",
                      f"run hash the same in every round{' and on 1 thread' if 'ours, 1 thread' in results else ''}: {one['run_hash_same']}"]
            lines += [f"{name}: {cause}" for name, result in results.items() for cause in result.get("causes", []) if "blocked" not in cause]
        lines.append("")
    lines.append("ratios: `ours` over that row, so above 1 means that ours takes more: evidence, receipts and firewall are in it.")
    return "\n".join(lines)


def curve(part):
    rows = []
    for name, steps in part["curve"].items():
        for step in steps:
            rows.append([f"{name}, {step['from']:,} to {step['to']:,}", f"{step['cpu_exponent']:.2f}",
                         f"{step['wall_exponent']:.2f}", f"{step['rss_bytes_per_row']:.0f}", f"{step['rss_mb']:.0f}"])
    head = ["P3 scale curve", "CPU exponent", "wall exponent", "RSS B per row", "RSS MB"]
    return table(head, rows) + "\nwanted: exponent at most 1.05, RSS at most 150 MB at every size"


def slopes(sizes):
    """Returns the exponent of time and the slope of memory from each size to the next."""
    found = {}
    ordered = sorted(sizes, key=int)
    for small, large in zip(ordered, ordered[1:]):
        for name in ("ours", "script (orjson)"):
            one, two = (sizes[size]["results"].get(name) for size in (small, large))
            if not one or not two:
                continue
            rows = int(large) / int(small)
            exponent = lambda key: math.log(figure(two, key) / figure(one, key)) / math.log(rows)
            found.setdefault(name, []).append({
                "from": int(small), "to": int(large), "cpu_exponent": exponent("cpu_s"), "wall_exponent": exponent("wall_s"),
                "rss_bytes_per_row": (figure(two, "rss_mb") - figure(one, "rss_mb")) * 1e6 / (int(large) - int(small)),
                "rss_mb": figure(two, "rss_mb"),
            })
    return found


def text(receipt):
    """Returns the whole report."""
    machine = receipt["machine"]
    loads = [load for part in receipt["parts"].values() for load in part.get("load_1m", [])]
    head = [
        f"{receipt['command']}", f"{receipt['date']}, commit {receipt['commit']}",
        f"{machine['cpu']}, {machine['cores']} cores, {machine['memory_gb']:.0f} GB, {machine['system']}",
        "; ".join(f"{name} {version}" for name, version in receipt["versions"].items()),
        f"{receipt['rounds']} rounds, interleaved; load of the machine at their starts {min(loads, default=0):.1f} to {max(loads, default=0):.1f}",
    ]
    if receipt["rounds"] < 5:
        head.append("FEWER THAN FIVE ROUNDS: a trial, not a measurement")
    parts = receipt["parts"]
    body = [ingest(parts["ingest"])] if "ingest" in parts else []
    if "whole" in parts:
        body += [whole(parts["whole"])] + ([curve(parts["whole"])] if parts["whole"]["curve"] else [])
    if "stages" in parts:
        # Here, since it asks for what stands above.
        import stages
        body.append(stages.text(parts["stages"]))
    failed = [f"left out: {name}: {words}" for part in parts.values() for name, words in part.get("failed", {}).items()]
    return "\n\n".join(["\n".join(head), *body, *(["\n".join(failed)] if failed else [])]) + "\n"
