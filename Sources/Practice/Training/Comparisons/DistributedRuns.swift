import Foundation
import PullbackArrays
import PullbackFiles
import PullbackNetworks

extension ConcurrentRuns {
    /// Calls `run` with each input, divided among processes, and returns the results in the order of the inputs, the same
    /// in each process.
    ///
    /// The first process hands out its inputs, also to itself; those of the others are not used. Each process has as many
    /// runs at the same time as it has threads, and gets the next when one ends, so that none waits for a slower one. A run
    /// that throws is a result like any other: its error is a `RunFailure` with the same words, or a `CancellationError`.
    ///
    /// - Parameters:
    ///   - inputs: What each run is given.
    ///   - group: The processes; `nil` for this one alone, which has `count` runs at the same time.
    ///   - count: How many runs a single process has at the same time.
    ///   - shouldStop: Returns true if no further run shall begin; those that have not begun end with a
    ///     `CancellationError`. Without a group it is not asked.
    ///   - run: One run.
    ///   - onResult: Is given each result, in the first process only, as soon as there is one. What it throws is thrown
    ///     there, and leaves the other processes waiting: end them, as `MPIGroup.abort` does.
    public static func results<Input: Codable & Sendable, Value: Codable & Sendable>(
        of inputs: [Input], over group: (any ProcessGroup)?, atMost count: Int = Threads.allowedCores,
        until shouldStop: @Sendable () -> Bool = { false }, run: @escaping @Sendable (Input) async throws -> Value,
        onResult: (_ index: Int, Result<Value, any Error>) throws -> Void = { _, _ in }
    ) async throws -> [Result<Value, any Error>] {
        guard let group else { return try await results(of: inputs, atMost: count, run: run, onResult: onResult) }
        let inputs = try group.broadcast(coded: inputs)
        let crew = Crew(inputs, atMost: Threads.count, run)
        var outcomes = [Outcome<Value>?](repeating: nil, count: inputs.count)
        if group.rank > 0 {
            try await help(crew, group)
        } else {
            try await handOut(inputs.count, crew, group, until: shouldStop) { index, outcome in
                outcomes[index] = outcome
                try onResult(index, outcome.result)
            }
        }
        outcomes = try group.broadcast(coded: outcomes)
        return outcomes.map { $0?.result ?? .failure(CancellationError()) }
    }

    /// What the first process does: it hands out runs until all are done.
    private static func handOut<Input, Value>(
        _ count: Int, _ crew: Crew<Input, Value>, _ group: any ProcessGroup, until shouldStop: () -> Bool,
        onOutcome: (Int, Outcome<Value>) throws -> Void
    ) async throws {
        var (next, running, helpers) = (0, 0, group.count - 1)
        // The processes that are free, each as often as it can begin a run.
        var free = Array(repeating: 0, count: crew.size)
        func take(_ message: Message<Value>, from process: Int) throws {
            switch message {
            case .free: free.append(process)
            case .left: helpers -= 1
            case .done(let index, let outcome):
                free.append(process)
                running -= 1
                try onOutcome(index, outcome)
            }
        }
        func takeAll() throws {
            while let (sender, bytes) = group.receive() { try take(Message(coded: bytes), from: sender) }
            for (index, outcome) in crew.takeOutcomes() { try take(.done(index, outcome), from: 0) }
        }
        while true {
            try takeAll()
            while next < count, !shouldStop(), let process = free.popLast() {
                if process == 0 { crew.begin(next) } else { group.send(try Order.run(next).coded, to: process) }
                (next, running) = (next + 1, running + 1)
            }
            if running == 0, next == count || shouldStop() { break }
            try await Task.sleep(for: pause)
        }
        for process in 0..<group.count where process > 0 { group.send(try Order.leave.coded, to: process) }
        // Messages of one process come in the order in which it sent them, so none is left for the next list of runs.
        while helpers > 0 {
            try takeAll()
            try await Task.sleep(for: pause)
        }
    }

    /// What the other processes do: each runs what it is given, until it may leave.
    private static func help<Input, Value>(_ crew: Crew<Input, Value>, _ group: any ProcessGroup) async throws {
        func tell(_ message: Message<Value>) throws { group.send(try message.coded, to: 0) }
        for _ in 0..<crew.size { try tell(.free) }
        while true {
            while let (_, bytes) = group.receive() {
                switch try Order(coded: bytes) {
                case .run(let index): crew.begin(index)
                case .leave: return try tell(.left)
                }
            }
            for (index, outcome) in crew.takeOutcomes() { try tell(.done(index, outcome)) }
            try await Task.sleep(for: pause)
        }
    }

    /// The pause between two looks for messages: short beside a training, long beside a look.
    private static let pause = Duration.milliseconds(1)

    /// What the first process tells another one.
    private enum Order: Codable { case run(Int), leave }

    /// What another process tells the first one.
    private enum Message<Value: Codable & Sendable>: Codable {
        /// It can begin a run, or one more.
        case free
        /// A run is done, and it can begin another.
        case done(Int, Outcome<Value>)
        /// It has left.
        case left
    }
}

/// The error of a run in another process, in the same words.
public struct RunFailure: Error, Codable, Equatable, Sendable, CustomStringConvertible {
    /// What the error said.
    public let description: String
}
