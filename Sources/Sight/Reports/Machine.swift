import Foundation
import PullbackArrays

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The machine that the program runs on.
public enum Machine {
    /// A description in one line: "Linux x86_64, AMD EPYC, 2 cores, kernels avx2, 2 threads, 24 GB".
    public static var description: String {
        let cores = "\(Threads.allowedCores) \(Threads.allowedCores == 1 ? "core" : "cores")"
        let threads = "\(Threads.count) \(Threads.count == 1 ? "thread" : "threads")"
        return [system, processor, cores, "kernels \(Kernels.current)", threads, "\(memory / 1_000_000_000) GB"]
            .compactMap(\.self).joined(separator: ", ")
    }

    /// The operating system and the architecture: "Linux x86_64".
    public static var system: String {
        #if os(macOS)
            let system = "macOS"
        #else
            let system = "Linux"
        #endif
        #if arch(arm64)
            return system + " arm64"
        #elseif arch(x86_64)
            return system + " x86_64"
        #else
            return system
        #endif
    }

    /// The name of the processor, as the system reports it; `nil` if it reports none.
    public static var processor: String? {
        #if os(macOS)
            var name = [CChar](repeating: 0, count: 256)
            var size = name.count
            guard sysctlbyname("machdep.cpu.brand_string", &name, &size, nil, 0) == 0 else { return nil }
            return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        #else
            let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n") ?? []
            let line = lines.first { $0.hasPrefix("model name") }
            return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
        #endif
    }

    /// The number of cores of the machine; the program may be allowed to use fewer.
    public static var cores: Int { ProcessInfo.processInfo.processorCount }

    /// The memory of the machine, in bytes.
    public static var memory: Int { Int(ProcessInfo.processInfo.physicalMemory) }

    /// The largest amount of memory that the program has held so far, in bytes.
    public static var peakMemory: Int {
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

    /// The speed of matrix multiplication.
    public struct Speed {
        /// The number of rows and of columns of the `Float` matrices.
        public static let size = 512

        /// The number of threads that multiply.
        public let threads: Int
        /// The number of operations per second; a multiplication and an addition count as two.
        public let operations: Double

        /// Multiplies matrices for `duration`, and keeps the time of the fastest product.
        public init(threads: Int, for duration: Duration = .milliseconds(200)) {
            var generator = Generator(seed: 0)
            let a = NDArray<Float>.normal([Self.size, Self.size], using: &generator)
            let clock = ContinuousClock()
            let end = clock.now + duration
            var quickest = Duration.seconds(1000)
            Threads.withCount(threads) {
                repeat { quickest = min(quickest, clock.measure { _ = a.matmul(a) }) } while clock.now < end
            }
            self.threads = threads
            operations = 2 * pow(Double(Self.size), 3) / (quickest / .seconds(1))
        }
    }
}
