// The functions of the C library under names that no method of a value has; in a page they are JavaScript's. None of them is
// Pullback's own, so that this engine shares nothing with the one that it checks.
#if hasFeature(Embedded)
    import PullbackPage

    func exponential(_ x: Double) -> Double { pullback_mathematics(0, x, 0) }
    func logarithm(_ x: Double) -> Double { pullback_mathematics(1, x, 0) }
    func logarithmOfOnePlus(_ x: Double) -> Double { pullback_mathematics(2, x, 0) }
    func sine(_ x: Double) -> Double { pullback_mathematics(3, x, 0) }
    func cosine(_ x: Double) -> Double { pullback_mathematics(4, x, 0) }
    func hyperbolicTangent(_ x: Double) -> Double { pullback_mathematics(5, x, 0) }
    func raised(_ x: Double, _ y: Double) -> Double { pullback_mathematics(6, x, y) }
#else
    import Foundation

    func exponential(_ x: Double) -> Double { exp(x) }
    func logarithm(_ x: Double) -> Double { log(x) }
    func logarithmOfOnePlus(_ x: Double) -> Double { log1p(x) }
    func sine(_ x: Double) -> Double { sin(x) }
    func cosine(_ x: Double) -> Double { cos(x) }
    func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
    func raised(_ x: Double, _ y: Double) -> Double { pow(x, y) }
#endif
