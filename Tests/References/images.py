"""Makes images.json and images/*.png: PNG files of every kind and their grey levels, damaged files, scalings as PyTorch
and an integral compute them, drawn digits and how MNIST and UCI would have prepared them. Run: python3 images.py

Needs NumPy, SciPy, PyTorch and Pillow. PNG files of every kind are encoded here, since Pillow writes only some.
"""

import base64
import io
import json
import pathlib
import struct
import zlib

import numpy as np
import torch
from PIL import Image, ImageDraw
from scipy import ndimage

folder = pathlib.Path(__file__).parent
random = np.random.default_rng(0)
GREY, RGB, PALETTE, GREY_ALPHA, RGBA = 0, 2, 3, 4, 6
ADAM7 = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def header(width, height, depth, kind, interlaced=False):
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, interlaced))


def scanlines(samples, depth):
    """Rows of samples as bytes, each after its filter type, 0."""
    rows = b""
    for row in samples.reshape(len(samples), -1):
        if depth == 16:
            rows += b"\0" + row.astype(">u2").tobytes()
        else:
            bits = np.unpackbits(row.astype(np.uint8)[:, None], axis=1)[:, 8 - depth:]
            rows += b"\0" + np.packbits(bits).tobytes()
    return rows


def png(samples, depth, kind, interlaced=False, chunks=b""):
    height, width = samples.shape[:2]
    passes = [samples[top::down, left::right] for top, left, down, right in ADAM7] if interlaced else [samples]
    content = b"".join(scanlines(part, depth) for part in passes if part.size)
    return (SIGNATURE + header(width, height, depth, kind, interlaced) + chunks
            + chunk(b"IDAT", zlib.compress(content)) + chunk(b"IEND", b""))


def luma(rgb):
    return rgb @ [0.299, 0.587, 0.114]


def on_paper(level, opacity):
    """Levels on white, or on black where most is transparent and what is left is light."""
    light_on_nothing = opacity.mean() < 0.5 and (opacity * level).sum() > opacity.sum() / 2
    return opacity * level + (1 - opacity) * (0 if light_on_nothing else 1)


def pillow(file):
    """Pillow's rounded levels; of what is transparent, on white; it has none for 16 bits of grey."""
    image = Image.open(io.BytesIO(file))
    if image.mode.startswith("I"):
        return None
    image = image.convert("RGBA")
    return np.asarray(Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("L"))


def kinds():
    size = (9, 11)
    for depth in (1, 2, 4, 8, 16):
        grey = random.integers(0, 2**depth, size)
        yield f"grey {depth}", grey, depth, GREY, b"", grey / (2**depth - 1), 1
    for depth in (1, 2, 4, 8):
        palette = random.integers(0, 256, (min(2**depth, 60), 3))
        indices = random.integers(0, len(palette), size)
        opacities = random.integers(0, 256, (len(palette) + 1) // 2)
        chunks = chunk(b"PLTE", palette.astype(np.uint8).tobytes())
        level = luma(palette / 255)[indices]
        yield f"palette {depth}", indices, depth, PALETTE, chunks, level, 1
        yield (f"transparent palette {depth}", indices, depth, PALETTE,
               chunks + chunk(b"tRNS", opacities.astype(np.uint8).tobytes()), level,
               np.r_[opacities / 255, np.ones(len(palette) - len(opacities))][indices])
    for depth in (8, 16):
        top = 2**depth - 1
        grey, rgb = random.integers(0, top + 1, size), random.integers(0, top + 1, size + (3,))
        opacity = random.integers(top // 4, top + 1, size)
        yield f"colour {depth}", rgb, depth, RGB, b"", luma(rgb / top), 1
        yield (f"grey and opacity {depth}", np.stack([grey, opacity], -1), depth, GREY_ALPHA, b"", grey / top,
               opacity / top)
        yield (f"colour and opacity {depth}", np.concatenate([rgb, opacity[..., None]], -1), depth, RGBA, b"",
               luma(rgb / top), opacity / top)
    grey = random.integers(0, 4, size) * 85
    yield ("one transparent grey", grey, 8, GREY, chunk(b"tRNS", struct.pack(">H", 85)), grey / 255, (grey != 85) * 1.0)
    sparse = (random.random(size) < 0.3) * 1.0
    for name, level in ("light", 230), ("dark", 20):
        samples = np.stack([np.full(size, level), sparse * 255], -1)
        yield f"{name} on nothing", samples, 8, GREY_ALPHA, b"", np.full(size, level / 255), sparse


def readable():
    for name, samples, depth, kind, chunks, level, opacity in kinds():
        for interlaced in (False, True):
            file = png(samples, depth, kind, interlaced, chunks)
            levels = on_paper(level, np.broadcast_to(opacity, level.shape))
            rounded = pillow(file)
            if rounded is not None and name != "light on nothing":
                assert np.abs(rounded - levels * 255).max() < (1.5 if depth < 16 else 3), name
            yield {"name": name + (", interlaced" if interlaced else ""), "png": encoded(file), **numbers(levels)}


def encoded(file):
    return base64.b64encode(file).decode()


def numbers(levels):
    return {"shape": levels.shape, "levels": levels.ravel().round(6).tolist()}


def damaged():
    """Files that claim what is not so, and what the error must say of them."""
    content = chunk(b"IDAT", zlib.compress(bytes(12)))
    end = chunk(b"IEND", b"")
    flipped = content[:-1] + bytes([content[-1] ^ 1])
    small = header(3, 3, 8, GREY)
    for name, chunks, word in [
        ("a giant", header(100_000, 100_000, 8, GREY) + content + end, "100000 × 100000 pixels; make it smaller"),
        ("a long giant", header(1_000_000, 51, 1, GREY) + content + end, "1000000 × 51 pixels; make it smaller"),
        ("the largest giant", header(2**31 - 1, 2**31 - 1, 16, RGBA) + content + end, "at most 50 million"),
        ("no height", header(3, 0, 8, GREY) + content + end, "damaged ("),
        ("an unknown depth", header(3, 3, 7, GREY) + content + end, "damaged ("),
        ("an unknown kind", header(3, 3, 8, 5) + content + end, "damaged ("),
        ("no palette", header(3, 3, 8, PALETTE) + content + end, "damaged ("),
        ("no pixels", small + end, "damaged ("),
        ("too few pixels", header(3, 4, 8, GREY) + content + end, "damaged ("),
        ("pixels that are not compressed", small + chunk(b"IDAT", bytes(12)) + end, "damaged ("),
        ("a wrong checksum of the pixels", small + flipped + end, "damaged (IDAT: CRC error"),
        ("a wrong checksum of the header", small[:-1] + b"!" + content + end, "damaged (IHDR: CRC error"),
        ("no chunks", b"", "damaged ("),
        ("a chunk without end", struct.pack(">I", 2**31 - 1) + b"IHDR", "damaged ("),
    ]:
        yield {"name": name, "png": encoded(SIGNATURE + chunks), "problem": word}


def averaged(levels, count):
    """Means over the areas of new rows: differences of the integral of the old ones."""
    integral = np.vstack([np.zeros(levels.shape[1]), levels.cumsum(0)])
    edges = np.linspace(0, len(levels), count + 1)
    below = np.minimum(edges.astype(int), len(levels) - 1)
    at = integral[below] + (edges - below)[:, None] * levels[below]
    return np.diff(at, axis=0) * count / len(levels)


def scaled_rows(levels, count):
    if count < len(levels):
        return averaged(levels, count)
    size = count, levels.shape[1]
    return torch.nn.functional.interpolate(torch.tensor(levels)[None, None], size, mode="bilinear")[0, 0].numpy()


def scaled(levels, height, width):
    return scaled_rows(scaled_rows(levels, height).T, width).T


def scalings():
    for old, new in ((7, 5), (3, 2)), ((5, 4), (11, 9)), ((6, 8), (9, 3)), ((1, 3), (4, 1)), ((4, 4), (4, 4)):
        levels = random.random(old)
        yield {"old": numbers(levels), "new": numbers(scaled(levels, *new)),
               "averaged": numbers(averaged(averaged(levels, new[0]).T, new[1]).T)}


def ink(levels):
    levels = levels.astype(np.float32)  # As the program: bytes are often exactly at the bound.
    border = np.concatenate([levels[0], levels[-1], levels[:, 0], levels[:, -1]])
    background = np.sort(border)[len(border) // 2]
    deviations = np.sort(np.abs(border - background))
    differences = levels - background
    sign = -1 if (differences**3).sum() < 0 else 1
    ink = np.where(sign * differences > 3 * deviations[len(border) // 2], sign * differences, 0)
    return (ink / ink.max()).astype(float)


def cropped(ink):
    labels, count = ndimage.label(ink > 0.05, np.ones((3, 3)))
    amounts = ndimage.sum(ink, labels, np.arange(count + 1))
    amounts[0] = 0
    is_digit = amounts >= amounts.max() / 100
    is_digit[0] = False
    clean = np.where(is_digit[labels] | (labels == 0), ink, 0)
    return clean[ndimage.find_objects(is_digit[labels].astype(int))[0]]


def mnist(levels):
    digit = cropped(ink(levels))
    height, width = (max(1, round(20 * side / max(digit.shape))) for side in digit.shape)
    box = scaled(digit, height, width)
    top, left = (int(np.ceil(13.5 - centre)) for centre in ndimage.center_of_mass(box))
    field = np.zeros((28, 28))
    field[top:top + height, left:left + width] = box
    return field / field.max()


def uci(levels):
    """NIST's normalization, in the words of norm_2nd_gen and shear_char: NISTIR 5469."""
    box = scaled(cropped(ink(levels)), 32, 20)
    bitmap = np.zeros((32, 32), bool)
    bitmap[:, 6:26] = box >= box.max() / 2
    count = bitmap.sum()
    if count > 412:
        bitmap = ndimage.binary_erosion(bitmap, iterations=2 if count > 560 else 1)
    elif count < 256:
        bitmap = ndimage.binary_dilation(bitmap, iterations=2 if count < 108 else 1)
    inked = np.flatnonzero(bitmap.any(1))
    top, bottom = inked[0] + 2, inked[-1] - 2
    slope = (bitmap[top].argmax() - bitmap[bottom].argmax()) / (bottom - top)
    upright = np.zeros_like(bitmap)
    for row in range(32):
        shift = int(np.floor((row - 16) * slope + 0.5))
        for column in np.flatnonzero(bitmap[row]):
            if 0 <= column + shift < 32:
                upright[row, column + shift] = True
    return upright.reshape(8, 4, 8, 4).sum((1, 3)) / 16


STROKES = {
    "one": [[(30, 35), (55, 12), (45, 90)]],
    "bar": [[(50, 8), (50, 92)]],
    "three": [[(22, 20), (45, 10), (66, 18), (66, 36), (42, 48), (70, 58), (74, 78), (50, 92), (20, 84)]],
    "five": [[(30, 14), (26, 46), (50, 42), (70, 60), (62, 86), (22, 88)], [(32, 13), (74, 10)]],
    "seven": [[(18, 16), (74, 12), (40, 94)]],
    "eight": [[(48, 50), (24, 32), (46, 10), (70, 28), (48, 50), (22, 70), (46, 94), (74, 74), (48, 50)]],
}


def drawing(name, height, width, thickness):
    """How much each pixel is covered by the strokes, which are drawn on a field of 100 × 100, stretched."""
    fine = Image.new("L", (width * 8, height * 8))
    pen = ImageDraw.Draw(fine)
    for stroke in STROKES[name]:
        points = [(x * width * 8 / 100, y * height * 8 / 100) for x, y in stroke]
        pen.line(points, fill=255, width=thickness * 8, joint="curve")
        for x, y in points:
            radius = thickness * 4
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    return np.asarray(fine.reduce(8)) / 255


def bytes_of(levels):
    return (levels * 255).round().clip(0, 255).astype(np.uint8)


def drawings():
    """One drawing of each sort that people make, as pixels for Pillow."""
    yield "dark-on-light", bytes_of(1 - drawing("three", 150, 110, 12))

    cover = drawing("seven", 120, 160, 9)[..., None]
    yield "light-on-dark", bytes_of(cover * [1, 0.9, 0.4] + (1 - cover) * [0.1, 0.1, 0.35])

    cover = drawing("eight", 96, 80, 8)[..., None]
    yield "dark-on-nothing", bytes_of(np.concatenate([np.full((96, 80, 3), 0.1), cover], -1))
    yield "light-on-nothing", bytes_of(np.concatenate([np.ones((96, 80, 3)), cover], -1))

    yield "bar", bytes_of(1 - drawing("bar", 120, 60, 14))
    yield "thin", bytes_of(1 - drawing("one", 200, 200, 2))
    yield "tiny", bytes_of(1 - drawing("three", 16, 16, 2))

    rows, columns = np.mgrid[0:120, 0:100]
    paper = 0.8 - rows / 1200 - columns / 1000
    paper *= 1 - 0.75 * drawing("five", 120, 100, 9)
    paper[100:103, 85:88] -= 0.4
    yield "photograph", bytes_of(paper + random.normal(0, 0.02, paper.shape))


def digits():
    for name, pixels in drawings():
        file = folder / "images" / f"{name}.png"
        Image.fromarray(pixels).save(file, optimize=True)
        pixels = pixels / 255
        colour = pixels[..., :3] if pixels.ndim == 3 else pixels[..., None].repeat(3, -1)
        levels = on_paper(luma(colour), pixels[..., 3] if pixels.shape[2:] == (4,) else np.ones(pixels.shape[:2]))
        yield {"file": file.name, "mnist": numbers(mnist(levels)), "uci": numbers(uci(levels))}


reference = {
    "readable": list(readable()),
    "damaged": list(damaged()),
    "scalings": list(scalings()),
    "digits": list(digits()),
}
with open(folder / "images.json", "w") as file:
    json.dump(reference, file)
    file.write("\n")
