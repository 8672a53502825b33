import PullbackArrays

extension Schedule {
    /// Returns a schedule with the factor (step + 1) / n for the first n steps, so that they are small.
    /// Another schedule follows for the remaining steps.
    ///
    /// Goyal et al. 2017. PyTorch: `SequentialLR` of `LinearLR` and another schedule.
    public static func warmUp(steps: Int, then schedule: Schedule = .constant) -> Schedule {
        require(steps >= 0, "schedule: \(steps) steps to warm up")
        return Schedule { progress in
            guard progress.step >= steps else { return Double(progress.step + 1) / Double(steps) }
            return schedule(
                Progress(
                    step: progress.step - steps, of: progress.steps - steps, stepsPerEpoch: progress.stepsPerEpoch))
        }
    }
}
