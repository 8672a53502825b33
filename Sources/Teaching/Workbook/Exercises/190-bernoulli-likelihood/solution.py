import numpy as np


def log_likelihood(y, p):
    """Returns the log-likelihood [m] of the outcomes y [n], zeros and ones, for each probability p [m] of a one."""
    # body
    ones = y.sum()  # a number
    zeros = len(y) - ones  # a number
    # write
    return ones * np.log(p) + zeros * np.log(1 - p)  # [m]
    # end
    # end body


def most_likely(y, p):
    """Returns the p of the grid p [m] under which the outcomes y [n] are most probable."""
    # body
    return p[log_likelihood(y, p).argmax()]
    # end body
