import numpy as np


def numerical_gradient(f, w, epsilon=1e-5):
    """Returns the gradient of f at w by central differences; f turns an array of w's shape into a number."""
    # write
    gradient = np.zeros_like(w)  # as w
    for i in np.ndindex(w.shape):
        nudge = np.zeros_like(w)  # as w
        nudge[i] = epsilon
        gradient[i] = (f(w + nudge) - f(w - nudge)) / (2 * epsilon)
    return gradient
    # end


def relative_error(a, n, floor=1e-8):
    """Returns the error of each element of the gradient a, against n; 0 where both are 0."""
    # write
    size = np.maximum(np.abs(a), np.abs(n))  # as a
    return np.abs(a - n) / np.maximum(size, floor)  # as a
    # end
