"""What is done, by whom, and the goals that Pullback is to meet: the table that everything else here reads."""

from dataclasses import dataclass, field

import programs


@dataclass(frozen=True)
class Work:
    title: str
    # Who does the same work, and the goal for Pullback ÷ that peer, if there is one.
    peers: dict[str, float | None] = field(default_factory=dict)
    # The goal for Pullback ÷ the fastest peer.
    fastest: float | None = None
    # The goal for Pullback alone, in the unit.
    limit: float | None = None
    # A work whose time that of this one is divided by, for Pullback and for each peer; Pullback's ratio is not to be larger.
    beside: str | None = None
    # What the numbers are: seconds (which are shown as ms, µs or ns), MB, or GFLOP/s, of which more is better.
    unit: str = "s"
    # What a repetition computes, in floating-point operations.
    flop: float | None = None
    # Whether Pullback is to stay below the time that `flop` takes at the peak of all cores.
    below_peak: bool = False
    needs_mnist: bool = False
    # Whether it is done only where it is named.
    only_named: bool = False
    # What does the work: by default pullback-benchmark or peers.py, each inside its own process.
    run: object = programs.inside


# Each of 60 000 images passes 784-128-10 forward, and gives every weight its gradient; only the second layer's input
# has one as well.
EPOCH = 60_000 * 2 * (2 * 784 * 128 + 3 * 128 * 10)

# The products of a step of 784-128-10 and of 784-1024-1024-10; `t` where the left matrix lies transposed.
SHAPES = """
    64x128x784 784x128x64t 64x10x128 128x10x64t 256x1024x784 784x1024x256t 256x1024x1024 1024x1024x256t
    1000x1000x1000 1x1024x1024
""".split()


def product(shape, precision):
    """A matrix product m × n × k, in one thread."""
    m, n, k = (int(size) for size in shape.removesuffix("t").split("x"))
    return Work(
        f"product {m} × {n} × {k}{' (xᵀ)' * shape.endswith('t')} in {precision.title()}, 1 thread",
        {"openblas": None, "openblas-system": None},
        fastest=1.2 if shape in SHAPES[:2] else 0.95,
        unit="GFLOP/s",
        flop=2 * m * n * k,
        run=programs.product,
    )


WORKS = {
    "mnist-epoch": Work(
        "MNIST epoch, 784-128-10, batch 64",
        {"numpy": None, "torch": 0.2, "jax": None, "jax-compiled-epoch": None, "scikit-learn": None},
        fastest=0.35,
        flop=EPOCH,
        below_peak=True,
        needs_mnist=True,
    ),
    "mnist-epoch-double": Work(
        "MNIST epoch, 784-128-10, batch 64, in Double",
        {"numpy": None, "torch": None, "jax": None, "jax-compiled-epoch": None, "scikit-learn": None},
        fastest=0.5,
        needs_mnist=True,
    ),
    "tiny-step": Work("one step 2-3-2, batch 4", {"torch": 1 / 50, "jax": 1 / 4}),
    "wide-step": Work("one step 784-1024-1024-10, batch 256", {"torch": 0.75, "jax": 0.85}),
    "record": Work("recording one operation on 4 numbers", {"torch": 0.1}),
    "functions.softmax": Work("softmax of the rows of 1000 × 1000", {"numpy": 0.5, "torch": 1}),
    "functions.tanh": Work("tanh of 10⁶ numbers", {"numpy": 0.5, "torch": 1}),
    "functions.exp": Work("exp of 10⁶ numbers", {"numpy": 0.5, "torch": 1}),
    "techniques.plain": Work("one step 784-512-512-10, batch 128, SGD with momentum", {"torch": None}),
    **{
        f"techniques.{name}": Work(f"the same {words}", {"torch": None}, beside="techniques.plain")
        for name, words in {
            "dropout": "with dropout 0.2",
            "batch-normalization": "with batch normalization",
            "layer-normalization": "with layer normalization",
            "adamw": "with AdamW in place of SGD",
            "one-cycle": "with one cycle of the rate and the momentum",
        }.items()
    },
    "recipe-epoch": Work(
        "MNIST epoch of the recipe with everything, 784-512-512-10, batch 128", {"torch": 1}, needs_mnist=True
    ),
    "predict-one": Work(
        "one prediction, 784-128-10", {"numpy": None, "torch": 1 / 3, "onnxruntime": 1}, needs_mnist=True
    ),
    "predict-many": Work("10 000 predictions at once", {"numpy": None, "torch": 1, "onnxruntime": 1}, needs_mnist=True),
    **{
        f"products.{precision}.{shape}": product(shape, precision)
        for precision in ("float", "double")
        for shape in SHAPES
    },
    "train": Work(
        "`train mnist`, 5 epochs, from start to saved file",
        {"numpy": None, "torch": None, "jax-compiled-epoch": None, "scikit-learn": None},
        fastest=1 / 4,
        needs_mnist=True,
        run=programs.train,
    ),
    "memory": Work(
        "peak memory of `train mnist`, 5 epochs",
        {"numpy": None, "torch": None, "jax-compiled-epoch": None, "scikit-learn": None},
        limit=100,
        unit="MB",
        needs_mnist=True,
        run=programs.train,
    ),
    **{
        f"tables.{name}": Work(
            f"reading a table of {words}, 100 MB", {"pandas": None, "polars": None}, fastest=1.5, run=programs.table
        )
        for name, words in {"numbers": "numbers", "words": "numbers and words"}.items()
    },
    "moons": Work("scalar engine, 2-16-16-1, 100 points, one step", {"micrograd": None}),
    "start": Work("`./pullback --version` once built", {"binary": None}, limit=0.050, run=programs.start),
    "build.clone": Work(
        "a fresh clone to the end of `./pullback train`", limit=100, only_named=True, run=programs.clone
    ),
    "build.change": Work(
        "`./pullback` after a changed line in Training", limit=15, only_named=True, run=programs.change
    ),
}

LABELS = {
    "pullback": "Pullback",
    "numpy": "NumPy",
    "torch": "PyTorch eager",
    "jax": "JAX, jit per step",
    "jax-compiled-epoch": "JAX, whole epoch compiled",
    "scikit-learn": "scikit-learn",
    "onnxruntime": "ONNX Runtime",
    "micrograd": "micrograd",
    "pandas": "pandas, C engine",
    "polars": "Polars",
    "openblas": "OpenBLAS, newest",
    "openblas-system": "OpenBLAS of the system",
    "binary": "the program without its launcher",
}
