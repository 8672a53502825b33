import Dispatch
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A thread that does its part of one loop after another, and the word over which it and a caller agree.
///
/// Only the caller leaves `idle` and `asleep` for `called`; whoever leaves `called`, the worker to begin or the caller
/// to take back, owns the part. Each of the two semaphores has one waiter, who first says in the word that it waits,
/// and one signal for each such word. `Proofs/Workers` has the protocol as a model, step by step.
struct Worker: ~Copyable {
    enum State: Int, AtomicRepresentable {
        /// The worker looks out for a call.
        case idle
        /// The worker waits for `wakeUp`, or is about to.
        case asleep
        /// A part is ready and not begun.
        case called
        /// The worker does its part.
        case working
        /// The worker does its part, and the caller waits for `end`, or is about to.
        case awaited
    }

    private let part: Int
    private let state = Atomic(State.idle)
    private let wakeUp = DispatchSemaphore(value: 0)
    private let end = DispatchSemaphore(value: 0)

    /// How often one looks out for the other, about half a microsecond each time, before it sleeps.
    private static let patience = 2000
    private static let stackSize = 1 << 20

    private init(part: Int) { self.part = part }
}

/// What a caller does, of which there is one at a time.
extension Worker {
    /// A worker on a new thread, for the part of this index in every loop; `nil` if the system refuses the thread.
    static func start(part: Int) -> UnsafeMutablePointer<Worker>? {
        // Alone on its cache lines: the word of one is looked at while that of another is written.
        let memory = UnsafeMutableRawPointer.allocate(byteCount: max(128, MemoryLayout<Worker>.size), alignment: 128)
        let worker = memory.initializeMemory(as: Worker.self, to: Worker(part: part))
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, stackSize)
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let status = pthread_create(&thread, &attributes, run, memory)
        if status == 0 { return worker }
        worker.deinitialize(count: 1)
        memory.deallocate()
        return nil
    }

    /// Asks for a part; what was written before is seen by the worker.
    func call() {
        if state.exchange(.called, ordering: .acquiringAndReleasing) == .asleep { wakeUp.signal() }
    }

    /// Takes the part back; false if the worker has begun it.
    func takeBack() -> Bool {
        state.load(ordering: .relaxed) == .called
            && state.compareExchange(expected: .called, desired: .idle, ordering: .relaxed).exchanged
    }

    /// Returns when the part that was begun is done; what the worker has written is seen then.
    func waitUntilDone() {
        var patience = Self.patience
        while state.load(ordering: .acquiring) == .working {
            if patience > 0 {
                patience -= 1
                sched_yield()
            } else if state.compareExchange(expected: .working, desired: .awaited, ordering: .relaxed).exchanged {
                end.wait()
            }
        }
    }
}

/// What the worker does, all its life.
extension Worker {
    fileprivate func work() {
        while true {
            waitForCall()
            Workers.doPart(part)
            if state.exchange(.idle, ordering: .acquiringAndReleasing) == .awaited { end.signal() }
        }
    }

    private func waitForCall() {
        while true {
            for _ in 0..<Self.patience {
                if state.load(ordering: .relaxed) == .called,
                    state.compareExchange(expected: .called, desired: .working, ordering: .acquiring).exchanged
                {
                    return
                }
                sched_yield()
            }
            if state.compareExchange(expected: .idle, desired: .asleep, ordering: .relaxed).exchanged {
                wakeUp.wait()
            }
        }
    }
}

#if canImport(Darwin)
    private typealias Argument = UnsafeMutableRawPointer
#else
    private typealias Argument = UnsafeMutableRawPointer?
#endif

private let run: @convention(c) (Argument) -> UnsafeMutableRawPointer? = { worker in
    let worker: UnsafeMutableRawPointer? = worker
    worker?.assumingMemoryBound(to: Worker.self).pointee.work()
    return nil
}
