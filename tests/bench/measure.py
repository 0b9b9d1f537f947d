"""Runs a command as a child and says what it took: seconds, CPU seconds, peak memory. The same way for every peer."""

import os
import shutil
import statistics
import subprocess
import tempfile
import time

TIME = "/usr/bin/time" if os.path.exists("/usr/bin/time") else shutil.which("time")


class Failed(Exception):
    """A command that did not end as it should; the text is what it said."""


def child(command, accept=(0,), cwd=None):
    """Returns what the command took and said.

    CPU and memory are the kernel's figures for the child and all it waited for, its start included. A child of this
    process would inherit our own peak memory as its floor; GNU `time` in between has a floor of two megabytes.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.NamedTemporaryFile("r") as peak:
        wrapped = [TIME, "-q", "-f", "%M", "-o", peak.name, *command] if TIME else list(command)
        start = time.monotonic()
        process = subprocess.Popen(wrapped, stdout=out, stderr=err, stdin=subprocess.DEVNULL, cwd=cwd)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = code = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        said = out.read().decode(errors="replace")
        if code not in accept:
            raise Failed(f"{' '.join(command)} ended with {code}: {err.read().decode(errors='replace')[-400:]}{said[-400:]}")
        kib = int(peak.read().split()[-1]) if TIME else used.ru_maxrss
        return {
            "wall_s": round(wall, 4), "cpu_s": round(used.ru_utime + used.ru_stime, 4), "user_s": round(used.ru_utime, 4),
            "rss_mb": round(kib * 1024 / 1e6, 2), "exit": code, "said": said,
        }


def together(parts):
    """Returns several children one after the other as one: times add up, memory is the largest."""
    whole = {key: round(sum(part[key] for part in parts), 4) for key in ("wall_s", "cpu_s", "user_s")}
    return {**whole, "rss_mb": max(part["rss_mb"] for part in parts), "exit": parts[-1]["exit"], "said": parts[-1]["said"]}


def interleave(rounds, jobs, say):
    """Runs all jobs once per round, each round beginning with another, and returns the samples of each.

    `jobs` maps names to functions that return samples by name. A job that fails once is left out from then on, with
    its words.
    """
    samples, failed, loads = {}, {}, []
    for turn in range(rounds):
        loads.append(os.getloadavg()[0])
        names = list(jobs)
        for name in names[turn % len(names):] + names[: turn % len(names)]:
            if name in failed:
                continue
            say(f"round {turn + 1} of {rounds}: {name}")
            try:
                for part, sample in jobs[name]().items():
                    samples.setdefault(part, []).append(sample)
            except Failed as words:
                failed[name] = str(words)
                say(f"  left out: {words}")
    return samples, failed, loads


def summary(samples):
    """Returns median and least of each figure."""
    figures = {}
    for key in ("wall_s", "cpu_s", "rss_mb"):
        values = [sample[key] for sample in samples]
        figures[key] = {"median": round(statistics.median(values), 4), "min": min(values), "max": max(values)}
    return figures
