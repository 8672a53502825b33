import PullbackArrays

extension Schedule {
    /// Returns a schedule with the factor e + (1 − e)(1 + cos(π · step / steps)) / 2, which falls from 1 to
    /// e, slowly at both ends.
    ///
    /// Loshchilov and Hutter 2017. PyTorch: `CosineAnnealingLR`.
    public static func cosine(to end: Double = 0) -> Schedule {
        Schedule { progress in
            let angle = Double.pi * Double(progress.step) / Double(progress.steps)
            return end + (1 - end) * (1 + NDArray<Double>(angle).cos().item) / 2
        }
    }
}
