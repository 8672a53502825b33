import PullbackArrays

extension Schedule {
    /// Returns a schedule with the factor γ^epoch: after every epoch, the learning rate is multiplied by γ.
    /// PyTorch: `ExponentialLR`.
    public static func exponential(by factor: Double) -> Schedule { step(every: 1, by: factor) }
}
