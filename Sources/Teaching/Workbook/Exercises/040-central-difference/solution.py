def derivative(f, x, epsilon):
    """Returns the slope of f at each x [n], measured by a nudge of ε; f maps [n] to [n]."""
    # write
    right, left = f(x + epsilon), f(x - epsilon)  # [n]
    return (right - left) / (2 * epsilon)  # [n]
    # end
