import PullbackArrays

extension Schedule {
    /// The shape of the rise and the fall of a cycle.
    public enum Annealing: String, CaseIterable, Sendable {
        /// Half a wave of the cosine, slow at both ends.
        case cosine
        /// A straight line.
        case linear
    }

    /// Returns a schedule with one rise and one fall: the factor goes from 1 / `startDivisor` up to 1, which it
    /// reaches after the fraction `peak` of the steps, and down to 1 / (`startDivisor` · `endDivisor`). So the
    /// learning rate of the optimizer is the largest one.
    ///
    /// Meanwhile the momentum goes from the upper end of `momentum` down to the lower, and back; `nil` leaves it
    /// as it is. Smith and Topin 2019. PyTorch: `OneCycleLR`, with the same defaults.
    public static func oneCycle(
        peak: Double = 0.3, startDivisor: Double = 25, endDivisor: Double = 10_000, annealing: Annealing = .cosine,
        momentum: ClosedRange<Double>? = 0.85...0.95
    ) -> Schedule {
        require(
            peak >= 0 && peak <= 1 && startDivisor > 0 && endDivisor > 0,
            "schedule: one cycle with the peak at \(peak) and the divisors \(startDivisor) and \(endDivisor)")
        /// Returns the number for a step on the way from `start` to `top` and on to `end`.
        @Sendable func on(_ progress: Progress, _ start: Double, _ top: Double, _ end: Double) -> Double {
            // As in PyTorch, the last step counts for the whole and is at the end.
            let (step, last) = (Double(progress.step), Double(progress.steps) - 1)
            let turn = peak * Double(progress.steps) - 1
            let isRising = step <= turn
            let (first, final) = isRising ? (0, turn) : (turn, last)
            let fraction = final == first ? 1 : (step - first) / (final - first)
            let (from, to) = isRising ? (start, top) : (top, end)
            return switch annealing {
            case .cosine: between(from, to, at: fraction)
            case .linear: from + (to - from) * fraction
            }
        }
        return Schedule {
            on($0, 1 / startDivisor, 1, 1 / startDivisor / endDivisor)
        } momentum: { progress in
            momentum.map { on(progress, $0.upperBound, $0.lowerBound, $0.upperBound) }
        }
    }
}
