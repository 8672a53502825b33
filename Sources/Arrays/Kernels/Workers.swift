import Dispatch
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The threads that share one long loop.
///
/// A step of training is some dozens of loops of a few ten microseconds each: too short to wake a sleeping thread for.
/// So a worker that has finished its part looks out for the next loop a while before it sleeps. One loop is shared at a
/// time; a thread that comes while another's is under way does its own alone.
enum Workers {
    /// How many threads take part, the caller's included: as many as there are cores, unless limited.
    static var count: Int {
        get { limit.load(ordering: .relaxed) }
        set { limit.store(max(1, min(newValue, mostParts)), ordering: .relaxed) }
    }

    /// Calls `body` with ranges that make up 0..<count, each in its own thread and not much shorter than `grain`.
    @inline(__always)
    static func split(_ count: Int, grain: Int, _ body: (Range<Int>) -> Void) {
        // Whether a loop is long is seen in its own place, so that a short one costs nothing more.
        if count < 2 * grain { body(0..<count) } else { divide(count, grain, body) }
    }

    private static func divide(_ count: Int, _ grain: Int, _ body: (Range<Int>) -> Void) {
        let parts = min(self.count, count / max(grain, 1))
        guard parts > 1, isBusy.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged else {
            return body(0..<count)
        }
        // Cut at multiples of sixteen, where vectors and cache lines begin.
        let length = (count / parts + 15) / 16 * 16
        withoutActuallyEscaping({ part in body(min(part * length, count)..<min((part + 1) * length, count)) }) { part in
            share(parts: (count + length - 1) / length, part)
        }
        isBusy.store(false, ordering: .releasing)
    }

    private static let mostParts = 64
    private static let limit = Atomic(max(1, min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), mostParts)))

    /// Whether a loop is being shared; what follows belongs to the thread that shares it.
    private static let isBusy = Atomic(false)
    nonisolated(unsafe) private static var started = 0
    nonisolated(unsafe) private static var loop: ((Int) -> Void)?

    /// How many loops were shared, and in the lowest bits the parts of the last one: worker i does part i, if there is one.
    private static let announcement = Atomic(0)
    private static let unfinished = Atomic(0)

    private static func share(parts: Int, _ part: @escaping (Int) -> Void) {
        while started < parts - 1 {
            started += 1
            let (worker, seen) = (started, announcement.load(ordering: .relaxed))
            DispatchQueue(label: "pullback.worker.\(worker)").async {
                work(as: worker, after: seen)
            }
        }
        loop = part
        unfinished.store(parts - 1, ordering: .relaxed)
        let loops = announcement.load(ordering: .relaxed) / (mostParts + 1)
        announcement.store((loops &+ 1) &* (mostParts + 1) + parts, ordering: .sequentiallyConsistent)
        for _ in 0..<sleepers.exchange(0, ordering: .sequentiallyConsistent) { alarm.signal() }
        part(0)
        while unfinished.load(ordering: .acquiring) > 0 { sched_yield() }
        loop = nil
    }

    /// What a worker does all its life.
    private static func work(as worker: Int, after seen: Int) -> Never {
        var seen = seen
        while true {
            seen = nextAnnouncement(after: seen)
            guard worker < seen % (mostParts + 1) else { continue }
            loop?(worker)
            unfinished.subtract(1, ordering: .releasing)
        }
    }

    /// How often a worker looks out, about half a microsecond each time, before it sleeps.
    private static let patience = 2000
    private static let sleepers = Atomic(0)
    private static let alarm = DispatchSemaphore(value: 0)

    private static func nextAnnouncement(after seen: Int) -> Int {
        while true {
            for _ in 0..<patience {
                let now = announcement.load(ordering: .acquiring)
                if now != seen { return now }
                sched_yield()
            }
            sleepers.add(1, ordering: .sequentiallyConsistent)
            // Whoever announced in between has either counted this sleeper, and will wake it, or is seen here.
            if announcement.load(ordering: .sequentiallyConsistent) == seen || !isUncounted() { alarm.wait() }
        }
    }

    /// Takes a sleeper off the count, unless the count has been taken to wake them.
    private static func isUncounted() -> Bool {
        var count = sleepers.load(ordering: .relaxed)
        while count > 0 {
            let (exchanged, original) = sleepers.compareExchange(
                expected: count, desired: count - 1, ordering: .sequentiallyConsistent)
            if exchanged { return true }
            count = original
        }
        return false
    }
}
