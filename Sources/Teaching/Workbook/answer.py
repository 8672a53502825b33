"""Runs an answer on what it is given: answer.py ANSWER CALL FIRST.

Calls it in each case of given.npz from FIRST on, and writes the results to CASE.npz. An exception ends it, and is told
in stopped.json: what it is, and the line of the answer.
"""

import json
import sys
import traceback

import numpy as np


def main(answer, call, first):
    try:
        names = {"__name__": "answer"}
        for path in [answer, call]:
            with open(path, encoding="utf-8") as file:
                exec(compile(file.read(), path, "exec"), names)
        given = np.load("given.npz")
        for case in range(int(first), 1 + max(int(name.split(".")[0]) for name in given)):
            prefix = f"{case}."
            with np.errstate(all="ignore"):
                inputs = {name.removeprefix(prefix): given[name] for name in given if name.startswith(prefix)}
                results = names["answer"](inputs)
            numbers = {name: np.asarray(value, dtype=float) for name, value in results.items() if value is not None}
            np.savez(f"{case}.npz", **numbers)
    except BaseException as error:
        tell(error, answer)
        sys.exit(1)


def tell(error, answer):
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == answer]
    is_unread = isinstance(error, SyntaxError) and error.filename == answer
    told = {
        "kind": type(error).__name__,
        "message": error.msg if is_unread else str(error),
        "line": error.lineno if is_unread else lines[-1] if lines else None,
        "isUnread": is_unread,
    }
    with open("stopped.json", "w", encoding="utf-8") as file:
        json.dump(told, file)


main(*sys.argv[1:])
