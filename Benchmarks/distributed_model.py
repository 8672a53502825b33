"""Computes from measurements what training over p processes costs, and writes the tables of Documentation/distributed.md.

    python Benchmarks/distributed_model.py [--steps FILE] [--network NAME=FILE…] [--output FILE]

FILE holds what `Benchmarks/distributed --json` printed, and `Benchmarks/distributed --sums --json` of a network. A step is

    compute(b/p) + Σ sum(n)    over the sums of the step, n bytes each,

where compute(b) is the measured step of one process with one thread, and, as in Thakur, Rabenseifner & Gropp, "Optimization
of Collective Communication Operations in MPICH" (2005), with the latency α of a message and the seconds β of a byte,

    sum(n) = 2 (p − 1) α + 2 (p − 1)/p · n β     for n ≥ 64 kB · p: pairwise exchange, then all gather;
             2 ⌈log₂ p⌉ α + 2 (p − 1)/p · n β    for n ≥ 64 kB: recursive halving, then doubling;
             2 ⌈log₂ p⌉ (α + n β)                else: up a tree and down again.

2 (p − 1)/p · n bytes are the least with which a sum is possible (Patarasuk & Yuan 2009). The addition is in the measured β, and
neglected beside an assumed network's.
"""

import argparse
import json
import math
import re
from bisect import bisect_left
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROCESSES = (2, 8, 64, 1024)
BUCKET = 1 << 18
LARGEST_COMPUTER = 64


@dataclass(frozen=True)
class Network:
    name: str
    latency: float
    bandwidth: float
    is_measured: bool

    def sum(self, size, count):
        """The seconds of a sum of so many bytes over so many processes."""
        if count == 1:
            return 0
        rounds, bytes_moved = 2 * math.ceil(math.log2(count)), 2 * (count - 1) / count * size
        if size >= count << 16:
            return 2 * (count - 1) * self.latency + bytes_moved / self.bandwidth
        if size >= 1 << 16:
            return rounds * self.latency + bytes_moved / self.bandwidth
        return rounds * (self.latency + size / self.bandwidth)


# What is commonly reached: nine tenths of the line's rate; 25 µs for a small message over TCP, 5 µs over an adapter that
# bypasses the kernel.
ASSUMED = (
    Network("10 Gbit/s Ethernet, TCP (assumed)", 25e-6, 0.9 * 10e9 / 8, False),
    Network("100 Gbit/s Ethernet, RoCE (assumed)", 5e-6, 0.9 * 100e9 / 8, False),
)


def measured_network(name, measurement):
    """Latency from the sum of one number, bandwidth from the largest sum: both of the formula solved for the network."""
    sums, count = measurement["sums"], measurement["sums"]["processes"]
    latency = sums["seconds"][0] / (2 * math.ceil(math.log2(count)))
    size, seconds = sums["bytes"][-1], sums["seconds"][-1]
    # Arrays that do not fit the cache say more of the memory; 4 MB is a layer.
    index = bisect_left(sums["bytes"], 4 << 20)
    if index < len(sums["bytes"]):
        size, seconds = sums["bytes"][index], sums["seconds"][index]
    moved = 2 * (count - 1) / count * size
    return Network(name, latency, moved / (seconds - 2 * (count - 1) * latency), True)


def sizes(layers):
    """The bytes of the sums of a step, as DistributedOptimizer makes its buckets; the last sum is that of a few numbers."""
    widths = [int(width) for width in layers.split("-")]
    parameters = [4 * count for i, o in zip(widths, widths[1:]) for count in (i * o, o)]
    buckets, size = [], math.inf
    for own in reversed(parameters):
        if size >= BUCKET or own >= BUCKET:
            buckets.append(0)
            size = 0
        buckets[-1] += own
        size += own
    return [*buckets, 8 * (len(parameters) + 1)]


def compute(rows, measurement, layers):
    """The seconds of a step of so many rows, a straight line between those that were measured, and beyond."""
    xs, ys = measurement["rows"], measurement["compute"][layers]
    at = min(max(bisect_left(xs, rows), 1), len(xs) - 1)
    slope = (ys[at] - ys[at - 1]) / (xs[at] - xs[at - 1])
    return ys[at - 1] + slope * (rows - xs[at - 1])


def scaling(layers, batch, networks, measurement, is_weak):
    """A row for each number of processes: how many times as many examples a second as one process."""
    one = compute(batch, measurement, layers) / batch
    lines = [["processes", "rows of each", "compute"] + [network.name for network in networks]]
    for count in PROCESSES:
        # A batch that has fewer rows than processes is computed by all of them.
        rows = batch if is_weak or batch < count else math.ceil(batch / count)
        work = compute(rows, measurement, layers)
        line = [str(count), str(rows), time(work)]
        for network in networks:
            if network.is_measured and count > LARGEST_COMPUTER:
                line.append("–")
                continue
            seconds = work + sum(network.sum(size, count) for size in sizes(layers))
            speedup = one * (batch * count if is_weak else batch) / seconds
            line.append(f"{time(seconds)}: {speedup:.3g} × ({100 * speedup / count:.0f} %)")
        lines.append(line)
    return markdown(lines)


def limit(layers, batch, network, measurement, is_weak):
    """The largest power of two of processes with which at least half of each counts."""
    one = compute(batch, measurement, layers)
    count = 1
    while count < (PROCESSES[-1] if is_weak else batch):
        rows = batch if is_weak else math.ceil(batch / (2 * count))
        seconds = compute(rows, measurement, layers) + sum(network.sum(size, 2 * count) for size in sizes(layers))
        if one / seconds < (0.5 if is_weak else count):
            break
        count *= 2
    return count


def verdict(work, layers, batch, network, measurement):
    """What the model says of two processes of one computer, beside what was measured."""
    said = compute(batch / 2, measurement, layers) + sum(network.sum(size, 2) for size in sizes(layers))
    wanted = {"library": "Pullback", "processes": 2, "threads": 1}
    measured = next(r["seconds"] for r in measurement["steps"] if r["work"] == work and r["team"] == wanted)
    return (
        f"\nMeasured over two processes of one computer: {time(measured)}, {measured / said:.2f} times what the model says. There "
        "every\nprocess is in time, and every gradient in the cache when it is sent."
    )


def time(seconds):
    return f"{1e3 * seconds:.3g} ms" if seconds >= 1e-3 else f"{1e6 * seconds:.3g} µs"


def markdown(lines):
    rule = ["---"] + ["---:"] * (len(lines[0]) - 1)
    return "\n".join("| " + " | ".join(line) + " |" for line in [lines[0], rule, *lines[1:]])


def tables(measurement, networks):
    conditions = measurement["conditions"]
    yield f"Measured on {conditions['machine']}, {conditions['mpi']}, load {conditions['load']:.2f}, {conditions['date']}."
    if conditions["load"] > 2:
        yield "Other programs ran meanwhile, so times are longer than they need be."
    yield ""
    lines = [["step", "who", "time", "times one process", "share of the sums"]]
    for result in measurement["steps"]:
        team = result["team"]
        one = next(
            other["seconds"] for other in measurement["steps"]
            if other["work"] == result["work"] and other["team"] == {**team, "processes": 1, "threads": 1}
        )
        lines.append([
            result["work"],
            f"{team['library']}, {team['processes']} × {team['threads']}",
            time(result["seconds"]),
            f"{one / result['seconds']:.2f}",
            f"{100 * (1 - result['alone'] / result['seconds']):.0f} %" if team["processes"] > 1 else "–",
        ])
    yield "Processes × threads of each; wide is 784-1024-1024-10 with batches of 512, narrow 784-128-10 with 64, both divided"
    yield "among the processes; PyTorch sums with gloo. The share of the sums is what a step takes longer than one without them."
    yield ""
    yield markdown(lines)
    yield ""
    lines = [["network", "latency α", "bandwidth 1/β"]]
    lines += [[n.name, f"{1e6 * n.latency:.3g} µs", f"{n.bandwidth * 1e-9:.3g} GB/s"] for n in networks]
    yield markdown(lines)
    for work, layers, batch in (("wide", "784-1024-1024-10", 512), ("narrow", "784-128-10", 64)):
        megabytes = sum(sizes(layers)) / 1e6
        for is_weak in (False, True):
            kind = f"batch {batch} for each process (weak scaling)" if is_weak else f"batch {batch} (strong scaling)"
            yield f"\n{layers}, {kind}; one process {time(compute(batch, measurement, layers))}, {megabytes:.3g} MB to sum:\n"
            yield scaling(layers, batch, networks, measurement, is_weak)
        yield verdict(work, layers, batch, networks[0], measurement)
        lines = [["network", "strong scaling", "weak scaling"]]
        for network in networks:
            counts = [limit(layers, batch, network, measurement, is_weak) for is_weak in (False, True)]
            most = LARGEST_COMPUTER if network.is_measured else PROCESSES[-1]
            lines.append([network.name, *(f"{count}" if count < most else f"{most} and more" for count in counts)])
        yield f"\n{layers}, batch {batch}: up to so many processes (powers of two), at least half of each counts:\n"
        yield markdown(lines)


def main():
    parser = argparse.ArgumentParser(prog="distributed_model")
    parser.add_argument("--steps", type=Path, default=ROOT / "Benchmarks/distributed-shared-memory.json")
    parser.add_argument("--network", nargs="*", default=[f"TCP, one computer={ROOT}/Benchmarks/distributed-tcp.json"])
    parser.add_argument("--output", type=Path, default=ROOT / "Documentation/distributed.md")
    options = parser.parse_args()
    measurement = json.loads(options.steps.read_text())
    networks = [measured_network("shared memory", measurement)]
    for text in options.network:
        name, _, file = text.partition("=")
        networks.append(measured_network(name, json.loads(Path(file).read_text())))
    networks += ASSUMED
    text = options.output.read_text()
    begin, end = "<!-- Made by Benchmarks/distributed_model.py. -->", "<!-- End of what is made. -->"
    made = "\n".join([begin, "", *tables(measurement, networks), "", end])
    text, count = re.subn(f"{begin}.*?{end}", lambda _: made, text, flags=re.DOTALL)
    if count != 1:
        raise SystemExit(f"distributed_model: {options.output} lacks the two comments around what is made")
    options.output.write_text(text)


if __name__ == "__main__":
    main()
