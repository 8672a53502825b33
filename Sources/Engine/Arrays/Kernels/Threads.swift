#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The threads that long loops, mainly matrix products, may use.
public enum Threads {
    /// The name of the environment variable that sets the number of threads at the start. It may be larger
    /// than the number of cores.
    public static let variable = "PULLBACK_THREADS"

    /// The number of cores that this process may use, as allowed by its affinity and its container.
    public static var allowedCores: Int { AllowedCores.count }

    /// The list of the cores on which this process may run, such as "0-2,8", by which processes recognize that they have
    /// the same; "" if the system does not tell.
    package static var coreList: String { AllowedCores.list }

    /// The largest number of threads that a long loop uses: `allowedCores`, unless limited, set by
    /// the environment, or set for the current task.
    public static var count: Int { Workers.count }

    /// Limits the number of threads from now on. It is at most `allowedCores`, since more threads would
    /// only take turns.
    public static func limit(to count: Int) {
        require(count > 0, "threads: \(count) is not positive")
        Workers.limit(to: min(count, allowedCores))
    }

    /// Calls `body`, in which each long loop uses up to `count` threads, even above the number of cores.
    ///
    /// It holds for the current task and the tasks that it begins meanwhile, and for no other.
    public static func withCount<Result>(_ count: Int, _ body: () throws -> Result) rethrows -> Result {
        require(count > 0, "threads: \(count) is not positive")
        return try $countOfTask.withValue(min(count, most), operation: body)
    }

    /// Calls `body` as the other `withCount`; it may suspend.
    public static func withCount<Result>(
        _ count: Int, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async rethrows -> Result {
        require(count > 0, "threads: \(count) is not positive")
        return try await $countOfTask.withValue(min(count, most), operation: body)
    }

    /// Returns the results of two functions, which run in two threads if there are so many. If both throw, the error is that of
    /// the first.
    @discardableResult
    package static func both<First, Second, Failure: Error>(
        _ first: () throws(Failure) -> First, _ second: () throws(Failure) -> Second
    ) throws(Failure) -> (First, Second) {
        var (one, two): (Result<First, Failure>?, Result<Second, Failure>?)
        Workers.split(into: 2) { index in
            if index == 0 { one = Result(catching: first) } else { two = Result(catching: second) }
        }
        guard let one, let two else { fail("a part of two was not run") }
        return (try one.get(), try two.get())
    }

    /// The number of threads that is set for the current task; `nil` if there is none.
    @TaskLocal static var countOfTask: Int?

    /// The largest number of parts into which a loop is divided.
    static let most = 64

    /// The error in the value of `PULLBACK_THREADS`, in one sentence; `nil` if there is none.
    public static var complaint: String? {
        guard let text = getenv(variable).map({ String(cString: $0) }), !text.isEmpty, requested == nil else {
            return nil
        }
        return "\(variable)=\(text): must be a whole number from 1 to \(most)"
    }

    /// The number of threads that the environment variable sets; `nil` if it is not set or not valid.
    static var requested: Int? {
        getenv(variable).flatMap { Int(String(cString: $0)) }.flatMap { (1...most).contains($0) ? $0 : nil }
    }
}
