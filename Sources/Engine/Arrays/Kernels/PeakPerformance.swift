extension Kernels {
    /// Measures the peak performance of one core for the given duration: the highest number of `Float`
    /// operations per second that these kernels could reach. A fused multiply-add counts as two operations.
    public static func peak(for duration: Duration = .milliseconds(100)) -> Double {
        let (clock, kernels) = (ContinuousClock(), Float._kernels.pointee)
        var best = 0.0
        let end = clock.now + duration
        repeat {
            var operations = 0
            let time = clock.measure { operations = kernels.multiply_add(20_000) }
            best = max(best, Double(operations) / (time / .seconds(1)))
        } while clock.now < end
        return best
    }
}
