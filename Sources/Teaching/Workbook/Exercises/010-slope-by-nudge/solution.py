def f(x):
    return x**3


def central_difference(f, x, epsilon):
    """Returns the slope of f at x, measured by a nudge of ε to the right and to the left."""
    # body
    rise = f(x + epsilon) - f(x - epsilon)
    run = 2 * epsilon
    return rise / run
    # end body


def prediction():
    """Returns your prediction of central_difference(f, 2, 0.1), a number worked out on paper."""
    # write
    return 12.01
    # end
