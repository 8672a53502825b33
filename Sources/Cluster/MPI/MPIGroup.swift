import Foundation
import PullbackArrays
import PullbackFiles
import PullbackMPICalls
import PullbackNetworks

/// The processes that were started together with MPI: by `mpirun`, or by `srun` of a cluster.
///
///     let group = try MPIGroup.begin()
///     defer { group.end() }
///     let optimizer = DistributedOptimizer(Adam(model.parameters, learningRate: 0.001), over: group)
///
/// A process that was started alone is a group of one. Only one task at a time may use the group.
public final class MPIGroup: ProcessGroup {
    /// The number of this process, from 0.
    public let rank: Int
    /// The number of processes.
    public let count: Int
    /// The name of the computer on which this process runs.
    public let host: String
    /// The implementation of MPI and its version, for example "Open MPI v4.1.4".
    public let library: String

    private init() {
        (rank, count) = (Int(pullback_mpi_rank()), Int(pullback_mpi_count()))
        host = String(cString: pullback_mpi_host())
        library = String(String(cString: pullback_mpi_library()).prefix { $0 != "," && !$0.isNewline })
    }

    /// Begins MPI in this process; once, before anything else of this library. Throws a `PullbackError` if this MPI was
    /// built without threads.
    public static func begin() throws -> MPIGroup {
        guard pullback_mpi_begin() else {
            throw PullbackError(
                MPIGroup().library, "lets only the first thread of a program call it",
                advice: "use an MPI that was built with threads, as those of Debian and Homebrew are")
        }
        return MPIGroup()
    }

    /// Ends MPI, when all processes have called this.
    public func end() { pullback_mpi_end() }

    /// Waits until all processes have called this, at most so many seconds. Returns false if some have not.
    public func meet(within seconds: Double) -> Bool { pullback_mpi_meet(seconds) }

    /// Ends all processes at once, with this exit status.
    public func abort(status: Int32) -> Never {
        pullback_mpi_abort(status)
        exit(status)
    }

    /// Begins a sum over all processes, in the memory itself.
    public func beginSum<S: RealScalar>(of memory: LentMemory<S>) -> any PendingSum {
        MPISum(memory, isMeanwhile: true)
    }

    /// Sums over all processes, in the memory itself.
    public func sum<S: RealScalar>(in memory: LentMemory<S>) { MPISum(memory, isMeanwhile: false).end() }

    /// Returns the bytes of all processes, in the order of their numbers.
    public func gather(_ bytes: [UInt8]) -> [[UInt8]] {
        // Each tells its size first, then all give as many bytes as the longest.
        var sizes = [UInt64](repeating: 0, count: count)
        withUnsafeBytes(of: UInt64(bytes.count)) { own in
            sizes.withUnsafeMutableBytes { pullback_mpi_gather(own.baseAddress, own.count, $0.baseAddress) }
        }
        let longest = Int(sizes.max() ?? 0)
        guard longest > 0 else { return sizes.map { _ in [] } }
        let own = bytes + [UInt8](repeating: 0, count: longest - bytes.count)
        var all = [UInt8](repeating: 0, count: longest * count)
        all.withUnsafeMutableBytes { pullback_mpi_gather(own, longest, $0.baseAddress) }
        return sizes.enumerated().map { Array(all[$0 * longest..<$0 * longest + Int($1)]) }
    }

    /// Returns the bytes that process 0 gives.
    public func broadcast(_ bytes: [UInt8]) -> [UInt8] {
        var size = UInt64(bytes.count)
        withUnsafeMutableBytes(of: &size) { pullback_mpi_broadcast($0.baseAddress, $0.count) }
        var all = rank == 0 ? bytes : [UInt8](repeating: 0, count: Int(size))
        all.withUnsafeMutableBytes { pullback_mpi_broadcast($0.baseAddress, $0.count) }
        return all
    }

    /// Sends bytes to a process.
    public func send(_ bytes: [UInt8], to receiver: Int) {
        pullback_mpi_send(bytes, bytes.count, Int32(receiver))
    }

    /// Returns the next bytes that were sent to this process; `nil` if there are none yet.
    public func receive() -> (sender: Int, bytes: [UInt8])? {
        var sender: Int32 = 0
        let size = pullback_mpi_look(&sender)
        guard size >= 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: size)
        bytes.withUnsafeMutableBytes { pullback_mpi_receive($0.baseAddress, $0.count, sender) }
        return (Int(sender), bytes)
    }
}

/// A sum over processes that MPI computes in the memory of an array.
private final class MPISum<Scalar: RealScalar>: PendingSum {
    private let memory: LentMemory<Scalar>
    private var sum: UnsafeMutableRawPointer?

    init(_ memory: LentMemory<Scalar>, isMeanwhile: Bool) {
        self.memory = memory
        let address = UnsafeMutableRawPointer(memory.address)
        sum =
            Scalar.self == Float.self
            ? pullback_mpi_begin_sum_float(address.assumingMemoryBound(to: Float.self), memory.count, isMeanwhile)
            : pullback_mpi_begin_sum_double(address.assumingMemoryBound(to: Double.self), memory.count, isMeanwhile)
    }

    func advance() { if let sum { _ = pullback_mpi_advance(sum) } }

    func end() {
        if let sum { pullback_mpi_end_sum(sum) }
        sum = nil
    }

    // MPI must not write into memory that is used for something else.
    deinit { end() }
}
