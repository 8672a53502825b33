// What Embedded Swift, which compiles the engine for web pages, does not have. A page runs one thread, so
// what keeps threads apart elsewhere does nothing here.
#if hasFeature(Embedded)
    import PullbackPage

    /// Nothing is encoded in a page.
    public typealias Codable = Any

    /// A value that holds while an operation runs.
    @propertyWrapper
    public final class TaskLocal<Value>: @unchecked Sendable {
        /// The value.
        public private(set) var wrappedValue: Value

        /// Creates what holds outside of all operations.
        public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }

        /// The value as something that can be changed for an operation.
        public var projectedValue: TaskLocal { self }

        /// Runs an operation, in which the value is another one.
        public func withValue<Result>(_ value: Value, operation: () throws -> Result) rethrows -> Result {
            let before = wrappedValue
            wrappedValue = value
            defer { wrappedValue = before }
            return try operation()
        }
    }

    /// A value that is read and written by one thread.
    package final class Mutex<Value>: @unchecked Sendable {
        private var value: Value

        package init(_ value: Value) { self.value = value }

        package func withLock<Result>(_ body: (inout Value) -> Result) -> Result { body(&value) }
    }

    extension String {
        /// Returns the text with one character in the place of another.
        package func replacing(_ old: Character, with new: Character) -> String {
            String(map { $0 == old ? new : $0 })
        }
    }

    /// Stops the program after the page was given a line that says why.
    func stop(_ line: String) -> Never {
        var line = line
        line.withUTF8 { pullback_stopped($0.baseAddress, $0.count) }
        fatalError()
    }

    /// The stack of calls is not read in a page.
    enum CallerLocation { static var current: String? { nil } }
#endif
