/// The threads that long loops, matrix products above all, may use.
public enum Threads {
    /// How many cores this process may use: no more than its affinity and its container's limit allow.
    public static var allowedCores: Int { AllowedCores.count }

    /// How many threads a long loop uses now, at most; `allowedCores` unless limited.
    public static var count: Int { Workers.count }

    /// Limits the threads, from now on. There are never more than `allowedCores`, since the others would only take
    /// turns with them.
    public static func limit(to count: Int) {
        require(count > 0, "threads: \(count) is not positive")
        Workers.count = min(count, allowedCores)
    }
}
