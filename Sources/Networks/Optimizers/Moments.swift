import Arrays

/// The running moments of the gradients from which Adam and AdamW take their direction.
struct Moments<Scalar: Real> {
    let parameters: [Parameter<Scalar>]
    private let (beta1, beta2, epsilon): (Scalar, Scalar, Scalar)
    private var first: [NDArray<Scalar>]
    private var second: [NDArray<Scalar>]
    private var steps: [Int]

    init(_ parameters: [Parameter<Scalar>], _ beta1: Scalar, _ beta2: Scalar, _ epsilon: Scalar) {
        self.parameters = parameters
        (self.beta1, self.beta2, self.epsilon) = (beta1, beta2, epsilon)
        first = parameters.map { .zeros($0.array.shape) }
        second = first
        steps = Array(repeating: 0, count: parameters.count)
    }

    /// Calls `move` with each parameter that has a gradient, the gradient, and the map from it to m̂ / (√v̂ + ε).
    mutating func step(
        move: (
            _ parameter: Parameter<Scalar>, _ g: inout NDArray<Scalar>,
            _ direction: (NDArray<Scalar>) -> NDArray<Scalar>
        ) -> Void
    ) {
        for (i, parameter) in parameters.enumerated() {
            guard var g = parameter.grad else { continue }
            move(parameter, &g) { g in direction(of: i, g) }
        }
    }

    private mutating func direction(of i: Int, _ g: NDArray<Scalar>) -> NDArray<Scalar> {
        steps[i] += 1
        first[i] = first[i] * beta1
        first[i].add(g, times: 1 - beta1)
        second[i] = second[i] * beta2
        second[i].add(g.squared(), times: 1 - beta2)
        let m = first[i] / (1 - .pow(beta1, Scalar(steps[i])))
        let v = second[i] / (1 - .pow(beta2, Scalar(steps[i])))
        return m / (v.squareRoot() + epsilon)
    }
}
