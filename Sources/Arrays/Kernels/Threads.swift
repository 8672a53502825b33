#if canImport(Accelerate)
    import Darwin
#else
    import CBLAS
#endif

/// How many threads a matrix product may use; as many as there are cores, unless limited.
public enum Threads {
    /// Limits the threads of matrix products, from now on. On macOS only the first call before any product counts.
    public static func limit(to count: Int) {
        require(count > 0, "threads: \(count) is not positive")
        #if canImport(Accelerate)
            setenv("VECLIB_MAXIMUM_THREADS", "\(count)", 1)
        #else
            openblas_set_num_threads(Int32(clamping: count))
        #endif
    }
}
