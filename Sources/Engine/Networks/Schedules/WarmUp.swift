import PullbackArrays

extension Schedule {
    /// Returns a schedule with the factor (step + 1) / n for the first n steps, so that they are small.
    /// Another schedule follows for the remaining steps.
    ///
    /// Goyal et al. 2017. PyTorch: `SequentialLR` of `LinearLR` and another schedule.
    public static func warmUp(steps: Int, then schedule: Schedule = .constant) -> Schedule {
        require(steps >= 0, "schedule: \(steps) steps to warm up")
        return warmUp({ _ in steps }, then: schedule)
    }

    /// Returns the same for the steps of a number of epochs, which may be a fraction.
    public static func warmUp(epochs: Double, then schedule: Schedule = .constant) -> Schedule {
        require(epochs >= 0, "schedule: \(epochs) epochs to warm up")
        return warmUp({ Int((epochs * Double($0.stepsPerEpoch)).rounded()) }, then: schedule)
    }

    private static func warmUp(_ count: @escaping @Sendable (Progress) -> Int, then schedule: Schedule) -> Schedule {
        /// Returns the position in the training that follows; `nil` during the steps to warm up.
        @Sendable func rest(_ progress: Progress) -> Progress? {
            let count = count(progress)
            guard progress.step >= count else { return nil }
            return Progress(
                step: progress.step - count, of: progress.steps - count, stepsPerEpoch: progress.stepsPerEpoch,
                losses: progress.losses)
        }
        return Schedule { progress in
            rest(progress).map { schedule($0) } ?? Double(progress.step + 1) / Double(count(progress))
        } momentum: { progress in
            rest(progress).flatMap { schedule.momentum(at: $0) }
        }
    }
}
