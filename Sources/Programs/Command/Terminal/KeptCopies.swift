/// Decides when interruptible work keeps a copy of itself: at most once a second, and for at most a twentieth
/// of the time.
struct KeptCopies {
    private var next = ContinuousClock.now

    /// Passes the function that `copy` returns to `Interruption`, if it is time.
    mutating func keepIfDue(_ copy: () -> @Sendable () -> String) {
        let start = ContinuousClock.now
        guard start >= next else { return }
        Interruption.keep(copy())
        let end = ContinuousClock.now
        next = end + max(.seconds(1), (end - start) * 19)
    }
}
