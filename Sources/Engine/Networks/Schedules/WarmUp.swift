import PullbackArrays

extension Schedule {
    /// (step + 1) / n for n steps, so that the first ones are small; then another schedule over the steps that are left.
    ///
    /// Goyal et al. 2017. PyTorch: `SequentialLR` of `LinearLR` and the other.
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
