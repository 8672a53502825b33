"""Where the files of MNIST are."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILES = [f"{part}-{kind}-ubyte" for part in ("train", "t10k") for kind in ("images?idx3", "labels?idx1")]


def find(named=None):
    """The folder with the four files, gzipped or not: the one that is named, or one beside the repository or where
    `pullback` keeps what it downloads; none if it is not there."""
    places = within(named) if named else [*beside(), cache()]
    return next((place for place in places if all(any(place.glob(f"{file}*")) for file in FILES)), None)


def within(folder):
    return [folder, folder / "mnist", folder / "data/mnist"]


def beside():
    """In the repository, beside it, and above it: in `mnist`, in `data/mnist`, and in a neighbour's `data/mnist`."""
    for folder in [ROOT, *ROOT.parents[:2]]:
        yield from within(folder)[1:]
        yield from sorted(folder.glob("*/data/mnist"))


def cache():
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "pullback/mnist"
