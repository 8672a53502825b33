import PullbackArrays

/// The optimizer RMSprop: s ← αs + (1 − α)g², θ ← θ − η · g / (√s + ε), so that all weights take steps of
/// about the same size.
///
/// With momentum μ, b ← μb + g / (√s + ε), θ ← θ − ηb. The centered form subtracts the square of the running
/// mean a ← αa + (1 − α)g from s. Weight decay λ adds λθ to g. Tieleman and Hinton 2012. Every step agrees with
/// PyTorch's `optim.RMSprop`.
public final class RMSprop<Scalar: RealScalar>: Optimizer {
    /// The parameters that are optimized.
    public let parameters: [Parameter<Scalar>]
    /// The learning rate η.
    public var learningRate: Scalar
    /// α, the fraction of s that is kept in a step.
    public let alpha: Scalar
    /// ε, which keeps the divisor above 0.
    public let epsilon: Scalar
    /// The momentum μ, from 0 to 1. It may be changed between steps.
    public var momentum: Scalar
    /// True for the centered form, which divides by the standard deviation of the gradient.
    public let isCentered: Bool
    /// The weight decay λ.
    public var weightDecay: Scalar
    private var kept: [Kept]

    private struct Kept: Memory {
        /// The number of steps.
        var t: Scalar = 0
        var s: NDArray<Scalar>
        var a: NDArray<Scalar>
        var b: NDArray<Scalar>

        mutating func visit(number: Visit<Scalar>, array: Visit<NDArray<Scalar>>) {
            number("step", &t)
            array("square_avg", &s)
            array("grad_avg", &a)
            array("momentum_buffer", &b)
        }

        init(_ shape: Shape) { (s, a, b) = (.zeros(shape), .zeros(shape), .zeros(shape)) }
    }

    /// Creates an optimizer; the defaults are PyTorch's.
    public init(
        _ parameters: [Parameter<Scalar>], learningRate: Scalar = 0.01, alpha: Scalar = 0.99, epsilon: Scalar = 1e-8,
        momentum: Scalar = 0, centered: Bool = false, weightDecay: Scalar = 0
    ) {
        self.parameters = parameters
        self.learningRate = learningRate
        (self.alpha, self.epsilon, self.momentum, isCentered) = (alpha, epsilon, momentum, centered)
        self.weightDecay = weightDecay
        kept = parameters.map { Kept($0.array.shape) }
    }

    /// Updates every parameter that has a gradient.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func step() {
        for (i, parameter) in parameters.enumerated() {
            guard let g = parameter.gradient(decayedBy: weightDecay) else { continue }
            kept[i].t += 1
            kept[i].s.add(g.squared(), times: 1 - alpha, keeping: alpha)
            var square = kept[i].s
            if isCentered {
                kept[i].a.add(g, times: 1 - alpha, keeping: alpha)
                square = square - kept[i].a.squared()
            }
            var direction = g / (square.squareRoot() + epsilon)
            if momentum != 0 {
                kept[i].b.add(direction, times: 1, keeping: momentum)
                direction = kept[i].b
            }
            parameter.array.add(direction, times: -learningRate)
        }
    }

    /// The names of t (the number of steps), s, a in the centered form, and b if there is momentum.
    public var memoryNames: (numbers: [String], arrays: [String]) {
        (Kept.names.numbers, Kept.names.arrays.filter { !unused.contains($0) })
    }

    /// The t, s, a and b of each parameter.
    public var memory: [[String: NDArray<Scalar>]] {
        get { kept.map { $0.remembered.filter { name, _ in !unused.contains(name) } } }
        set { kept = zip(parameters, newValue).map { Kept($0.array.shape, $1) } }
    }

    private var unused: Set<String> {
        Set((isCentered ? [] : ["grad_avg"]) + (momentum == 0 ? ["momentum_buffer"] : []))
    }
}
