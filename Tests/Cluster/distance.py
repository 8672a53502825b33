"""distance.py FIRST SECOND: prints the largest distance between the parameters of two model files in double precision."""

import array
import json
import math
import sys


def tensors(path):
    with open(path, "rb") as file:
        content = file.read()
    size = int.from_bytes(content[:8], "little")
    found = {}
    for name, entry in json.loads(content[8 : 8 + size]).items():
        # What an optimizer remembers is in an unfinished file only.
        if name.startswith("layers.") or name.startswith("norms."):
            assert entry["dtype"] == "F64", f"{path}: {name} is {entry['dtype']}"
            start, end = entry["data_offsets"]
            found[name] = array.array("d", content[8 + size + start : 8 + size + end])
    return found


first, second = tensors(sys.argv[1]), tensors(sys.argv[2])
assert first and first.keys() == second.keys(), "other names"
assert all(len(first[name]) == len(second[name]) for name in first), "other sizes"
distances = [abs(a - b) for name in first for a, b in zip(first[name], second[name])]
print(math.nan if any(map(math.isnan, distances)) else max(distances))
