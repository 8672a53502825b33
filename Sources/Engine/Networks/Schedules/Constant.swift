extension Schedule {
    /// A constant learning rate: the factor 1 at every step.
    public static let constant = Schedule { _ in 1 }
}
