def sum_to(gradient, shape):
    """Returns the gradient, summed to the shape of an array that was stretched to the gradient's shape."""
    # write
    while gradient.ndim > len(shape):  # axes that were added in front
        gradient = gradient.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1:  # an axis that was stretched, or had size 1 anyhow
            gradient = gradient.sum(axis=axis, keepdims=True)
    return gradient
    # end


def multiply_vjp(a, b, gradient):
    """Returns the gradients of a and b in a · b, whose shapes may differ."""
    return sum_to(gradient * b, a.shape), sum_to(gradient * a, b.shape)
