import PullbackArrays
import PullbackAutodiff

extension Experiment {
    static let passesForAJacobian = Experiment(
        "passes-for-a-jacobian", in: .vectorJacobianProducts,
        "A function takes 100 numbers and gives 3: y = tanh(xW). Its Jacobian has 3 rows and 100 columns. A pass backward "
            + "computes uᵀJ for a vector u, a pass forward J·v for a vector v.",
        asks: "How many passes backward make the whole Jacobian?",
        why:
            "With a 1 in one place of u, uᵀJ is a row; with a 1 in one place of v, J·v is a column. A loss has one row, "
            + "however many weights it has: that is why networks are trained backward."
    ) {
        var generator = Generator(seed: 0)
        let weight = Tensor(NDArray<Double>.normal([100, 3], using: &generator))
        let x = Tensor(NDArray<Double>.normal([1, 100], using: &generator) * 0.1)
        let f: (Tensor<Double>) -> Tensor<Double> = { x in x.matmul(weight).tanh() }
        let backward = jacobian(of: f, at: x, by: .reverse), forward = jacobian(of: f, at: x, by: .forward)
        let difference = (backward.matrix.array - forward.matrix.array).absolute().max().item
        return .number(
            Double(backward.passes),
            seen: [
                "backward: \(backward.passes) passes, a row each", "forward: \(forward.passes) passes, a column each",
                "the largest difference of the two Jacobians: \(short(difference, digits: 2))",
            ])
    }
}
