"""Makes the files of NumPy beside it, and arrays.json with what is in those that can be read. Run: python3 files.py

Needs NumPy, and zip (Info-ZIP) for the encrypted file. The rest is written by NumPy, but for the two headers that only
older versions wrote and for archives that Python's zipfile is asked to write in its less usual forms.
"""

import io
import json
import math
import pathlib
import pickle
import struct
import subprocess
import tempfile
import warnings
import zipfile

import numpy as np

folder = pathlib.Path(__file__).parent
TYPES = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
         "float16", "float32", "float64"]
W = np.array([[0.5, -1.25, 3], [1e-3, 7, -0.0]])
y = np.array([2, 0, 1])


def sample(name):
    """Six different numbers in two rows, with the largest and the smallest of the type."""
    dtype = np.dtype(name)
    if dtype.kind == "b":
        numbers = [True, False, False, True, True, False]
    elif dtype.kind == "f":
        numbers = [np.finfo(dtype).max, -np.finfo(dtype).smallest_subnormal, 1 / 3, -0.0, np.inf, np.nan]
    else:
        numbers = [np.iinfo(dtype).min, np.iinfo(dtype).max, 0, 1, 100, 77]
    return np.array(numbers, dtype).reshape(2, 3)


def types():
    """Every type in every order of the bytes and of the axes."""
    arrays = {}
    for name in TYPES:
        for order in "little", "big":
            for layout in "rows", "columns":
                if order == "big" and np.dtype(name).itemsize == 1:
                    continue
                array = sample(name).astype(np.dtype(name).newbyteorder(order), order="F" if layout == "columns" else "C")
                arrays[f"{name} {order} {layout}"] = array
    return arrays


def versioned(array, version):
    file = io.BytesIO()
    with warnings.catch_warnings(action="ignore"):
        np.lib.format.write_array(file, array, version=version)
    return file.getvalue()


def composed(header, content, unit):
    """An array of version 1 with this header, padded to a multiple of `unit` bytes."""
    header = header.encode() + b" " * (-(len(header) + 11) % unit) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + content


def archive(name, entries, compression=zipfile.ZIP_STORED, file=None):
    with zipfile.ZipFile(file or folder / name, "w", compression) as archive:
        for entry, content in entries:
            with warnings.catch_warnings(action="ignore"):
                archive.writestr(zipfile.ZipInfo(entry), content, compression)


class Stream(io.RawIOBase):
    """What cannot go back, such as a pipe: sizes and checksums then follow the contents."""
    def __init__(self):
        self.bytes = b""

    def writable(self):
        return True

    def write(self, more):
        self.bytes += bytes(more)
        return len(more)


def write_readable():
    np.savez(folder / "types.npz", **types())
    np.savez_compressed(folder / "types-deflated.npz", **types())
    for version in 1, 2, 3:
        (folder / f"version-{version}.npy").write_bytes(versioned(W, (version, 0)))
    (folder / "python-2.npy").write_bytes(
        composed("{'descr': '<f8', 'fortran_order': False, 'shape': (2L, 3L), }", W.tobytes(), 16))
    (folder / "spaces.npy").write_bytes(
        composed('{ "shape" :( 2 ,3\t) ,"fortran_order":False,\n "descr" : "<f8"}', W.tobytes(), 1))
    np.save(folder / "scalar.npy", np.float32(2.5))
    np.save(folder / "empty.npy", np.zeros((3, 0, 2), np.int16))
    np.save(folder / "axes.npy", np.asfortranarray(np.arange(2.0 ** 8, dtype="i4").reshape([2] * 8)))
    np.save(folder / "three-axes.npy", np.asfortranarray(np.arange(24, dtype=">f4").reshape(2, 3, 4)))
    np.savez(folder / "names.npz", **{"layers/0/weight": W, "größe": y, "a b": W[0], "../up": y, "x.npy": y, "": y})
    np.savez(folder / "nothing.npz")
    stream = Stream()
    np.savez_compressed(stream, W=W, y=y)
    (folder / "streamed.npz").write_bytes(stream.bytes)
    limit, zipfile.ZIP64_LIMIT = zipfile.ZIP64_LIMIT, 10
    archive("zip64.npz", [("W.npy", versioned(W, (1, 0))), ("y.npy", versioned(y, (1, 0)))])
    zipfile.ZIP64_LIMIT = limit


def write_unreadable():
    records = np.array([(1, 2.5)], [("a", "i4"), ("b", "f8", (1,))])
    nested = np.zeros(2, [("p", [("x", "f4"), ("it's", "f4")]), ("n", "S3")])
    for name, array in {
        "objects": np.array([[1, 2], [3]], object), "complex": np.array([1 + 2j], np.complex64),
        "unicode": np.array(["cat", "dog"]), "bytes": np.array([b"cat"]), "text": np.array(["cat"], np.dtypes.StringDType()),
        "date": np.array(["2026-01-01"], "datetime64[D]"), "duration": np.array([3], "timedelta64[s]"),
        "long": np.array([1.5], np.longdouble), "raw": np.zeros(2, "V2"), "records": records, "nested": nested,
        "nine-axes": np.zeros([1] * 9),
    }.items():
        with warnings.catch_warnings(action="ignore"):
            np.save(folder / f"{name}.npy", array, allow_pickle=True)
    np.savez(folder / "objects.npz", W=W, names=np.array([None, "a"], object))
    (folder / "appended.npy").write_bytes(versioned(W, (1, 0)) + versioned(y, (1, 0)))
    (folder / "pickle.npy").write_bytes(pickle.dumps({"W": [1.0]}, protocol=4))
    whole = versioned(W, (1, 0))
    archive("twice.npz", [("W.npy", whole), ("W.npy", whole)])
    archive("bzip2.npz", [("W.npy", whole)], zipfile.ZIP_BZIP2)
    archive("foreign.npz", [("W.npy", whole), ("notes.txt", b"learning rate 0.1")])
    archive("model.pt", [("archive/data.pkl", pickle.dumps({"W": [1.0]}, protocol=2))])
    archive("short.npz", [("W.npy", whole), ("y.npy", whole[:-3])])
    archive("long.npz", [("W.npy", whole + b"!")])
    with tempfile.TemporaryDirectory() as place:
        path = pathlib.Path(place, "W.npy")
        path.write_bytes(whole)
        (folder / "encrypted.npz").unlink(missing_ok=True)
        subprocess.run(["zip", "-q", "-X", "-P", "secret", folder / "encrypted.npz", path.name], cwd=place, check=True)


def described(name, array):
    numbers = [float(x) for x in array.ravel()]
    integers = None
    if all(math.isfinite(x) and x == int(x) for x in numbers):
        integers = [int(x) for x in array.ravel()]
        if not all(-2 ** 63 <= x < 2 ** 63 for x in integers):
            integers = None
    special = {math.inf: "inf", -math.inf: "-inf"}
    return {
        "name": name, "type": array.dtype.newbyteorder("=").name, "shape": array.shape,
        "numbers": ["nan" if math.isnan(x) else special.get(x, x) for x in numbers], "integers": integers,
    }


def read(path):
    with warnings.catch_warnings(action="ignore"):
        content = np.load(path)
    if path.suffix == ".npy":
        return [described(path.stem, content)]
    # NumPy takes the ending of an entry from its name.
    return [described(entry.filename.removesuffix(".npy"), content[entry.filename])
            for entry in content.zip.infolist()]


if __name__ == "__main__":
    for path in folder.glob("*.np[yz]"):
        path.unlink()
    write_readable()
    files = {path.name: read(path) for path in sorted(folder.glob("*.np[yz]"))}
    lines = ",\n".join(f" {json.dumps(name)}: {json.dumps(arrays)}" for name, arrays in files.items())
    (folder / "arrays.json").write_text(f"{{\n{lines}\n}}\n")
    write_unreadable()
