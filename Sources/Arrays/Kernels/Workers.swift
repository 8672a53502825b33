#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import Synchronization

/// The threads that share one long loop.
///
/// A step of training is some dozens of loops of a few ten microseconds each: too short to wake a sleeping thread for.
/// So a worker that has finished looks out for the next loop a while before it sleeps. One loop is shared at a time; a
/// thread that comes while another's is under way does its own alone.
enum Workers {
    /// How many threads take part, the caller's included.
    static var count: Int {
        get { limit.load(ordering: .relaxed) }
        set { limit.store(max(1, min(newValue, mostParts)), ordering: .relaxed) }
    }

    /// Splits 0..<count into ranges of whole grains, one a thread, and does `body` for each, all at once.
    ///
    /// One range alone, without a thread, if there are fewer than two grains.
    static func split(_ count: Int, grain: Int, _ body: (Range<Int>) -> Void) {
        let parts = min(self.count, count / max(grain, 1))
        guard parts > 1, isBusy.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged else {
            return body(0..<count)
        }
        defer { isBusy.store(false, ordering: .releasing) }
        let length = (count / parts + 15) / 16 * 16
        func part(_ index: Int) {
            let start = min(index * length, count)
            body(start..<(index == parts - 1 ? count : min(start + length, count)))
        }
        withoutActuallyEscaping(part) { part in
            start(parts - 1)
            loop = part
            waiting.store(parts - 1, ordering: .relaxed)
            ticket.store(parts, ordering: .relaxed)
            generation.add(1, ordering: .releasing)
            wakeSleepers()
            part(0)
            while waiting.load(ordering: .acquiring) > 0 { sched_yield() }
            loop = nil
        }
    }

    private static let mostParts = 64
    private static let limit = Atomic(max(1, min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), mostParts)))

    /// Whether a loop is being shared.
    private static let isBusy = Atomic(false)
    /// The loop that is shared, written by the caller before the generation changes and read by workers after.
    nonisolated(unsafe) private static var loop: ((Int) -> Void)?
    private static let generation = Atomic(0)
    /// The parts of the loop, and how many of them workers have not finished.
    private static let ticket = Atomic(0)
    private static let waiting = Atomic(0)

    /// The workers that were started, and those that sleep.
    nonisolated(unsafe) private static var started = 0
    private static let sleepers = Atomic(0)
    private static let alarm = Alarm()

    /// Looking out ends after this many looks, of about half a microsecond each.
    private static let patience = 2000
}
