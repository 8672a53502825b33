def matmul_vjp(A, B, dC):
    """Returns dA and dB, from A [m, k], B [k, n] and dC [m, n], the gradient of C = A B."""
    # write
    dA = dC @ B.T  # [m, k] = [m, n] · [n, k]
    dB = A.T @ dC  # [k, n] = [k, m] · [m, n]
    return dA, dB
    # end
