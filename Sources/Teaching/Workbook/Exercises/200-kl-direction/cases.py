import numpy as np

formulas = {
    "p": "p = softmax(teacher)",
    "q": "q = softmax(student)",
    "kl": "KL(p‖q) = Σ p ln(p/q), of each row",
    "loss": "the mean over the rows",
}


def cases():
    draw = np.random.default_rng(200)
    return [
        {
            "teacher": np.array([[2.0, 0.0, -1.0], [0.5, -0.5, 1.5]]),
            "student": np.array([[0.0, 1.0, -1.0], [0.0, 0.0, 0.0]]),
        },
        {"teacher": draw.normal(size=(3, 3)), "student": draw.normal(size=(3, 3))},
        {"teacher": draw.normal(size=(4, 5)), "student": draw.normal(size=(4, 5))},
    ]
