import PullbackArrays

extension Schedule {
    /// Returns a schedule with the factor e + (1 − e)(1 + cos(π · step / steps)) / 2, which falls from 1 to
    /// e, slowly at both ends.
    ///
    /// Loshchilov and Hutter 2017. PyTorch: `CosineAnnealingLR`.
    public static func cosine(to end: Double = 0) -> Schedule {
        Schedule { progress in between(1, end, at: Double(progress.step) / Double(progress.steps)) }
    }

    /// Returns a schedule that falls as `cosine` does, but within k epochs; then it starts again at 1, and each
    /// fall takes `growth` times as long as the one before.
    ///
    /// Loshchilov and Hutter 2017. PyTorch: `CosineAnnealingWarmRestarts`, advanced at every step.
    public static func cosineRestarts(every epochs: Int, growth: Int = 1, to end: Double = 0) -> Schedule {
        require(epochs > 0 && growth > 0, "schedule: a restart every \(epochs) epochs, \(growth) times as long each")
        return Schedule { progress in
            var (step, length) = (progress.step, epochs * progress.stepsPerEpoch)
            if growth == 1 { step %= length }
            while step >= length {
                step -= length
                length *= growth
            }
            return between(1, end, at: Double(step) / Double(length))
        }
    }

    /// Returns the number on half a wave of the cosine, which goes from `start` for 0 to `end` for 1.
    static func between(_ start: Double, _ end: Double, at fraction: Double) -> Double {
        end + (start - end) * (1 + Double.cos(Double.pi * fraction)) / 2
    }
}
