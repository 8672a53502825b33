import Synchronization

/// The threads that run the parts of one long loop.
///
/// A training step consists of dozens of loops of some ten microseconds each: too short to wake a sleeping
/// thread. So a worker checks for its next part for a while before it sleeps, and the caller runs each part
/// that no worker has begun. The caller waits only for parts that are running, never for a thread that sleeps
/// or is suspended, or that could not be created. One loop is divided at a time. A thread that starts a loop
/// meanwhile, or from within a part, runs all parts of it itself.
enum Workers {
    /// The number of threads that run a loop, including the caller: the number of cores, unless it is limited
    /// or set for the current task.
    static var count: Int { Threads.countOfTask ?? limit.load(ordering: .relaxed) }

    /// Limits the number of threads that run a loop from now on.
    static func limit(to count: Int) { limit.store(max(1, min(count, Threads.most)), ordering: .relaxed) }

    /// Calls `body` with ranges that together cover 0..<count, none much shorter than `grain`, possibly in
    /// different threads.
    ///
    /// The ranges depend only on the arguments and on `Workers.count`, not on which threads are free. A part
    /// must not wait for another.
    @inline(__always)
    static func split(_ count: Int, grain: Int, _ body: (Range<Int>) -> Void) {
        // The test is inlined, so that a short loop costs nothing more.
        if count < 2 * grain { body(0..<count) } else { divide(count, grain, body) }
    }

    /// Calls `body` for each of some parts, possibly in different threads, as `split` does.
    static func split(into parts: Int, _ body: (Int) -> Void) {
        split(step * parts, grain: step) { range in
            for index in range.lowerBound / step..<range.upperBound / step { body(index) }
        }
    }

    /// Returns part `index` of 0..<count, cut as `split` cuts it; the last parts may be empty.
    static func range(_ index: Int, of count: Int, parts: Int) -> Range<Int> {
        let length = (count + step * parts - 1) / (step * parts) * step
        return min(index * length, count)..<min((index + 1) * length, count)
    }

    private static func divide(_ count: Int, _ grain: Int, _ body: (Range<Int>) -> Void) {
        let most = min(self.count, count / max(grain, 1))
        guard most > 1 else { return body(0..<count) }
        let length = range(0, of: count, parts: most).count
        let parts = (count + length - 1) / length
        func part(_ index: Int) { body(range(index, of: count, parts: most)) }
        guard parts > 1, isBusy.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged else {
            return (0..<parts).forEach(part)
        }
        withoutActuallyEscaping(part) { share($0, parts) }
        isBusy.store(false, ordering: .releasing)
    }

    /// Loops are cut at multiples of sixteen, where vectors and cache lines begin.
    private static let step = 16

    private static let limit = Atomic(max(1, min(Threads.requested ?? AllowedCores.count, Threads.most)))

    /// True while a loop is divided. The variables below belong to the thread that divides it.
    private static let isBusy = Atomic(false)
    nonisolated(unsafe) private static var part: ((Int) -> Void)?
    /// The workers in the order of their parts; the caller runs part 0.
    nonisolated(unsafe) private static var workers: [UnsafeMutablePointer<Worker>] = []
    /// The largest number of workers; it is lowered if the system refuses to create a thread.
    nonisolated(unsafe) private static var mostWorkers = Threads.most - 1

    private static func share(_ part: @escaping (Int) -> Void, _ parts: Int) {
        while workers.count < min(parts - 1, mostWorkers) {
            if let worker = Worker.start(part: workers.count + 1) {
                workers.append(worker)
            } else {
                mostWorkers = workers.count
            }
        }
        let called = workers.prefix(parts - 1)
        self.part = part
        for worker in called { worker.pointee.call() }
        part(0)
        // Starts with the last part, since the worker that was called last is the least likely to have begun.
        for index in (1..<parts).reversed() where index > called.count || called[index - 1].pointee.takeBack() {
            part(index)
        }
        for worker in called { worker.pointee.waitUntilDone() }
        self.part = nil
    }

    /// Runs a part; called by a worker. This is not inlined, so that the closure is released before the part
    /// counts as done.
    @inline(never)
    static func doPart(_ index: Int) { part?(index) }
}
