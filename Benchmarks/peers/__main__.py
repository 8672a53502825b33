"""The works of the benchmark as other libraries do them, each written the way its own users write it.

    python Benchmarks/peers WORK PEER [--data DIR] [--quick]

does one work with one peer and prints one line of JSON: {"seconds": […]}, a number for each repetition. One process
does one thing, so that no library's threads or memory disturb another's; every peer may use all the cores.
`--facts` prints what is installed.
"""

import argparse
import json
from importlib import import_module
from importlib.metadata import distributions
from pathlib import Path


def facts():
    """Versions, the kernels that NumPy's OpenBLAS chose for this processor, and where the newest OpenBLAS lies."""
    import numpy  # noqa: F401 — so that its OpenBLAS is loaded.
    import scipy_openblas32
    from threadpoolctl import threadpool_info

    requirements = Path(__file__).with_name("requirements.txt").read_text().split()
    pinned = {line.partition("=")[0].partition("[")[0] for line in requirements}
    library = next(Path(scipy_openblas32.get_lib_dir()).glob("libscipy_openblas.*"))
    return {
        "versions": {package.name: package.version for package in distributions() if package.name in pinned},
        "numpy_core": next((info.get("architecture") for info in threadpool_info()), None),
        "openblas": [str(library), "scipy_"],
    }


def main():
    parser = argparse.ArgumentParser(prog="peers")
    parser.add_argument("work", nargs="?")
    parser.add_argument("peer", nargs="?")
    parser.add_argument("--data", type=Path, help="the folder with the four files of MNIST")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    parser.add_argument("--facts", action="store_true", help="print what is installed")
    options = parser.parse_args()
    if options.facts:
        print(json.dumps(facts()))
    else:
        # Each library is imported only where it is asked for.
        peer = import_module("with_" + options.peer.replace("-", "_"))
        print(json.dumps(peer.WORKS[options.work](options)))


if __name__ == "__main__":
    main()
