import PullbackArrays

extension Schedule {
    /// Returns a schedule with the factor γ^⌊epoch / k⌋: after every k epochs, the learning rate is
    /// multiplied by γ. PyTorch: `StepLR`.
    public static func step(every epochs: Int, by factor: Double) -> Schedule {
        require(epochs > 0, "schedule: a step every \(epochs) epochs")
        return Schedule { progress in (0..<progress.epoch / epochs).reduce(1) { rate, _ in rate * factor } }
    }
}
