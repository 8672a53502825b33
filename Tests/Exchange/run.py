"""Trains fifty small networks of every kind, writes each for ONNX Runtime, NumPy, C and Swift, runs it there, and
compares what comes out with `pullback predict`.

Usage: run.py PULLBACK. Exits with 1 at the first difference.
"""

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

PULLBACK = sys.argv[1]
COUNT = 50
# Float has 24 bits; a few layers round some ten times, and probabilities are at most 1.
TOLERANCE = 1e-6
FUNCTIONS = {
    "relu": lambda x: np.maximum(x, 0), "leaky-relu": lambda x: np.where(x < 0, np.float32(0.01) * x, x),
    "tanh": np.tanh, "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
}  # fmt: skip
random.seed(1)


def pullback(*words):
    return subprocess.run([PULLBACK, *map(str, words)], check=True, capture_output=True, text=True).stdout


def settings(index):
    """The dataset and the options of a training: each kind in turn, the rest at random."""
    dataset = ["blobs", "moons", "waves", "houses.csv", "flowers.csv"][index % 5]
    words = {"houses.csv": ["--target", "price,rent"], "flowers.csv": ["--label", "kind"]}.get(dataset, [])
    if index % 10 == 5:
        return dataset, words + ["--model", "logistic"], "relu"
    activation = random.choice(list(FUNCTIONS))
    hidden = ",".join(str(random.randint(6, 16)) for _ in range(random.randint(1, 4)))
    words += ["--hidden", hidden, "--activation", activation]
    words += [[], ["--batch-normalization"], ["--layer-normalization"], ["--dropout", "0.1"]][index % 4]
    return dataset, words + [[], ["--precision", "double"]][index % 3 == 0], activation


def tables(folder):
    """Two tables with awkward units and names."""
    rows = [(random.uniform(20, 200), random.randint(1, 6), random.gauss(0, 1e-3)) for _ in range(60)]
    with open(folder / "houses.csv", "w") as file:
        print("area,rooms,tilt,price,rent", file=file)
        for a, b, c in rows:
            print(f"{a:.3f},{b},{c:.6f},{1000 * a + 9000 * b + random.gauss(0, 900):.0f},{a / 9 + c:.4f}", file=file)
    with open(folder / "flowers.csv", "w") as file:
        print('area,rooms,tilt,kind', file=file)
        for a, b, c in rows:
            kind = ['große ""Blume""', "b\\", "c"][(a > 90) + (b > 3)]
            print(f'{a:.3f},{b},{c:.6f},"{kind}"', file=file)


def predicted(model, rows, folder):
    """What `pullback predict` says of rows: the probabilities in the order of the classes, or the numbers."""
    (folder / "rows.csv").write_text("\n".join(",".join(map(repr, row)) for row in rows.tolist()) + "\n")
    lines = pullback("predict", model, folder / "rows.csv", "--json", "--header", "no").splitlines()
    answers = [json.loads(line) for line in lines]
    answers = [answer for answer in answers if "line" in answer]
    if "numbers" in answers[0]:
        return None, np.array([[number["predicted"] for number in answer["numbers"]] for answer in answers])
    return answers, None


def probabilities(answers, classes):
    table = [{entry["class"]: entry["probability"] for entry in answer["top"]} for answer in answers]
    return np.array([[row.get(name, np.nan) for name in classes] for row in table])


def in_numpy(path, rows, activation, is_classifier):
    """The network in five lines of NumPy, in the precision of the file."""
    file = np.load(path)
    x = ((rows - file["feature_mean"]) / file["feature_scale"] if "feature_mean" in file else rows).astype(file["W1"].dtype)
    last = max(int(name[1:]) for name in file if name[0] == "W")
    for layer in range(1, last + 1):
        x = x @ file[f"W{layer}"] + file[f"b{layer}"]
        if layer == last:
            break
        if f"mean{layer}" in file:
            x = (x - file[f"mean{layer}"]) / np.sqrt(file[f"var{layer}"] + np.float32(1e-5))
            x = x * file[f"gamma{layer}"] + file[f"beta{layer}"]
        elif f"gamma{layer}" in file:
            x = (x - x.mean(1, keepdims=True)) / np.sqrt(x.var(1, keepdims=True) + np.float32(1e-5))
            x = x * file[f"gamma{layer}"] + file[f"beta{layer}"]
        x = FUNCTIONS[activation](x)
    x = x.astype(np.float64)
    if not is_classifier:
        return x * file["target_scale"] + file["target_mean"] if "target_mean" in file else x
    if x.shape[1] == 1:
        x = np.concatenate([np.zeros_like(x), x], 1)
    powers = np.exp(x - x.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def in_onnx(path, rows, is_classifier):
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    session = onnxruntime.InferenceSession(path)
    value = session.get_inputs()[0]
    kind = np.float64 if value.type == "tensor(double)" else np.float32
    name = "probabilities" if is_classifier else "predictions"
    y = session.run([name], {value.name: rows.astype(kind)})[0].astype(np.float64)
    return np.concatenate([1 - y, y], 1) if is_classifier and y.shape[1] == 1 else y


def rows_in_c(rows):
    return ", ".join("{" + ", ".join(map(repr, row)) + "}" for row in rows.tolist())


def compiled(cases, folder):
    """The numbers of all networks in C, compiled in two ways, and in Swift, bit for bit the same."""
    c, swift = [], []
    for case in cases:
        width, kind = case["rows"].shape[1], "probabilities" if case["classifier"] else "predictions"
        c += [f"static const double x{case['name']}[][{width}] = {{{rows_in_c(case['rows'])}}};"]
        swift += [
            f"for x: [Double] in [{rows_in_c(case['rows']).replace('{', '[').replace('}', ']')}] {{",
            f"    show(\"{case['name']}\", {case['name'].capitalize()}.{kind}(x))", "}"]  # fmt: skip
    body = []
    for case in cases:
        kind = "probabilities" if case["classifier"] else "predictions"
        name = case["name"]
        body += [f"    for (int r = 0; r < {len(case['rows'])}; r++) {{ {name}_{kind}(x{name}[r], y); "
                 f"show(\"{name}\", y, {name}_outputs); }}"]  # fmt: skip
    program = "\n".join(
        ["#include <stdio.h>", "#include <string.h>"] + [f'#include "{case["name"]}.h"' for case in cases] + c
        + ["static void show(const char *name, const double *y, int count) {",
           '    printf("%s", name);',
           '    for (int i = 0; i < count; i++) { unsigned long long b; memcpy(&b, y + i, 8); printf(" %llx", b); }',
           '    printf("\\n");', "}",
           "int main(void) {", "    double y[16];"] + body + ["}", ""])  # fmt: skip
    (folder / "main.c").write_text(program)
    results = []
    for number, flags in enumerate([["-O0"], ["-O3", "-march=native", "-ffp-contract=fast"]]):
        command = ["clang", "-std=c99", "-Wall", "-Wextra", "-Werror", "-Wno-unused-function", *flags]
        subprocess.run([*command, "main.c", "-lm", "-o", f"c{number}"], cwd=folder, check=True)
        results.append(subprocess.run([folder / f"c{number}"], check=True, capture_output=True, text=True).stdout)
    sources = folder / "swift"
    sources.mkdir()
    for case in cases:
        (folder / f"{case['name']}.swift").rename(sources / f"{case['name']}.swift")
    show = ('func show(_ name: String, _ y: [Double]) {\n'
            '    print(([name] + y.map { String($0.bitPattern, radix: 16) }).joined(separator: " "))\n}\n')  # fmt: skip
    (sources / "main.swift").write_text(show + "\n".join(swift) + "\n")
    files = sorted(map(str, sources.glob("*.swift")))
    subprocess.run(["swiftc", "-O", "-swift-version", "6", "-warnings-as-errors", *files, "-o", folder / "s"], check=True)
    results.append(subprocess.run([folder / "s"], check=True, capture_output=True, text=True).stdout)
    assert results[0] == results[1], "C compiled in two ways gives other bits"
    assert results[0] == results[2], "Swift gives other bits than C"
    numbers = {}
    for line in results[0].splitlines():
        name, *words = line.split()
        row = [np.frombuffer(bytes.fromhex(word.zfill(16))[::-1], np.float64)[0] for word in words]
        numbers.setdefault(name, []).append(row)
    return {name: np.array(rows) for name, rows in numbers.items()}


def main():
    worst = dict.fromkeys(["onnx", "numpy", "c"], 0.0)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        tables(folder)
        cases = []
        for index in range(COUNT):
            dataset, words, activation = settings(index)
            name, model = f"n{index}", folder / f"n{index}.safetensors"
            pullback("train", folder / dataset if "." in dataset else dataset, "--epochs", 5, "--quiet",
                     "--seed", index, "--save", model, *words)  # fmt: skip
            for ending in "onnx", "npz", "h", "swift":
                pullback("export", model, "-o", folder / f"{name}.{ending}")
            width = onnx.load(folder / f"{name}.onnx").graph.input[0].type.tensor_type.shape.dim[1].dim_value
            rows = np.array([[random.gauss(0, 1) for _ in range(width)] for _ in range(7)])
            if dataset.endswith(".csv"):
                rows = rows * [60, 2, 1e-3] + [100, 3, 0]
            rows = rows.astype(np.float32).astype(np.float64)
            answers, numbers = predicted(model, rows, folder)
            if answers:
                graph = onnx.load(folder / f"{name}.onnx")
                classes = next(entry.value for entry in graph.metadata_props if entry.key == "classes").split("\n")
                numbers = probabilities(
                    [json.loads(line) for line in pullback(
                        "predict", model, folder / "rows.csv", "--json", "--header", "no", "--top", len(classes)
                    ).splitlines() if '"line"' in line], classes)  # fmt: skip
            case = dict(name=name, rows=rows, numbers=numbers, classifier=bool(answers), words=[dataset, *words])
            case["scale"] = 1 if answers else max(1, np.abs(numbers).max())
            results = {"onnx": in_onnx(folder / f"{name}.onnx", rows, bool(answers)),
                       "numpy": in_numpy(folder / f"{name}.npz", rows, activation, bool(answers))}  # fmt: skip
            cases.append(case)
            for program, result in results.items():
                compare(case, program, result, worst)
        for name, result in compiled(cases, folder).items():
            compare(next(case for case in cases if case["name"] == name), "c", result, worst)
    for program, distance in worst.items():
        print(f"{program}: {COUNT} networks, largest difference {distance:.1e}")


def compare(case, program, result, worst):
    distance = np.abs(result - case["numbers"]).max() / case["scale"]
    worst[program] = max(worst[program], distance)
    if not distance <= TOLERANCE:
        sys.exit(f"{program}: {' '.join(case['words'])}: differs by {distance:.1e}")


main()
