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

    /// The largest number of threads that a long loop uses: `allowedCores`, unless limited or set by
    /// the environment.
    public static var count: Int { Workers.count }

    /// Limits the number of threads from now on. It is at most `allowedCores`, since more threads would
    /// only take turns.
    public static func limit(to count: Int) {
        require(count > 0, "threads: \(count) is not positive")
        Workers.count = min(count, allowedCores)
    }

    /// Sets the number of threads, even above the number of cores.
    package static func set(to count: Int) { Workers.count = count }

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
