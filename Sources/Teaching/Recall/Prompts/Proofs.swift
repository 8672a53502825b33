import PullbackArrays
import PullbackAutodiff

// What the proofs and numbers of the prompts are written with.

typealias Function = (Tensor<Double>) -> Tensor<Double>

/// Returns f′(x), by autodiff.
func slope(of f: @escaping Function, at x: Double) -> Double { gradient(of: f)(Tensor(x)).item }

/// True if f′ is the given function, at several points on both sides of 0.
func derivative(of f: @escaping Function, is derivative: @escaping Function) -> Bool {
    let x = Tensor<Double>([-1.7, -0.4, 0.3, 1.1])
    return areEqual(gradient(of: { f($0).sum() })(x).array, derivative(x).array)
}

/// True if two functions have the same values, at several points between 0 and 1.
func areSame(_ f: Function, _ g: Function) -> Bool {
    let x = Tensor<Double>([0.05, 0.3, 0.5, 0.92])
    return areEqual(f(x).array, g(x).array)
}

/// True if the arrays have one shape, and no elements that differ by more than rounding.
func areEqual(_ a: NDArray<Double>, _ b: NDArray<Double>) -> Bool {
    a.shape == b.shape && zip(a.elements, b.elements).allSatisfy { areEqual($0, $1) }
}

/// True if two numbers differ by no more than rounding.
func areEqual(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-12 * max(1, abs(a), abs(b)) }
