import Dispatch
import PullbackKernels
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A thread that runs its part of one loop after another, and the atomic state by which it and its
/// caller communicate.
///
/// Only the caller changes the state from `idle` or `asleep` to `called`. The one that changes it from
/// `called` owns the part: the worker, to begin it, or the caller, to take it back. Each of the two
/// semaphores has one waiter. The waiter first changes the state to say that it waits, and then gets exactly
/// one signal. `Proofs/Workers` is a model of this protocol.
struct Worker: ~Copyable {
    enum State: Int, AtomicRepresentable {
        /// The worker repeatedly checks the state for a call.
        case idle
        /// The worker sleeps on `wakeUp`, or is about to.
        case asleep
        /// A part is ready and has not been begun.
        case called
        /// The worker runs its part.
        case working
        /// The worker runs its part, and the caller sleeps on `end`, or is about to.
        case awaited
    }

    private let part: Int
    private let state = Atomic(State.idle)
    private let wakeUp = DispatchSemaphore(value: 0)
    private let end = DispatchSemaphore(value: 0)

    /// The number of checks of the state before a thread sleeps.
    private static let patience = 2000

    /// The number of checks that follow one another closely: for about a microsecond. Between later ones, half a microsecond
    /// apart, other threads may have the core.
    private static let closeChecks = 50
    private static let stackSize = 1 << 20

    private init(part: Int) { self.part = part }

    /// Waits for a moment, after some checks of the state.
    @inline(__always)
    private static func pause(after checks: Int) {
        if checks < closeChecks { pullback_pause() } else { sched_yield() }
    }
}

/// The operations of the caller. There is one caller at a time.
extension Worker {
    /// Starts a worker on a new thread, which runs the part with this index of every loop. Returns `nil` if
    /// the system refuses to create the thread.
    static func start(part: Int) -> UnsafeMutablePointer<Worker>? {
        // Each worker has cache lines of its own, since its state is checked while the state of
        // others is written.
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

    /// Asks the worker to run its part. It sees everything that the caller has written before.
    func call() {
        if state.exchange(.called, ordering: .acquiringAndReleasing) == .asleep { wakeUp.signal() }
    }

    /// Takes the part back, unless the worker begins it at once, as a worker does that is awake. Its core
    /// may have in its cache what the part needs. Returns false if the worker has begun.
    func takeBack() -> Bool {
        for _ in 0..<Self.closeChecks where state.load(ordering: .relaxed) == .called { pullback_pause() }
        return state.load(ordering: .relaxed) == .called
            && state.compareExchange(expected: .called, desired: .idle, ordering: .relaxed).exchanged
    }

    /// Waits until a part that was begun is done. The caller then sees everything that the
    /// worker has written.
    func waitUntilDone() {
        var checks = 0
        while state.load(ordering: .acquiring) == .working {
            if checks < Self.patience {
                Self.pause(after: checks)
                checks += 1
            } else if state.compareExchange(expected: .working, desired: .awaited, ordering: .relaxed).exchanged {
                end.wait()
            }
        }
    }
}

/// The operations of the worker.
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
            for checks in 0..<Self.patience {
                if state.load(ordering: .relaxed) == .called,
                    state.compareExchange(expected: .called, desired: .working, ordering: .acquiring).exchanged
                {
                    return
                }
                Self.pause(after: checks)
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
