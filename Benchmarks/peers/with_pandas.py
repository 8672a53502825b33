"""pandas: its C engine."""

import pandas
from measuring import measured, repeated


def table(options):
    return measured(options, repeated(lambda: pandas.read_csv(options.data)))


WORKS = {"tables.numbers": table, "tables.words": table}
