import numpy as np


def leaky_relu(z, slope=0.01):
    """Returns f(z) for each element of z, which has any shape."""
    # write
    return np.where(z > 0, z, slope * z)
    # end


def leaky_relu_derivative(z, slope=0.01):
    """Returns f′(z) for each element; at 0 that of the negative side."""
    # write
    return np.where(z > 0, 1, slope)
    # end
