import PullbackArrays

extension Schedule {
    /// Returns a schedule that multiplies the learning rate by γ when the watched loss has not become better for
    /// more than `patience` epochs. The factor never falls below `minimum`.
    ///
    /// A loss is better if it is below the best one by more than the fraction `threshold`. After a reduction, the
    /// epochs are not counted for `cooldown` epochs. The factor follows from the losses of all epochs so far, so
    /// nothing is remembered. PyTorch: `ReduceLROnPlateau` in the mode "rel", with `eps=0`.
    public static func reduceOnPlateau(
        patience: Int = 10, by factor: Double = 0.1, to minimum: Double = 0, cooldown: Int = 0,
        threshold: Double = 1e-4
    ) -> Schedule {
        require(patience >= 0 && cooldown >= 0, "schedule: a patience of \(patience), a cooldown of \(cooldown) epochs")
        return Schedule { progress in
            var (rate, best, bad, cooling) = (1.0, Double.infinity, 0, 0)
            for loss in progress.losses {
                if loss < best * (1 - threshold) { (best, bad) = (loss, 0) } else { bad += 1 }
                if cooling > 0 { (cooling, bad) = (cooling - 1, 0) }
                if bad > patience { (rate, cooling, bad) = (max(rate * factor, minimum), cooldown, 0) }
            }
            return rate
        }
    }
}
