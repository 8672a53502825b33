"""Runs the works of the benchmark with Pullback and with its peers, one after another, and prints how they compare.

    compare.py [--json] [--only WORK] [--quick]

A table of medians, of ratios Pullback ÷ peer and of the goals they are to meet, or the raw measurements as JSON.
"""

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib.metadata import distributions
from pathlib import Path

from peers import data_folder

ROOT = Path(__file__).resolve().parents[1]
RELEASE = ROOT / ".build/release"

# What is done, the goal for Pullback alone (seconds or megabytes), and the peers with the goal for Pullback ÷ peer.
WORKS = {
    "mnist-epoch": (
        "MNIST epoch, 784-128-10, batch 64",
        None,
        {
            "numpy": None,
            "torch": 0.40,
            "torch-dataloader": None,
            "jax": None,
            "jax-compiled-epoch": 1.0,
            "scikit-learn": None,
        },
    ),
    "tiny-step": ("one step 2-3-2, batch 4", 4e-6, {"torch": 1 / 40, "jax": 1 / 3}),
    "wide-step": ("one step 784-1024-1024-10, batch 256", None, {"torch": 0.75, "jax": 1.0}),
    "record": ("recording one operation on 4 numbers", 200e-9, {"torch": None}),
    "moons": ("scalar engine, 2-16-16-1, 100 points, one step", None, {"micrograd": None}),
    "memory": (
        "peak memory of `train mnist`, 5 epochs",
        150,
        {"numpy": None, "torch": None, "jax-compiled-epoch": None},
    ),
    "start": ("`./pullback --version` once built", 0.050, {"binary": None}),
}

LABELS = {
    "pullback": "Pullback",
    "numpy": "NumPy",
    "torch": "PyTorch eager",
    "torch-dataloader": "PyTorch, DataLoader",
    "jax": "JAX, jit per step",
    "jax-compiled-epoch": "JAX, whole epoch compiled",
    "scikit-learn": "scikit-learn",
    "micrograd": "micrograd",
    "binary": "the program without its launcher",
}


def measure(work, peer, options):
    """The measurements of one pair, each taken in a process of its own; without numbers where it fails."""
    print(f"{work}: {LABELS[peer]} …", file=sys.stderr)
    try:
        if work == "start":
            return {"work": work, "peer": peer, "seconds": start(peer, 5 if options.quick else 20)}
        if (work, peer) == ("memory", "pullback"):
            return {"work": work, "peer": peer, "megabytes": [peak_memory()]}
        if peer == "pullback":
            command = [RELEASE / "pullback-benchmark", work]
        else:
            command = [sys.executable, "-B", ROOT / "Benchmarks/peers.py", work, peer] + ["--quick"] * options.quick
        run = subprocess.run([*command, "--data", data_folder()], stdout=subprocess.PIPE, check=True)
        return json.loads(run.stdout)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        print(f"  failed: {error}", file=sys.stderr)
        return {"work": work, "peer": peer}


def start(peer, repetitions):
    """How long it takes to say the version: the launcher, or the program itself."""
    command = [ROOT / "pullback" if peer == "pullback" else RELEASE / "pullback", "--version"]
    seconds = []
    for _ in range(repetitions):
        begin = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        seconds.append(time.perf_counter() - begin)
    return seconds


def peak_memory():
    """The peak resident memory of Pullback's training, in megabytes."""
    arguments = ["train", "mnist", "--epochs", "5", "--data", data_folder()]
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen([RELEASE / "pullback", *arguments], cwd=folder, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def processor():
    if sys.platform == "darwin":
        return subprocess.check_output(["sysctl", "-n", "machdep.cpu.brand_string"], text=True).strip()
    names = re.findall(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return names[0] if names else platform.machine()


def conditions():
    """The machine, the versions and the date, without which no number means anything."""
    swift = subprocess.check_output(["swift", "--version"], stderr=subprocess.DEVNULL, text=True)
    return {
        "date": datetime.now(UTC).isoformat(timespec="minutes"),
        "machine": f"{processor()}, {os.cpu_count()} cores",
        "system": platform.platform(),
        "versions": {
            "swift": re.search(r"Swift version (\S+)", swift).group(1),
            "python": platform.python_version(),
            **{package.name: package.version for package in distributions() if package.name in LABELS},
        },
    }


def median(result):
    numbers = result.get("seconds") or result.get("megabytes")
    return statistics.median(numbers) if numbers else None


def quantity(value, is_memory):
    """A value with its unit, to three figures."""
    if value is None:
        return "–"
    if is_memory:
        return f"{value:.0f} MB"
    scale, unit = next(((s, u) for s, u in [(1, "s"), (1e-3, "ms"), (1e-6, "µs")] if value >= s), (1e-9, "ns"))
    return f"{value / scale:.3g} {unit}"


def verdict(value, goal, text):
    """The goal, and whether the value meets it."""
    if goal is None:
        return ""
    return f"≤ {text} {'–' if value is None else '✔' if value <= goal else '✘'}"


def rows(results):
    """The table, a row for each pair; Pullback's own row comes first in each work."""
    medians = {(result["work"], result["peer"]): median(result) for result in results}
    for (work, peer), value in medians.items():
        title, goal, peers = WORKS[work]
        own = medians[work, "pullback"]
        if peer == "pullback":
            limit = verdict(own, goal, goal and quantity(goal, work == "memory"))
            yield title, LABELS[peer], quantity(own, work == "memory"), "", limit
        else:
            ratio = own / value if own and value else None
            limit = verdict(ratio, peers[peer], peers[peer] and f"{peers[peer]:.2g} ×")
            yield "", LABELS[peer], quantity(value, work == "memory"), f"{ratio:.2g} ×" if ratio else "–", limit


def table(lines):
    """Aligned for the terminal, and Markdown for everywhere else."""
    widths = [max(map(len, column)) for column in zip(*lines)]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join("| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in lines)


def main():
    parser = argparse.ArgumentParser(prog="benchmark")
    parser.add_argument("--json", action="store_true", help="print the raw measurements")
    parser.add_argument("--only", choices=WORKS, metavar="WORK", help=f"one of {', '.join(WORKS)}")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    options = parser.parse_args()

    facts = conditions()
    works = [options.only] if options.only else WORKS
    results = [measure(work, peer, options) for work in works for peer in ["pullback", *WORKS[work][2]]]
    if options.json:
        print(json.dumps(facts | {"results": results}, indent=1))
    else:
        versions = ", ".join(f"{name} {number}" for name, number in facts["versions"].items())
        print(f"{facts['date']}, {facts['machine']}, {facts['system']}\n{versions}\n")
        print(table([("work", "library", "median", "Pullback ÷ it", "goal"), *rows(results)]))
    sys.exit(any(median(result) is None for result in results))


if __name__ == "__main__":
    main()
