def momentum_step(w, v, gradient, rate, momentum=0.9):
    """Returns the new weights and the new velocity; w, v and the gradient have the same shape."""
    # write
    v = momentum * v + gradient  # as w
    w = w - rate * v  # as w
    return w, v
    # end
