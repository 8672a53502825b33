import PullbackArrays
import PullbackAutodiff

extension Experiment {
    static let tenSigmoids = Experiment(
        "ten-sigmoids", in: .calculus,
        "The logistic function σ(x) = 1/(1 + e⁻ˣ) is applied ten times, one after the other: y = σ(σ(… σ(x))). Then x is "
            + "moved from 0 to 0.01.",
        asks: "By how much does y move?",
        choices: ["by about 0.01", "by about 0.0025, a quarter of that", "by less than 0.0000001"],
        why: "The slope of the chain is the product of ten slopes, and none of them is more than ¼. A product of many "
            + "numbers below 1 is next to nothing: so do gradients vanish."
    ) {
        let ten: (Tensor<Double>) -> Tensor<Double> = { x in (0..<10).reduce(x) { value, _ in value.sigmoid() } }
        let moved = ten(Tensor(0.01)).item - ten(Tensor(0)).item
        return .choice(
            moved > 0.005 ? 0 : moved > 1e-7 ? 1 : 2,
            seen: [
                "y moves by \(short(moved, digits: 3))",
                "the slope of one σ at 0: \(short(slope(of: { $0.sigmoid() }, at: 0)))",
                "the slope of all ten at 0: \(short(slope(of: ten, at: 0), digits: 3))",
            ])
    }
}
