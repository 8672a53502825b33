import Synchronization

/// What was read of files, kept for trainings with other seeds.
final class KeptData: Sendable {
    /// What was read, by its kind.
    private let values = Mutex<[Kind: any Sendable]>([:])

    /// The type of what was read, and whether numbers are kept in `Float`.
    private struct Kind: Hashable {
        let type: ObjectIdentifier
        let keepsFloats: Bool
    }

    /// Returns what was kept or, the first time, what `read` returns.
    func value<Value: Sendable>(as keepsFloats: Bool, _ read: () throws -> Value) throws -> Value {
        let kind = Kind(type: ObjectIdentifier(Value.self), keepsFloats: keepsFloats)
        if let value = values.withLock({ $0[kind] as? Value }) { return value }
        let value = try read()
        values.withLock { $0[kind] = value }
        return value
    }
}
