"""Writes given.npz and cases.npz into each exercise's folder, and refuses an exercise that cannot tell mistakes apart.

given.npz holds what an answer is given in each case i, as i.NAME; it is all that an answer gets to see. cases.npz holds
what is right and what each mistake computes, as i.right.NAME and i.mistake.MISTAKE.NAME, in the order in which an answer
computes them; and formula.NAME, the formula of a result in UTF-8. A mistake that stops with an exception in a case has
no results there. With --check, nothing is written, and an exercise is refused whose two files are not up to date.
"""

import contextlib
import io
import json
import re
import signal
import sys
from pathlib import Path

import numpy as np

EXERCISES = Path(__file__).parent.parent / "Sources/Teaching/Workbook/Exercises"
KINDS = ["worked", "faded", "bug", "blank"]
SECONDS = 10
NOTICEABLE = 1e-6  # relative: a mistake that changes less is not seen
EQUAL = 1e-9


class Refused(Exception):
    pass


def main(words):
    is_check = "--check" in words
    folders = [word for word in words if word != "--check"]
    folders = [Path(f) for f in folders] or sorted(f for f in EXERCISES.iterdir() if f.is_dir())
    refused = 0
    for folder in folders:
        try:
            print(f"{folder.name}: {write_cases(folder, is_check)}")
        except Refused as reason:
            refused += 1
            print(f"{folder.name}: refused: {reason}", file=sys.stderr)
    return 1 if refused else 0


def write_cases(folder, is_check):
    """Runs the exercise in all its forms, and writes the two files, or checks that they are up to date. Returns what it found, in a few words."""
    about, mistakes = read(folder, "exercise.json", json.loads), read(folder, "mistakes.json", json.loads)
    solutions = {language: read(folder, f"solution.{extension}") for language, extension in
                 [("python", "py"), ("swift", "swift")]}
    call = read(folder, "call.py")
    read(folder, "call.swift")
    check_texts(folder, about, mistakes, solutions)

    inputs = execute(read(folder, "cases.py"), str(folder.resolve() / "cases.py"))
    cases = [{name: array(v) for name, v in case.items()} for case in inputs["cases"]()]
    if not cases:
        raise Refused("cases.py: cases() returns no case")
    solution = finished(solutions["python"])
    right = run(solution, call, cases)
    for i, results in enumerate(right):
        if isinstance(results, Exception):
            raise Refused(f"solution.py stops in case {i}: {named(results)}")
        if list(results) != list(right[0]):
            raise Refused(f"call.py: case {i} returns {list(results)}, case 0 {list(right[0])}")
        for name, value in results.items():
            if np.isnan(value).any():
                raise Refused(f"solution.py: {name} is NaN in case {i}")
    if list(inputs.get("formulas", {})) != list(right[0]):
        raise Refused(f"cases.py: formulas must name the results in their order: {list(right[0])}")

    wrong = {}
    for mistake in mistakes:
        text = solution.replace(*mistake["python"])
        results = run(text, call, cases)
        numbers = [r for r in results if not isinstance(r, Exception)]
        if not numbers:
            raise Refused(f"mistake {mistake['name']} stops in every case: {named(results[0])}")
        if all(same(r, s, NOTICEABLE) for r, s in zip(results, right)):
            raise Refused(f"mistake {mistake['name']} changes no result")
        for other, theirs in wrong.items():
            if all(same(r, s, EQUAL) for r, s in zip(results, theirs)):
                raise Refused(f"mistakes {other} and {mistake['name']} have the same results in every case")
        wrong[mistake["name"]] = results

    unsolved = planted(solution, about, mistakes) if about["kind"] == "bug" else unwritten(solutions["python"])
    if all(same(r, s, NOTICEABLE) for r, s in zip(run(unsolved, call, cases), right)):
        raise Refused("the exercise passes as given, with nothing written")

    arrays = {f"formula.{name}": np.frombuffer(text.encode(), np.uint8) for name, text in inputs["formulas"].items()}
    for i in range(len(cases)):
        arrays |= {f"{i}.right.{name}": value for name, value in right[i].items()}
        for mistake, results in wrong.items():
            if not isinstance(results[i], Exception):
                arrays |= {f"{i}.mistake.{mistake}.{name}": value for name, value in results[i].items()}
    given = {f"{i}.{name}": value for i, case in enumerate(cases) for name, value in case.items()}
    for name, content in [("cases.npz", arrays), ("given.npz", given)]:
        if not is_check:
            np.savez(folder / name, **content)
        elif not holds(folder / name, content):
            raise Refused(f"{name} is not up to date; to write it: Scripts/exercises {folder}")
    size = (folder / "cases.npz").stat().st_size
    return f"{count(len(cases), 'case')}, {count(len(wrong), 'mistake')}, {size} bytes"


def holds(path, content):
    """True if a file holds these arrays. Roundoff is another on another processor and in another NumPy, and what a mistake
    makes of it may be anything: of mistakes the names and shapes are compared, of all else the numbers, too."""
    if not path.exists():
        return False
    with np.load(path) as file:
        kept = dict(file)
    return list(kept) == list(content) and all(
        kept[name].dtype == value.dtype and kept[name].shape == value.shape
        and (".mistake." in name or agree(kept[name].astype(float), value.astype(float), NOTICEABLE))
        for name, value in content.items())


# What the texts must hold.


def check_texts(folder, about, mistakes, solutions):
    for key in ["title", "topic", "kind", "goal", "formula"]:
        if not isinstance(about.get(key), str):
            raise Refused(f'exercise.json: "{key}" is missing')
    if about["kind"] not in KINDS:
        raise Refused(f'exercise.json: kind "{about["kind"]}" is none of {", ".join(KINDS)}')
    if not re.fullmatch(r"\d{3}-[a-z0-9]+(-[a-z0-9]+)*", folder.resolve().name):
        raise Refused("the folder's name must be like 310-softmax-stable")
    hints = re.split(r"^---$", read(folder, "hints.md"), flags=re.M)
    if len(hints) != 4 or not all(h.strip() for h in hints):
        raise Refused(f"hints.md: must hold four hints with --- between them, holds {len(hints)}")
    names = [m["name"] for m in mistakes]
    if len(names) < 3:
        raise Refused("mistakes.json: needs at least three mistakes")
    if len(set(names)) < len(names):
        raise Refused("mistakes.json: two mistakes have the same name")
    for language, text in solutions.items():
        file = f"solution.{'py' if language == 'python' else language}"
        for mistake in mistakes:
            if len(mistake.get(language, [])) != 2:
                raise Refused(f'mistakes.json: {mistake["name"]}: "{language}" must be ["old", "new"]')
            if mistake[language][0] not in finished(text):
                raise Refused(f'{file}: mistake {mistake["name"]} replaces "{mistake[language][0]}", which is not there')
        if about["kind"] == "bug":
            planted(text, about, mistakes)
        elif unwritten(text) == finished(text):
            raise Refused(f"{file}: nothing is marked with write … end")


# The forms of a solution. Sources/Teaching/Workbook makes the same ones for the learner.

MARK = re.compile(r"^\s*(?:#|//) (write|end|body|end body)\s*$")
GIVEN = re.compile(r"^(\s*)(?:#|//)> ?(.*)$")


def finished(text):
    """The solution without the marks."""
    return "".join(line for line in text.splitlines(True) if not MARK.match(line) and not GIVEN.match(line))


def unwritten(text):
    """The solution with each block between the marks replaced by what the learner is given."""
    lines, given, inside = [], [], False
    for number, line in enumerate(text.splitlines(), 1):
        mark = (MARK.match(line) or [None, None])[1]
        if mark == "write":
            if inside:
                raise Refused(f"line {number}: write inside write")
            inside, given, indent = True, [], line[: len(line) - len(line.lstrip())]
            stop = 'raise NotImplementedError("write this")' if "#" in line else 'fatalError("write this")'
        elif mark == "end":
            if not inside:
                raise Refused(f"line {number}: end without write")
            inside = False
            lines += given or [indent + stop]
        elif inside:
            found = GIVEN.match(line)
            given += [found[1] + found[2]] if found else []
        elif mark is None:
            lines.append(line)
    if inside:
        raise Refused("write without end")
    return "\n".join(lines) + "\n"


def planted(text, about, mistakes):
    """The solution with the mistake that exercise.json names as the bug."""
    for mistake in mistakes:
        if mistake["name"] == about.get("bug"):
            return finished(text).replace(*mistake["swift" if "//" in text else "python"])
    raise Refused('exercise.json: "bug" names none of the mistakes')


# Running.


def run(solution, call, cases):
    """The results of an answer in each case, or the exception that stopped it."""
    try:
        functions = execute(solution + "\n" + call, "solution.py")
    except SyntaxError as error:
        raise Refused(f"does not compile: {error}")
    return [attempt(functions["answer"], case) for case in cases]


def attempt(answer, case):
    signal.signal(signal.SIGALRM, lambda *_: (_ for _ in ()).throw(TimeoutError(f"no result after {SECONDS} s")))
    signal.alarm(SECONDS)
    try:
        with np.errstate(all="ignore"), contextlib.redirect_stdout(io.StringIO()):
            results = answer({name: value.copy() for name, value in case.items()})
        return {name: array(value, float) for name, value in results.items()}
    except Exception as error:
        return error
    finally:
        signal.alarm(0)


def execute(text, name):
    names = {"__name__": name, "__file__": name}
    exec(compile(text, name, "exec"), names)
    return names


def array(value, kind=None):
    """Whole numbers stay whole, so that labels can be indices; all else is double precision. Numbers have shape ()."""
    value = np.asarray(value)
    return value.astype(kind or (np.int64 if value.dtype.kind in "iub" else np.float64))


def same(a, b, tolerance):
    """True if both stopped, or all results agree to within the tolerance, relative to the largest of each."""
    if isinstance(a, Exception) or isinstance(b, Exception):
        return isinstance(a, Exception) and isinstance(b, Exception)
    return list(a) == list(b) and all(agree(a[name], b[name], tolerance) for name in a)


def agree(a, b, tolerance):
    """Axes of length 1 do not matter, as the oracle has it."""
    a, b = a.squeeze(), b.squeeze()
    if a.shape != b.shape:
        return False
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        return np.array_equal(a, b, equal_nan=True)
    return a.size == 0 or np.abs(a - b).max() <= tolerance * max(np.abs(a).max(), np.abs(b).max())


def read(folder, name, parse=str):
    try:
        return parse((folder / name).read_text(encoding="utf-8"))
    except OSError:
        raise Refused(f"{name} is missing")
    except ValueError as error:
        raise Refused(f"{name}: {error}")


def named(error):
    return f"{type(error).__name__}: {error}"


def count(n, noun):
    return f"{n} {noun}" + ("" if n == 1 else "s")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
