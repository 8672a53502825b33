import numpy as np


def he(normals):
    """Returns the standard deviation and the weights [in, out], from standard normal numbers [in, out]."""
    # write
    inputs, _ = normals.shape
    sigma = np.sqrt(2 / inputs)  # a number
    return sigma, sigma * normals  # [in, out]
    # end


def xavier(normals):
    """Returns the standard deviation and the weights [in, out], from standard normal numbers [in, out]."""
    # write
    inputs, outputs = normals.shape
    sigma = np.sqrt(2 / (inputs + outputs))  # a number
    return sigma, sigma * normals  # [in, out]
    # end
