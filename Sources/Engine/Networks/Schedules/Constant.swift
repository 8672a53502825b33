extension Schedule {
    /// 1 at every step.
    public static let constant = Schedule { _ in 1 }
}
