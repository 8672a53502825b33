/// How many threads the long loops, matrix products above all, may use: as many as there are cores, unless limited.
public enum Threads {
    /// Limits the threads, from now on.
    public static func limit(to count: Int) {
        require(count > 0, "threads: \(count) is not positive")
        Workers.count = count
    }

    /// How many threads long loops use now.
    public static var count: Int { Workers.count }

    /// The cores that this program may use.
    public static let allowedCores = Workers.count
}
