import Foundation

/// Returns the probability that a number drawn from Student's distribution lies beyond ±t.
///
/// For a whole number ν of degrees of freedom it is 1 minus a finite sum of powers of cos² θ, where θ =
/// arctan(t / √ν): Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4.
/// SciPy: `2 * t.sf(t, ν)`.
func studentTail(beyond t: Double, degreesOfFreedom: Int) -> Double {
    let ν = degreesOfFreedom
    let θ = atan2(t, Double(ν).squareRoot())
    let squaredCosine = Double(ν) / (Double(ν) + t * t)
    // Each term is the one before it times (k − 1)/k · cos² θ, where k counts in twos.
    var (term, sum) = (ν.isMultiple(of: 2) ? 1 : cos(θ), 0.0)
    for k in stride(from: ν.isMultiple(of: 2) ? 2 : 3, through: ν, by: 2) {
        sum += term
        term *= Double(k - 1) / Double(k) * squaredCosine
    }
    let within = ν.isMultiple(of: 2) ? sin(θ) * sum : 2 / .pi * (θ + sin(θ) * sum)
    return max(0, 1 - within)
}
