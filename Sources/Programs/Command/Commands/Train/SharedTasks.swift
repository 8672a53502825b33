import Pullback
import Synchronization

/// The tasks of trainings that go on at the same time or one after the other: the files are read once, and the data are
/// divided once for each seed.
final class SharedTasks: Sendable {
    private struct Key: Hashable {
        let seed: UInt64
        let precision: Precision
    }

    private struct State {
        var tasks: [Key: Task<any LearningTask, any Error>] = [:]
        /// The keys of the tasks, in the order in which they were begun.
        var order: [Key] = []
        var hasTold = false
    }

    private let choice: DatasetChoice
    private let validation: Double?
    /// The number of tasks that are kept.
    private let most: Int
    private let state = Mutex(State())

    /// Shares the tasks of data, of which the fraction `validation` is held out, among `count` trainings at the same time.
    init(_ choice: DatasetChoice, validation: Double?, among count: Int) {
        (self.choice, self.validation, most) = (choice.keepingData(), validation, count + 1)
    }

    /// Returns the task of a seed. The first one tells what is to be known of the data.
    func task(seed: UInt64, _ precision: Precision) async throws -> any LearningTask {
        let key = Key(seed: seed, precision: precision)
        let task = state.withLock { state in
            if let task = state.tasks[key] { return task }
            var choice = state.hasTold ? choice.quiet() : choice
            choice.keepsFloats = precision == .float
            let task = Task { [choice, validation] () async throws -> any LearningTask in
                if choice.isRegression { return try RegressionTask(choice, seed: seed, validation: validation) }
                let data = try await LearningData(choice, seed: seed, validation: validation)
                return ClassificationTask(data, name: choice.name)
            }
            if state.order.count == most { state.tasks[state.order.removeFirst()] = nil }
            state.order.append(key)
            (state.tasks[key], state.hasTold) = (task, true)
            return task
        }
        return try await task.value
    }
}
