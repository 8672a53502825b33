def answer(given):
    w, v = given["w"], given["w"] * 0
    steps = []
    for _ in range(4):  # down the valley ½ Σ curvature · w²
        w, v = momentum_step(w, v, given["curvature"] * w, given["rate"], given["momentum"])
        steps.append((v, w))
    return {f"{name}{i + 1}": value for i, step in enumerate(steps) for name, value in zip("vw", step)}
