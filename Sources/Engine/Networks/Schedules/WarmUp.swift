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

    /// Returns a schedule that warms up for the number of steps that `steps` returns.
    static func warmUp(_ steps: @escaping @Sendable (Progress) -> Int, then schedule: Schedule) -> Schedule {
        /// Returns the position in the training that follows; `nil` during the steps to warm up.
        @Sendable func rest(_ progress: Progress) -> Progress? {
            let steps = steps(progress)
            guard progress.step >= steps else { return nil }
            return Progress(
                step: progress.step - steps, of: progress.steps - steps, stepsPerEpoch: progress.stepsPerEpoch,
                losses: progress.losses)
        }
        return Schedule { progress in
            rest(progress).map { schedule($0) } ?? Double(progress.step + 1) / Double(steps(progress))
        } momentum: { progress in
            rest(progress).flatMap { schedule.momentum(at: $0) }
        }
    }
}
