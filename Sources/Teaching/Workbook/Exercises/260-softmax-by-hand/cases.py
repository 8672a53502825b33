import numpy as np

formulas = {
    "p": "pₖ = e^(zₖ − max z) / Σ e^(zⱼ − max z)",
    "prediction": "softmax(ln 3, 0) and softmax(1000 + ln 3, 1000)",
}


def cases():
    return [
        {"z": np.array([[1.0, -1.0, 0.5], [0.0, 2.0, -0.5]])},
        {"z": np.array([[np.log(3), 0.0], [1000 + np.log(3), 1000.0], [-1000.0, 0.0]])},
    ]
