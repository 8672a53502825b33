// The functions of the C library under names that no method of a value has. None of them is Pullback's own, so that this
// engine shares nothing with the one that it checks.
#if canImport(Foundation)
    import Foundation
#else
    import Musl
#endif

func exponential(_ x: Double) -> Double { exp(x) }
func logarithm(_ x: Double) -> Double { log(x) }
func sine(_ x: Double) -> Double { sin(x) }
func cosine(_ x: Double) -> Double { cos(x) }
func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
func raised(_ x: Double, _ y: Double) -> Double { pow(x, y) }
