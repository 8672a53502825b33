"""Polars."""

import polars
from measuring import measured, repeated


def table(options):
    return measured(options, repeated(lambda: polars.read_csv(options.data)))


WORKS = {"tables.numbers": table, "tables.words": table}
