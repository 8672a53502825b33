"""Makes comparisons.json: what SciPy and NumPy say of repeated results. Run: python3 comparisons.py

The tails of Student's distribution are mpmath's, with 40 digits: in SciPy's the 14th can be wrong. The results are
multiples of 1/1024, so that their differences and sums are exact.
"""

import json
from pathlib import Path

import mpmath
import numpy as np
from scipy import stats

generator = np.random.default_rng(0)


mpmath.mp.dps = 40


def tail(t, freedom):
    t, freedom = mpmath.mpf(t), mpmath.mpf(freedom)
    return float(mpmath.betainc(freedom / 2, mpmath.mpf(1) / 2, 0, freedom / (freedom + t * t), regularized=True))


def tails():
    return [
        {"t": t, "degreesOfFreedom": freedom, "tail": tail(t, freedom)}
        for freedom in [1, 2, 3, 4, 5, 9, 10, 29, 100, 199]
        for t in [0.0, 1e-3, 0.5, 1.0, 2.0, 2.776, 5.0, 30.0, 1e6]
    ]


def pair(count, difference):
    common = generator.integers(700, 1000, count)
    results = common + generator.integers(-9, 10, count)
    others = common + generator.integers(-9, 10, count) + difference
    results, others = results / 1024, others / 1024
    return {
        "results": results.tolist(),
        "others": others.tolist(),
        "mean": float(results.mean()),
        "standardDeviation": float(results.std(ddof=1)),
        "standardError": float(stats.sem(results)),
        "chance": float(stats.ttest_rel(results, others).pvalue),
    }


pairs = [pair(count, difference) for count in [2, 3, 5, 10, 20] for difference in [0, 3, 12]]
Path(__file__).with_suffix(".json").write_text(json.dumps({"tails": tails(), "pairs": pairs}, indent=1) + "\n")
