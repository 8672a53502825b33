"""How the peers are measured: as Pullback is."""

import time


def measured(options, run):
    """The seconds of one of the steps that `run(steps)` takes, in each of some repetitions.

    A repetition has as many steps as fill a twentieth of a second, so that the clock and what else the machine does
    weigh little. The first step, which often compiles something, says nothing; finding out how many steps warms up.
    """

    def seconds(steps):
        start = time.perf_counter()
        run(steps)
        return time.perf_counter() - start

    seconds(1)
    steps = 1
    while seconds(steps) < (0.005 if options.quick else 0.05):
        steps *= 2
    return {"seconds": [seconds(steps) / steps for _ in range(2 if options.quick else 5)]}


def repeated(step):
    """Takes a step again and again."""

    def run(steps):
        for _ in range(steps):
            step()

    return run
