import Pullback

/// Returns p and q [N, K], KL(p‖q) of each row [N] and the mean, from logits [N, K] of teacher p and student q.
func divergence(
    _ teacher: NDArray<Double>, _ student: NDArray<Double>
) -> (p: NDArray<Double>, q: NDArray<Double>, kl: NDArray<Double>, loss: NDArray<Double>) {
    // body
    let (p, q) = (teacher.softmax(over: 1), student.softmax(over: 1))  // [N, K]
    let kl = (p * (p / q).log()).sum(over: 1)  // [N]
    return (p, q, kl, kl.mean())
    // end body
}
