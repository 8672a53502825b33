"""Steps of a training by PyTorch: in one process, or in several with DistributedDataParallel and gloo.

    python Benchmarks/peers/distributed_torch.py --layers 784-128-10 --batch 64 --steps 100 --processes 2 --threads 1

prints one line of JSON: the seconds of each step; the seconds of each step without sums over processes, of the same part of
the batch; and the loss after the steps.
"""

import argparse
import json
import os
import tempfile
import time
from contextlib import nullcontext
from itertools import pairwise
from pathlib import Path

import torch
from torch import distributed
from torch.nn.functional import cross_entropy
from torch.nn.parallel import DistributedDataParallel


def main():
    parser = argparse.ArgumentParser(prog="distributed_torch")
    parser.add_argument("--layers", type=lambda text: [int(width) for width in text.split("-")], required=True)
    parser.add_argument("--batch", type=int, required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--processes", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    options = parser.parse_args()
    if options.processes == 1:
        return work(0, options, None)
    # The processes have one computer: no other network is looked for.
    os.environ.setdefault("GLOO_SOCKET_IFNAME", "lo" if Path("/sys/class/net/lo").exists() else "lo0")
    with tempfile.TemporaryDirectory() as folder:
        torch.multiprocessing.spawn(work, (options, f"file://{folder}/meeting"), options.processes)


def work(rank, options, meeting):
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    layers = [layer for i, o in pairwise(options.layers) for layer in (torch.nn.Linear(i, o), torch.nn.ReLU())]
    network = torch.nn.Sequential(*layers[:-1])
    images, labels = torch.randn(options.batch, options.layers[0]), torch.randint(options.layers[-1], (options.batch,))
    if meeting:
        distributed.init_process_group("gloo", init_method=meeting, rank=rank, world_size=options.processes)
        network = DistributedDataParallel(network, gradient_as_bucket_view=True)
    rows = slice(options.batch * rank // options.processes, options.batch * (rank + 1) // options.processes)
    x, y = images[rows], labels[rows]
    optimizer = torch.optim.SGD(network.parameters(), lr=0.01)

    def step():
        start = time.perf_counter()
        optimizer.zero_grad()
        cross_entropy(network(x), y).backward()
        optimizer.step()
        return time.perf_counter() - start

    for _ in range(3):
        step()
    seconds = [step() for _ in range(options.steps)]
    with network.no_sync() if meeting else nullcontext():
        alone = [step() for _ in range(options.steps)]
    if rank == 0:
        print(json.dumps({"seconds": seconds, "alone": alone}))
    if meeting:
        distributed.destroy_process_group()


if __name__ == "__main__":
    main()
