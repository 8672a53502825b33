import Synchronization

/// What was read of files, kept for trainings with other seeds.
final class KeptData: Sendable {
    /// What was read, by whether numbers are kept in `Float`.
    private let values = Mutex<[Bool: any Sendable]>([:])

    /// Returns what was kept or, the first time, what `read` returns.
    func value<Value: Sendable>(as keepsFloats: Bool, _ read: () throws -> Value) throws -> Value {
        if let value = values.withLock({ $0[keepsFloats] as? Value }) { return value }
        let value = try read()
        values.withLock { $0[keepsFloats] = value }
        return value
    }
}
