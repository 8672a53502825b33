import PullbackArrays

/// The slope of a function of one number at 0, estimated from its values on both sides.
struct CentralDifference {
    /// The central difference (f(ε) − f(−ε)) / 2ε.
    let slope: Double
    /// The slopes of the two halves: (f(ε) − f(0)) / ε and (f(0) − f(−ε)) / ε.
    let ahead, behind: Double
    /// The possible effect of rounding errors of f on a slope: 8 units in the last place of f(0), divided by
    /// ε.
    let rounding: Double

    init(of f: (Double) -> Double, from middle: Double, step: Double) {
        let (right, left) = (f(step), f(-step))
        slope = (right - left) / (2 * step)
        ahead = (right - middle) / step
        behind = (middle - left) / step
        rounding = Self.rounding(of: middle, step: step)
    }

    static func rounding(of value: Double, step: Double) -> Double { 8 * max(abs(value), 1e-300).ulp / step }

    /// The difference of the slopes of the two sides: about ε·f″ for a smooth function, the jump of the slope
    /// at a kink.
    var jump: Double { abs(ahead - behind) }
}

extension CentralDifference {
    /// The result of the comparison of a derivative with differences.
    enum Verdict {
        case agrees, kink, differs
        /// The function has values on one side of this point only, and their slopes approach the derivative.
        case edge
        /// The function has no finite derivative at this point, so no claimed derivative can be wrong.
        case singular
    }

    /// Compares a derivative with the central difference at ε and, if they differ, at smaller steps too.
    ///
    /// The smaller steps avoid that strong curvature or a nearby kink is reported as a mistake. At a kink,
    /// any slope between those of the two sides is accepted. `x` is the number that changes, if there is only
    /// one: if it is near 0, the step must be small in comparison, or the differences of log and 1/x are
    /// wrong.
    static func judge(
        _ received: Double, of f: (Double) -> Double, from middle: Double, at x: Double? = nil, step: Double,
        tolerance: Double, floor: Double
    ) -> (expected: Double, error: Double, verdict: Verdict) {
        func size(_ difference: CentralDifference) -> Double { max(abs(received), abs(difference.slope), floor) }
        func error(_ difference: CentralDifference) -> Double {
            abs(received - difference.slope) / max(size(difference), difference.rounding / tolerance)
        }
        let first = CentralDifference(of: f, from: middle, step: step)
        let firstError = error(first)
        guard !(firstError <= tolerance) else { return (first.slope, firstError, .agrees) }
        if isSingular(f, from: middle, at: x, step: step) { return (first.slope, firstError, .singular) }
        guard received.isFinite, middle.isFinite else { return (first.slope, firstError, .differs) }
        if isApproached(received, f, from: middle, step: step, floor: floor) { return (received, 0, .edge) }

        var last = first
        for divisor in [10, 100] + (x.map { abs($0) < 0.01 && $0 != 0 ? [1 / abs($0)] : [] } ?? []) {
            let smaller = CentralDifference(of: f, from: middle, step: step / divisor)
            // If rounding leaves less than three digits, the step proves nothing.
            guard smaller.rounding <= 1e-3 * size(smaller) else { continue }
            last = smaller
            if error(smaller) <= tolerance {
                let isSmooth = smaller.jump * divisor > 0.5 * first.jump || !first.slope.isFinite
                return (smaller.slope, error(smaller), isSmooth ? .agrees : .kink)
            }
        }
        let slack = last.rounding + tolerance * max(abs(last.ahead), abs(last.behind), floor)
        let isKink = last.jump > 0.1 * first.jump && last.jump > 2 * slack
        let isBetween =
            received >= min(last.ahead, last.behind) - slack && received <= max(last.ahead, last.behind) + slack
        return (first.slope, firstError, isKink && isBetween ? .kink : .differs)
    }

    /// Returns true if the function has values on one side only, as x^1.5 at 0, and the slopes of that side come closer
    /// to `received` with every smaller step.
    ///
    /// Half the distance must go each time that the step is divided by 100. This is true of xᵖ for p from 1.16 on.
    private static func isApproached(
        _ received: Double, _ f: (Double) -> Double, from middle: Double, step: Double, floor: Double
    ) -> Bool {
        let ends = [1.0, -1].filter { !f($0 * step).isFinite && !f($0 * step / 1e4).isFinite }
        guard ends.count == 1 else { return false }
        let distances = [1, 1e-2, 1e-4].map { factor in
            abs((f(-ends[0] * step * factor) - middle) / (-ends[0] * step * factor) - received)
        }
        let slack = rounding(of: middle, step: step * 1e-4)
        return zip(distances, distances.dropFirst()).allSatisfy { $1 <= max($0 / 2, slack) }
    }

    /// Returns true if the slope of one side grows without bound near the point, as that of √x at 0, or if the function
    /// has no finite values near the point on either side, as (−1)ˣ at 2.
    ///
    /// The test is that the slope more than doubles each time that the step is divided by 10⁴, and is more
    /// than rounding error. This is true of xᵖ for p up to 0.92.
    private static func isSingular(_ f: (Double) -> Double, from middle: Double, at x: Double?, step: Double) -> Bool {
        guard middle.isFinite else { return false }
        // The step is small compared with x unless x is 0, so that the strong curvature of log near 0 is not
        // misread.
        let first = min(step, x.map { $0 == 0 ? step : abs($0) / 100 } ?? step)
        if [1.0, -1, 1e-8, -1e-8].allSatisfy({ !f(first * $0).isFinite }) { return true }
        return [1.0, -1].contains { side in
            func slope(_ factor: Double) -> Double {
                let change = f(side * first * factor) - middle
                let isRounding = abs(change) <= 8 * max(abs(middle), 1e-300).ulp
                return isRounding ? .nan : abs(change) / (first * factor)
            }
            let near = slope(1e-4)
            guard near > 2 * slope(1) else { return false }
            let nearest = slope(1e-8)
            return nearest > 2 * near && nearest.isFinite
        }
    }
}
