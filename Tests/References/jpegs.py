"""Makes jpegs.json: JPEG files of every kind with the grey levels that Pillow reads from them, pictures that say how the
camera was held with the picture as it was seen, and damaged files. Run: python3 jpegs.py

Needs NumPy and Pillow.
"""

import base64
import io
import json
import pathlib
import struct
import zlib

import numpy as np
from PIL import Image, ImageOps

random = np.random.default_rng(0)
height, width = 11, 17


def smooth(*shape):
    """A picture of soft shades, of which JPEG loses little."""
    small = Image.fromarray(random.integers(0, 256, (4, 5) + shape).astype(np.uint8))
    return small.resize((width, height), Image.BICUBIC)


def saved(image, **options):
    file = io.BytesIO()
    image.save(file, "JPEG", **options)
    return file.getvalue()


def encoded(file):
    return base64.b64encode(file).decode()


def levels(image):
    pixels = np.asarray(image.convert("L"))
    return {"shape": pixels.shape, "levels": (pixels / 255).ravel().round(6).tolist()}


def luma(file):
    """The luma that the file stores, without the way over red, green and blue."""
    image = Image.open(io.BytesIO(file))
    if image.mode == "RGB":
        image.draft("L", image.size)
    return levels(image)


def readable():
    grey, colour, inks = smooth(), smooth(3), smooth(4)
    for name, image, options in [
        ("grey", grey, {}),
        ("colour", colour, {"subsampling": 0}),
        ("colour, with fewer colours than pixels", colour, {"subsampling": 2}),
        ("progressive", colour, {"progressive": True}),
        ("with restart markers", colour, {"restart_marker_blocks": 1}),
        ("strongly compressed", colour, {"quality": 5}),
        ("of one pixel", grey.resize((1, 1)), {}),
    ]:
        file = saved(image, **options)
        yield {"name": name, "file": encoded(file), **luma(file)}
    image = Image.frombytes("CMYK", inks.size, np.asarray(inks).tobytes())
    file = saved(image, subsampling=0, quality=95)
    # Ink c leaves 1 − c of the light, and black 1 − k of that.
    read = 1 - np.asarray(Image.open(io.BytesIO(file))) / 255
    level = (read[..., :3] @ [0.299, 0.587, 0.114]) * read[..., 3]
    yield {"name": "of four inks", "file": encoded(file), "shape": level.shape, "levels": level.ravel().round(6).tolist()}


def tiff(order, orientation, entries_before=1):
    """A directory with other entries and the orientation."""
    mark = b"II" if order == "<" else b"MM"
    directory = struct.pack(order + "H", entries_before + 1)
    for tag in range(entries_before):
        directory += struct.pack(order + "HHII", 0x0100 + tag, 4, 1, 7)
    directory += struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    return mark + struct.pack(order + "HI", 42, 8) + directory + bytes(4)


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def with_exif(image, data, is_png):
    if not is_png:
        # An application segment before EXIF is passed over.
        return saved(image, quality=95, exif=b"Exif\0\0" + data)
    file = io.BytesIO()
    image.save(file, "PNG")
    file = file.getvalue()
    return file[:33] + chunk(b"eXIf", data) + file[33:]


def turned():
    stored = smooth()
    for orientation in range(1, 9):
        for order in "<>":
            for is_png in (False, True):
                file = with_exif(stored, tiff(order, orientation), is_png)
                image = Image.open(io.BytesIO(file))
                image.load()
                seen = ImageOps.exif_transpose(image)
                kind = ("PNG" if is_png else "JPEG") + (", little-endian" if order == "<" else ", big-endian")
                yield {"name": f"{kind}, orientation {orientation}", "file": encoded(file), **levels(seen)}
    for name, data in [
        ("orientation 0", tiff("<", 0)), ("orientation 9", tiff("<", 9)), ("no directory", b"II*\0"),
        ("a directory beyond the end", b"II*\0\xff\xff\xff\xff"), ("no TIFF", b"hello, world"),
        ("a directory cut short", tiff("<", 6)[:-8]), ("many entries", tiff(">", 1, 300)[:200]),
    ]:
        file = with_exif(stored, data, True)
        yield {"name": f"PNG, {name}", "file": encoded(file), **levels(stored)}


def damaged():
    whole = saved(smooth(3), quality=95)
    frame = whole.index(b"\xff\xc0")
    giant = whole[:frame + 5] + struct.pack(">HH", 65500, 65500) + whole[frame + 9:]
    progressive = saved(smooth(), progressive=True)
    scan = progressive.index(b"\xff\xda")
    following = progressive.index(b"\xff\xda", scan + 2)
    tables = progressive.rfind(b"\xff\xc4", scan, following)
    for name, file, word in [
        ("a giant", giant, "65500 × 65500 pixels; make it smaller"),
        ("half of it", whole[:len(whole) * 2 // 3], "damaged (Premature end of JPEG file"),
        ("only the start", whole[:4], "damaged ("),
        ("no height", whole[:frame + 5] + bytes(2) + whole[frame + 7:], "damaged ("),
        ("two colours", whole[:frame + 9] + b"\2" + whole[frame + 10:], "damaged ("),
        ("scans without end", progressive[:scan] + progressive[scan:max(tables, scan + 10)] * 1, "damaged ("),
    ]:
        yield {"name": name, "file": encoded(file), "problem": word}


result = {"readable": list(readable()), "turned": list(turned()), "damaged": list(damaged())}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(result, indent=None, separators=(",", ":")) + "\n")
