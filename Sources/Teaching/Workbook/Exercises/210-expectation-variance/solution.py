def expectation(x, p):
    """Returns E[X] of a variable with the values x [n], which have probabilities p [n]."""
    # write
    return (p * x).sum()  # a number
    # end


def variance(x, p):
    """Returns Var[X] of a variable with the values x [n], which have probabilities p [n]."""
    # write
    deviation = x - expectation(x, p)  # [n]
    return expectation(deviation**2, p)  # a number
    # end
