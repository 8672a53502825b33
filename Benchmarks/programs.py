"""How a work is done: by the benchmark program, by a peer, or by whole programs that are watched from outside.

Each function takes the work's name, who does it and the setting, and returns what was measured: {"seconds": […]}.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from ctypes.util import find_library
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from statistics import median
from threading import Timer

import machine
import tables

ROOT = Path(__file__).resolve().parents[1]
RELEASE = ROOT / ".build/release"

# Whoever measures on a processor recognizes it and chooses its threads: nothing that helps out counts.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("OPENBLAS_", "OMP_"))}

# A library's own choice of threads is not always its best: those that wait may stand in the way of those that work. So
# those whose threads the environment governs are tried with one as well.
DEFAULT = {"": {}}
THREADS = {"1 thread": {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}} | DEFAULT
WAYS = {"numpy": THREADS, "torch": THREADS, "scikit-learn": THREADS}

# The kernels of OpenBLAS that are worth a try, and what they need, since not every version recognizes every processor.
CORES = {
    "Haswell": {"avx2", "fma"},
    "Zen": {"avx2", "fma"},
    "SkylakeX": {"avx512f", "avx512dq", "avx512bw", "avx512vl"},
    "Cooperlake": {"avx512_bf16"},
    "Sapphirerapids": {"avx512_bf16", "amx_tile"},
}


@dataclass(frozen=True)
class Setting:
    # The folder with the files of MNIST, if there is one.
    data: Path | None
    is_quick: bool
    # The Python that has the peers, if they are asked for.
    python: Path | None
    # Where the newest OpenBLAS lies, and what the names of its functions begin with.
    openblas: tuple[str, str] | None = None


class Failure(Exception):
    """What could not be measured, and why, in a line."""


def output(command, **settings):
    """What a command prints; its last word where it fails."""
    command = list(map(str, command))
    run = subprocess.run(command, capture_output=True, text=True, **({"env": ENVIRONMENT} | settings))
    if run.returncode:
        lines = [line for line in run.stderr.splitlines() if line.strip()]
        raise Failure(lines[-1].strip() if lines else f"{command[0]} ended with {run.returncode}")
    return run.stdout


def peers(setting, *words):
    return [setting.python, "-B", ROOT / "Benchmarks/peers", *words]


def data(setting):
    return ["--data", setting.data] if setting.data else []


def inside(work, peer, setting):
    """A work that has a clock of its own."""
    command = [RELEASE / "pullback-benchmark", work] if peer == "pullback" else peers(setting, work, peer)
    result = fastest(work, peer, [*command, *data(setting), *["--quick"] * setting.is_quick])
    if result.get("accuracy", 1) < 0.9:
        raise Failure(f"it did not learn: {result['accuracy']:.0%} of the test images are right")
    return result


def table(work, peer, setting):
    """The reading of a table, which is made first."""
    return inside(work, peer, replace(setting, data=tables.path(work.removeprefix("tables."))))


def product(work, peer, setting):
    """A matrix product by Pullback, or by an OpenBLAS with the kernels that are fastest here."""
    if peer == "pullback":
        return inside(work, peer, setting)
    library, prefix = setting.openblas if peer == "openblas" else (find_library("openblas"), "")
    if not library:
        raise Failure("the system has none (Debian: apt-get install libopenblas0; macOS: brew install openblas)")
    command = [RELEASE / "pullback-benchmark", work, "--library", library, "--prefix", prefix]
    command += ["--quick"] * setting.is_quick
    known = [core for core, needed in CORES.items() if needed <= machine.features()]
    ways = DEFAULT | {core: {"OPENBLAS_CORETYPE": core} for core in known}
    result = fastest(work, peer, command, ways)
    return result | {"way": result["core"]}


# The way that was the fastest in the first turn, and then the only one that is taken.
chosen = {}


def printed(command, environment, limit):
    """What a command measures itself."""
    return json.loads(output(command, env=environment, timeout=limit))


def fastest(work, peer, command, ways=None, run=printed):
    """What is measured in the fastest of some ways to do a work, each of which adds something to the environment."""
    ways = ways or WAYS.get(peer, DEFAULT)
    if (work, peer) in chosen:
        ways = {chosen[work, peer]: ways[chosen[work, peer]]}
    results, limit = {}, None
    for way, added in ways.items():
        begin = time.perf_counter()
        try:
            results[way] = run(command, ENVIRONMENT | added, limit) | {"way": way}
        except subprocess.TimeoutExpired:
            continue
        # What takes three times as long as the first is not the fastest.
        limit = limit or max(10, 3 * (time.perf_counter() - begin))
    way = min(results, key=lambda way: median(results[way]["seconds"]))
    chosen[work, peer] = way
    return results[way]


def start(_, peer, setting):
    """How long it takes to say the version: the launcher, or the program itself."""
    command = [ROOT / "pullback" if peer == "pullback" else RELEASE / "pullback", "--version"]
    return {"seconds": [timed(command) for _ in range(2 if setting.is_quick else 10)]}


def train(work, peer, setting):
    """From the start of a program to the file that it saves: seconds, and the peak of resident memory."""
    own = [RELEASE / "pullback", "train", "mnist", "--epochs", "5", "--momentum", "0"]
    command = own if peer == "pullback" else peers(setting, "train", peer)
    return fastest(work, peer, [*command, *data(setting)], run=watched)


def watched(command, environment, limit):
    """What it takes a program to save a file."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile("w+") as errors:
        begin = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=errors)
        stopper = Timer(limit or 1e6, process.kill)
        stopper.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        stopper.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if limit and seconds > limit:
            raise subprocess.TimeoutExpired(command, limit)
        if process.returncode or not any(Path(folder).iterdir()):
            errors.seek(0)
            raise Failure((errors.read().strip().splitlines() or ["it saved nothing"])[-1])
    unit = 1 if sys.platform == "darwin" else 1024
    return {"seconds": [seconds], "megabytes": [usage.ru_maxrss * unit / 1e6]}


@cache
def fresh_clone():
    """A clone in a folder of its own, and the seconds until `./pullback train` in it has ended."""
    folder = tempfile.TemporaryDirectory()
    output(["git", "clone", "--quiet", ROOT, folder.name])
    return folder, timed([Path(folder.name) / "pullback", "train"], folder.name)


def clone(*_):
    return {"seconds": [fresh_clone()[1]]}


def change(*_):
    """How long `./pullback` takes after one line of the module Training has changed."""
    folder = Path(fresh_clone()[0].name)
    source = folder / "Sources/Practice/Training/EvaluationBatches.swift"
    line = "Batches(of: Array(rows), size: 100)"
    if line not in source.read_text():
        raise Failure(f"{source.name} lacks the line that was to be changed: {line}")
    source.write_text(source.read_text().replace(line, line.replace("100", "99")))
    return {"seconds": [timed([folder / "pullback", "--version"])]}


def timed(command, folder=None):
    begin = time.perf_counter()
    output(command, cwd=folder)
    return time.perf_counter() - begin
