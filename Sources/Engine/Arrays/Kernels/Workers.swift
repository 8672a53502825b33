import Synchronization

/// The threads that share one long loop.
///
/// A step of training is some dozens of loops of a few ten microseconds each: too short to wait for a thread that
/// sleeps. So a worker looks out for its next part a while before it sleeps, and the caller does each part that no
/// worker has begun. It waits only for parts that are being done, never for a thread that sleeps, that the system has
/// set aside, or that it would not create. One loop is shared at a time; a thread that comes while another's is under
/// way, or from within a part, does all parts of its own.
enum Workers {
    /// How many threads take part, the caller's included: as many as there are cores, unless set.
    static var count: Int {
        get { limit.load(ordering: .relaxed) }
        set { limit.store(max(1, min(newValue, Threads.most)), ordering: .relaxed) }
    }

    /// Calls `body` with ranges that make up 0..<count, none much shorter than `grain`, each perhaps in its own thread.
    ///
    /// The ranges depend on the arguments and on `Workers.count` alone, not on which threads are free. No part may wait
    /// for another.
    @inline(__always)
    static func split(_ count: Int, grain: Int, _ body: (Range<Int>) -> Void) {
        // Whether a loop is long is seen in its own place, so that a short one costs nothing more.
        if count < 2 * grain { body(0..<count) } else { divide(count, grain, body) }
    }

    private static func divide(_ count: Int, _ grain: Int, _ body: (Range<Int>) -> Void) {
        let most = min(self.count, count / max(grain, 1))
        guard most > 1 else { return body(0..<count) }
        // Cut at multiples of sixteen, where vectors and cache lines begin.
        let length = (count + 16 * most - 1) / (16 * most) * 16
        let parts = (count + length - 1) / length
        func part(_ index: Int) { body(index * length..<min((index + 1) * length, count)) }
        guard parts > 1, isBusy.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged else {
            return (0..<parts).forEach(part)
        }
        withoutActuallyEscaping(part) { share($0, parts) }
        isBusy.store(false, ordering: .releasing)
    }

    private static let limit = Atomic(max(1, min(Threads.requested ?? AllowedCores.count, Threads.most)))

    /// True while a loop is being shared; what follows belongs to the thread that shares it.
    private static let isBusy = Atomic(false)
    nonisolated(unsafe) private static var part: ((Int) -> Void)?
    /// In the order of the parts they do, of which the caller does the first.
    nonisolated(unsafe) private static var workers: [UnsafeMutablePointer<Worker>] = []
    /// Fewer once the system has refused to create a thread.
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
        // From the end, since whoever was called last may not have begun.
        for index in (1..<parts).reversed() where index > called.count || called[index - 1].pointee.takeBack() {
            part(index)
        }
        for worker in called { worker.pointee.waitUntilDone() }
        self.part = nil
    }

    /// By a worker. Not inlined, so that the closure is released before the part counts as done.
    @inline(never)
    static func doPart(_ index: Int) { part?(index) }
}
