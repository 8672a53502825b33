"""The tables that are read: 100 MB of text each, made once and kept among temporary files."""

import random
import tempfile
from pathlib import Path

SIZE = 100_000_000
CITIES = "Berlin Hamburg Köln Bonn München Mainz Kiel Jena".split()


def path(name):
    """The file of a table; it is made if it is not there."""
    target = Path(tempfile.gettempdir()) / f"pullback-benchmark-{name}.csv"
    if not target.exists():
        draft = target.with_suffix(".draft")
        with draft.open("w", encoding="utf-8") as file:
            header, row = {"numbers": numbers, "words": words}[name](random.Random(0))
            written = file.write(header + "\n")
            while written < SIZE:
                written += file.write(row() + "\n")
        draft.replace(target)
    return target


def numbers(generator):
    """Twenty columns of numbers, and their sum."""

    def row():
        x = [generator.gauss(0, 1) for _ in range(20)]
        return ",".join(f"{number:.6g}" for number in [*x, sum(x)])

    return ",".join(f"x{i}" for i in range(20)) + ",y", row


def words(generator):
    """A city, a letter, ten columns of numbers, and yes or no."""

    def row():
        x = [generator.gauss(0, 1) for _ in range(10)]
        city = generator.randrange(len(CITIES))
        answer = "yes" if x[0] + city / 4 > 1 else "no"
        return ",".join([CITIES[city], generator.choice("mf"), *(f"{number:.6g}" for number in x), answer])

    return "city,sex," + ",".join(f"x{i}" for i in range(10)) + ",rich", row
