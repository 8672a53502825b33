"""Measures steps of a training in one process and in several, by Pullback and by PyTorch, and sums over processes."""

import argparse
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import machine

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / ".build/release/pullback-distributed-benchmark"
TORCH = ROOT / "Benchmarks/peers/distributed_torch.py"

# The training, and how many of its steps are one turn.
WORKS = {"wide": ("784-1024-1024-10", 512, 20), "narrow": ("784-128-10", 64, 500)}

# The rows of which one process with one thread computes steps, for the model of the cost.
ROWS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]


@dataclass(frozen=True)
class Team:
    """Those who train together."""

    library: str
    processes: int
    threads: int

    def __str__(self):
        count = f"{self.processes} process{'es' * (self.processes > 1)} of {self.threads} thread{'s' * (self.threads > 1)}"
        return f"{self.library}, {count}"


def teams(processes, is_alone):
    own = [Team("Pullback", 1, 1), Team("Pullback", processes, 1), Team("Pullback", 1, processes)]
    return own + ([] if is_alone else [Team("PyTorch", 1, 1), Team("PyTorch", processes, 1)])


def step_times(team, layers, batch, steps, python, mpi):
    """One turn of a team: the seconds of steps."""
    work = ["--layers", layers, "--batch", str(batch), "--steps", str(steps)]
    if team.library == "PyTorch":
        count = ["--processes", str(team.processes), "--threads", str(team.threads)]
        return answer([python, "-B", TORCH, *work, *count], team.threads)
    start = mpirun(team.processes, mpi) if team.processes > 1 else []
    return answer([*start, PROGRAM, "step", *work], team.threads)


def sum_times(processes, mpi):
    return answer([*mpirun(processes, mpi), PROGRAM, "sums"], 1)


def mpirun(processes, options):
    """The processes divide the cores themselves, as with `pullback distribute`; Open MPI is asked not to bind them."""
    version = subprocess.run(["mpirun", "--version"], capture_output=True, text=True).stdout
    return ["mpirun", "-n", str(processes), *(["--bind-to", "none", "--oversubscribe"] * ("Open" in version)), *options]


def answer(command, threads):
    """The JSON that a program prints. Open MPI asks root, who is alone in a container, for a promise."""
    environment = os.environ | {"PULLBACK_THREADS": str(threads), "OMP_NUM_THREADS": str(threads)}
    if os.getuid() == 0:
        environment |= {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}
    run = subprocess.run([str(word) for word in command], env=environment, capture_output=True, text=True)
    if run.returncode:
        # mpirun frames what it says with lines of dashes.
        lines = [line for line in run.stderr.splitlines() if line.strip("- =")]
        sys.exit("\n".join(["distributed: this failed: " + " ".join(map(str, command)), *lines]))
    return json.loads(run.stdout.strip().splitlines()[-1])


def measured(options, python):
    """The times of all works and teams, which take turns, so that none alone meets a busy minute of the machine."""
    results = []
    for name, (layers, batch, steps) in WORKS.items():
        own = [{"work": name, "team": team, "turns": []} for team in teams(options.processes, options.alone)]
        for turn in range(options.turns):
            for result in own:
                print(f"{name}: {result['team']}, turn {turn + 1} …", file=sys.stderr)
                result["turns"].append(step_times(result["team"], layers, batch, steps, python, options.mpi))
        results += own
    for result in results:
        turns = result.pop("turns")
        for key, value in turns[0].items():
            if isinstance(value, list):
                result[key] = median(number for turn in turns for number in turn[key])
            else:
                result[key] = value
    return results


def compute_times(options):
    """The seconds of a step of one process with one thread for several numbers of rows, by the layers."""
    table = {}
    for layers, _, steps in WORKS.values():
        print(f"{layers}: steps of {ROWS[0]} to {ROWS[-1]} rows …", file=sys.stderr)
        turns = [
            [median(step_times(Team("Pullback", 1, 1), layers, rows, steps, None, [])["seconds"]) for rows in ROWS]
            for _ in range(options.turns)
        ]
        table[layers] = [median(column) for column in zip(*turns)]
    return table


def sums(options):
    """The seconds of sums by their bytes."""
    print("sums …", file=sys.stderr)
    turns = [sum_times(options.processes, options.mpi) for _ in range(options.turns)]
    seconds = [median(time for turn in turns for time in turn["seconds"][size]) for size in range(len(turns[0]["bytes"]))]
    return {"processes": options.processes, "bytes": turns[0]["bytes"], "seconds": seconds}


def found(results, work, library, processes, threads):
    own = [r for r in results if r["work"] == work and r["team"] == Team(library, processes, threads)]
    return own[0]["seconds"] if own else None


def table(results):
    """Aligned for the terminal, and Markdown for everywhere else."""
    lines = [("step", "who", "steps a second", "÷ one process of one thread", "communication", "Pullback's time ÷ its")]
    for result in results:
        work, team = result["work"], result["team"]
        one = found(results, work, team.library, 1, 1)
        ours = found(results, work, "Pullback", team.processes, team.threads)
        layers, batch, _ = WORKS[work]
        lines.append(
            (
                f"{layers}, batch {batch}",
                str(team),
                f"{1 / result['seconds']:.4g}",
                f"{one / result['seconds']:.2f} ×",
                f"{100 * (1 - result['alone'] / result['seconds']):.1f} %" if team.processes > 1 else "–",
                f"{ours / result['seconds']:.2f}" if team.library != "Pullback" else "",
            )
        )
    return aligned(lines)


def parts(results):
    """What the parts of a step take in the first process."""
    names = ["forward", "backward", "communication", "optimizer"]
    lines = [("step", "Pullback", "ms", *(f"{name} %" for name in names))]
    for result in results:
        if "forward" in result:
            seconds = [result[name] for name in names]
            # The backward pass holds what the sums take.
            seconds[1] -= seconds[2]
            shares = [f"{100 * part / result['seconds']:.1f}" for part in seconds]
            team = result["team"]
            lines.append((result["work"], f"{team.processes} × {team.threads}", f"{1e3 * result['seconds']:.3g}", *shares))
    return aligned(lines)


def sum_table(sums):
    lines = [("bytes", "µs", "GB/s")]
    for size, seconds in zip(sums["bytes"], sums["seconds"]):
        lines.append((f"{size}", f"{1e6 * seconds:.4g}", f"{size / seconds * 1e-9:.3g}"))
    return aligned(lines)


def aligned(lines):
    widths = [max(map(len, column)) for column in zip(*lines)]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join("| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in lines)


def goals(results, processes):
    one, several = (found(results, "wide", "Pullback", count, 1) for count in (1, processes))
    theirs = found(results, "wide", "PyTorch", processes, 1)
    bound = 0.9 * processes
    goals = [(f"wide: {processes} processes ≥ {bound:.2g} × one: {one / several:.2f} ×", one / several >= bound)]
    if theirs:
        goals.append((f"wide: no slower than PyTorch's DistributedDataParallel: {several / theirs:.2f}", several <= theirs))
    return goals


def main():
    parser = argparse.ArgumentParser(
        prog="Benchmarks/distributed",
        description="Compares steps of a training in one process and in several, by Pullback over MPI and by PyTorch with "
        "gloo, and measures sums over processes. Medians of steps; all take turns. Measure when the machine does nothing else.",
    )
    parser.add_argument("--processes", type=int, default=2, metavar="COUNT", help="how many processes (2)")
    parser.add_argument("--turns", type=int, default=5, metavar="COUNT", help="how often everyone's turn comes (5)")
    parser.add_argument("--alone", action="store_true", help="without PyTorch")
    parser.add_argument("--sums", action="store_true", help="only the sums")
    parser.add_argument("--mpi", default="", metavar="OPTIONS", help='more options of mpirun, such as "--mca btl tcp,self"')
    parser.add_argument("--json", action="store_true", help="print the measurements as JSON")
    options = parser.parse_args()
    options.mpi = options.mpi.split()
    load = os.getloadavg()[0]
    if load > 0.5:
        print(f"distributed: the machine is busy (load {load:.1f}): what is measured now says little", file=sys.stderr)

    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    python = Path(os.environ.get("PULLBACK_PEERS") or caches / "pullback/peers") / "bin/python"
    measurement = {"conditions": machine.conditions() | {"load": load, "mpi": mpi_version()}, "sums": sums(options)}
    results = []
    if not options.sums:
        results = measured(options, python)
        measurement |= {
            "steps": [result | {"team": vars(result["team"])} for result in results],
            "rows": ROWS,
            "compute": compute_times(options),
        }
    if options.json:
        print(json.dumps(measurement, indent=1, ensure_ascii=False))
        return
    print(f"{measurement['conditions']['machine']}, {measurement['conditions']['mpi']}, load {load:.2f}\n")
    if results:
        print(table(results), parts(results), sep="\n\n", end="\n\n")
    print(f"Sums over {options.processes} processes:\n\n{sum_table(measurement['sums'])}\n")
    for text, is_met in goals(results, options.processes) if results else []:
        print(text, "✔" if is_met else "✘")


def mpi_version():
    return subprocess.run(["mpirun", "--version"], capture_output=True, text=True).stdout.splitlines()[0]


if __name__ == "__main__":
    main()
