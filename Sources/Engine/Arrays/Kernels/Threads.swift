#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The threads that long loops, matrix products above all, may use.
public enum Threads {
    /// The environment variable that says how many threads to use from the start, even more than there are cores.
    public static let variable = "PULLBACK_THREADS"

    /// How many cores this process may use: no more than its affinity and its container's limit allow.
    public static var allowedCores: Int { AllowedCores.count }

    /// How many threads a long loop uses now, at most: `allowedCores` unless limited or set by the environment.
    public static var count: Int { Workers.count }

    /// Limits the threads, from now on. There are never more than `allowedCores`, since the others would only take
    /// turns with them.
    public static func limit(to count: Int) {
        require(count > 0, "threads: \(count) is not positive")
        Workers.count = min(count, allowedCores)
    }

    /// Exactly so many threads, even more than there are cores.
    package static func set(to count: Int) { Workers.count = count }

    /// A loop is divided into no more parts than this.
    static let most = 64

    /// What is wrong with `PULLBACK_THREADS`, in one sentence; `nil` if nothing is.
    public static var complaint: String? {
        guard let text = getenv(variable).map({ String(cString: $0) }), !text.isEmpty, requested == nil else {
            return nil
        }
        return "\(variable)=\(text): must be a whole number from 1 to \(most)"
    }

    /// As many as the environment asks for, if it asks for a number that makes sense.
    static var requested: Int? {
        getenv(variable).flatMap { Int(String(cString: $0)) }.flatMap { (1...most).contains($0) ? $0 : nil }
    }
}
