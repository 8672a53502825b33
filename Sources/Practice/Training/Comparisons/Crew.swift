import PullbackArrays
import Synchronization

/// The runs of one process: several at the same time, each with one thread.
final class Crew<Input: Sendable, Value: Codable & Sendable>: Sendable {
    /// The largest number of runs at the same time.
    let size: Int
    private let inputs: [Input]
    private let run: @Sendable (Input) async throws -> Value
    private let outcomes = Mutex<[(index: Int, outcome: Outcome<Value>)]>([])

    init(_ inputs: [Input], atMost size: Int, _ run: @escaping @Sendable (Input) async throws -> Value) {
        (self.inputs, self.size, self.run) = (inputs, size, run)
    }

    /// Begins the run with the input at an index.
    func begin(_ index: Int) {
        Task {
            let outcome = await Threads.withCount(1) {
                do { return Outcome.value(try await run(inputs[index])) } catch is CancellationError {
                    return .cancelled
                } catch { return .failure("\(error)") }
            }
            outcomes.withLock { $0.append((index, outcome)) }
        }
    }

    /// Returns the runs that have ended since the last call.
    func takeOutcomes() -> [(index: Int, outcome: Outcome<Value>)] {
        outcomes.withLock { outcomes in
            defer { outcomes = [] }
            return outcomes
        }
    }
}

/// How a run has ended, in a form that can be sent to another process.
enum Outcome<Value: Codable & Sendable>: Codable, Sendable {
    case value(Value)
    case failure(String)
    case cancelled

    var result: Result<Value, any Error> {
        switch self {
        case .value(let value): .success(value)
        case .failure(let description): .failure(RunFailure(description: description))
        case .cancelled: .failure(CancellationError())
        }
    }
}
