"""Does the works of the benchmark with Pullback and with its peers, in turn, and prints how they compare."""

import argparse
import json
import os
import subprocess
import sys
from difflib import get_close_matches
from pathlib import Path

import machine
import mnist
import report
from programs import RELEASE, ROOT, Failure, Setting, output
from works import LABELS, WORKS

# How often everything is done, so that no library alone meets a busy minute of the machine.
TURNS = 3

# Peers that no Python is needed for.
PROGRAMS = {"binary", "openblas-system"}

EXAMPLES = """
examples:
  ./benchmark                                  everything, with all peers: about half an hour
  ./benchmark --only mnist-epoch tiny-step     two works
  ./benchmark --only products.double           all works whose names begin so
  ./benchmark --alone --quick                  Pullback without its peers, roughly
  ./benchmark --scaling --pictures pictures    how the cost of a step grows

The peers (some gigabytes) are installed into a Python environment in the cache; the environment variable
PULLBACK_PEERS names another one, to be used as it is.
"""


class Parser(argparse.ArgumentParser):
    def error(self, message):
        sys.exit(refused(f"{message}; see ./benchmark --help"))


def refused(message):
    print(f"benchmark: {message}", file=sys.stderr)
    return 2


def arguments():
    works = "\n".join(f"  {name:36}{work.title}" for name, work in WORKS.items() if not name.startswith("products."))
    parser = Parser(
        prog="benchmark",
        description="Compares Pullback with its peers, or shows how its cost grows.",
        epilog=f"works:\n{works}\n  {'products.float.64x128x784 …':36}matrix products m × n × k\n{EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--only", nargs="+", metavar="WORK", help="these works, or those whose names begin so")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    parser.add_argument("--scaling", action="store_true", help="a training step against width, batch and depth")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="--scaling: where to draw a picture of each")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the folder with the four files of MNIST")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    parser.add_argument("--json", action="store_true", help="print the measurements as JSON")
    options = parser.parse_args()
    if options.scaling and (options.only or options.alone):
        parser.error("--scaling has no works and no peers to choose")
    if options.pictures and not (options.scaling and options.pictures.is_dir()):
        parser.error("--pictures is for --scaling" if not options.scaling else f"no folder {options.pictures}")
    options.works = chosen(options.only, parser)
    return options


def chosen(names, parser):
    """The works that are named, each by its name or by what it begins with; without names all but the longest."""
    if not names:
        return {name: work for name, work in WORKS.items() if not work.only_named}
    families = {".".join(name.split(".")[:count]) for name in WORKS for count in (1, 2, 3)}
    for name in set(names) - families:
        close = get_close_matches(name, families, n=1, cutoff=0)
        parser.error(f"there is no work '{name}'; the nearest is {close[0]}")
    return {work: WORKS[work] for work in WORKS if any(f"{work}.".startswith(f"{name}.") for name in names)}


def prepare(*needs):
    """Builds programs, and installs the peers."""
    if subprocess.run([ROOT / "Benchmarks/prepare", *needs], stdout=sys.stderr).returncode:
        sys.exit(1)


def scale(options):
    prepare("pullback-benchmark")
    command = [RELEASE / "pullback-benchmark", "scaling", "--machine", machine.name()]
    command += ["--pictures", options.pictures] if options.pictures else []
    command += ["--quick"] * options.quick + ["--json"] * options.json
    return subprocess.run(command).returncode


def facts(python):
    """What is installed to compare with; nothing where nobody is asked."""
    return json.loads(output([python, "-B", ROOT / "Benchmarks/peers", "--facts"])) if python else {}


def measure(works, setting, turns):
    """The measurements: everyone who does a work takes turns, each in a process of its own."""
    for name, (work, who) in works.items():
        results = [{"work": name, "peer": peer} for peer in who]
        # One turn says what memory is needed, and what takes minutes.
        for turn in range(1 if work.unit == "MB" or work.only_named else turns):
            for result in results:
                if "failure" not in result:
                    add(work, result, setting, f"turn {turn + 1} …")
        yield from results


def add(work, result, setting, turn):
    """Adds the measurements of one turn to those of the turns before."""
    name, peer = result["work"], result["peer"]
    print(f"{name}: {LABELS[peer]}, {turn}", file=sys.stderr)
    try:
        for key, value in work.run(name, peer, setting).items():
            result[key] = result.get(key, []) + value if isinstance(value, list) else value
    except (Failure, OSError, ValueError) as error:
        result["failure"] = str(error)
        print(f"  failed: {error}", file=sys.stderr)


def main():
    options = arguments()
    if options.scaling:
        sys.exit(scale(options))

    data = mnist.find(options.data)
    if options.data and not data:
        sys.exit(refused(f"{options.data} lacks the four files of MNIST, such as train-images-idx3-ubyte.gz"))
    missing = [name for name, work in options.works.items() if work.needs_mnist and not data]
    if missing:
        print(
            f"benchmark: MNIST is not here, so {', '.join(missing)} cannot be done: `./pullback train mnist` downloads "
            "it, or name its folder with --data DIR",
            file=sys.stderr,
        )
    works = {
        name: (work, ["pullback", *([] if options.alone else work.peers)])
        for name, work in options.works.items()
        if name not in missing
    }
    if not works:
        sys.exit(1)

    needs_python = any(set(who) - PROGRAMS - {"pullback"} for _, who in works.values())
    prepare(*["peers"] * needs_python, "pullback", "pullback-benchmark")
    python = peers_folder() / "bin/python" if needs_python else None
    installed = facts(python)
    setting = Setting(data, options.quick, python, installed.pop("openblas", None))
    peak = machine.peak(RELEASE / "pullback")
    conditions = machine.conditions()
    conditions["versions"] |= installed.pop("versions", {})
    conditions |= installed | {"peak": peak}

    judged = report.Report(list(measure(works, setting, 1 if options.quick else TURNS)), peak)
    if options.json:
        print(json.dumps(conditions | judged.json(), indent=1, ensure_ascii=False))
    else:
        print(heading(conditions), judged.table(), judged.summary(), sep="\n\n")
    is_complete = all(value is not None for value in judged.values.values()) and not (missing and options.only)
    sys.exit(not is_complete)


def peers_folder():
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(os.environ.get("PULLBACK_PEERS") or caches / "pullback/peers")


def heading(conditions):
    """The machine and the versions, in three lines."""
    versions = ", ".join(f"{name} {number}" for name, number in conditions["versions"].items())
    lines = [f"{conditions['date']}, {conditions['machine']}, {conditions['system']}", versions]
    if core := conditions.get("numpy_core"):
        lines.append(f"NumPy's OpenBLAS runs its kernels for {core}.")
    if peak := conditions["peak"]:
        lines.append(f"All cores together do {peak * 1e-9:.0f} GFLOP/s in 32 bits at their peak.")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
