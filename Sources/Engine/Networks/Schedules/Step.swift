import PullbackArrays

extension Schedule {
    /// Returns a schedule with the factor γ^⌊epoch / k⌋: after every k epochs, the learning rate is
    /// multiplied by γ. PyTorch: `StepLR`.
    public static func step(every epochs: Int, by factor: Double) -> Schedule {
        require(epochs > 0, "schedule: a step every \(epochs) epochs")
        return Schedule { progress in Double.pow(factor, Double(progress.epoch / epochs)) }
    }

    /// Returns a schedule that multiplies the learning rate by γ after each of the given numbers of epochs.
    /// PyTorch: `MultiStepLR`.
    public static func steps(after epochs: [Int], by factor: Double) -> Schedule {
        Schedule { progress in Double.pow(factor, Double(epochs.count { $0 <= progress.epoch })) }
    }
}
