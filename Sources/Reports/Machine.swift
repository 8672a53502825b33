import Foundation

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The machine that the program runs on.
enum Machine {
    /// "Linux x86_64, 2 cores, 24 GB".
    static var description: String {
        #if os(macOS)
            let system = "macOS"
        #else
            let system = "Linux"
        #endif
        #if arch(arm64)
            let processor = "arm64"
        #elseif arch(x86_64)
            let processor = "x86_64"
        #else
            let processor = "other"
        #endif
        let process = ProcessInfo.processInfo
        let memory = Int((Double(process.physicalMemory) * 1e-9).rounded())
        return "\(system) \(processor), \(process.activeProcessorCount) cores, \(memory) GB"
    }

    /// The most memory that the program has held so far, in bytes.
    static var peakMemory: Int {
        var usage = rusage()
        #if canImport(Glibc)
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        #else
            getrusage(RUSAGE_SELF, &usage)
        #endif
        // Linux counts in kilobytes.
        #if os(macOS)
            return Int(usage.ru_maxrss)
        #else
            return Int(usage.ru_maxrss) * 1024
        #endif
    }
}
