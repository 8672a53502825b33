import PullbackArrays

/// Several processes that work on one task, seen by one of them. MPI: a communicator. PyTorch: `ProcessGroup`.
///
/// All processes call the same functions in the same order; a process whose turn comes early waits for the others. A
/// process that is lost ends the others too, so nothing here throws.
public protocol ProcessGroup: AnyObject, Sendable {
    /// The number of this process, from 0.
    var rank: Int { get }

    /// The number of processes.
    var count: Int { get }

    /// Begins to replace each number by its sum over all processes, which must call this with as many numbers each. All
    /// of them get the same sums, to the last bit. The memory is not touched until the sum has ended. MPI:
    /// `MPI_Iallreduce`.
    ///
    /// These sums have an order of their own: one process may begin a sum before it calls another function, and another
    /// process after that.
    func beginSum<S: RealScalar>(of memory: LentMemory<S>) -> any PendingSum

    /// Replaces each number by its sum over all processes, as `beginSum(of:)` does, and waits for it. MPI:
    /// `MPI_Allreduce`.
    func sum<S: RealScalar>(in memory: LentMemory<S>)

    /// Returns the bytes of all processes, in the order of their numbers. MPI: `MPI_Allgatherv`.
    func gather(_ bytes: [UInt8]) -> [[UInt8]]

    /// Returns the bytes that process 0 gives; the others give anything, such as none. MPI: `MPI_Bcast`.
    func broadcast(_ bytes: [UInt8]) -> [UInt8]

    /// Sends bytes to a process, which calls `receive`. MPI: `MPI_Send`.
    func send(_ bytes: [UInt8], to receiver: Int)

    /// Returns the next bytes that were sent to this process; `nil` if there are none yet. MPI: `MPI_Iprobe`, `MPI_Recv`.
    func receive() -> (sender: Int, bytes: [UInt8])?
}

/// A sum over processes that has begun.
public protocol PendingSum: AnyObject {
    /// Lets the sum go on, without waiting.
    func advance()

    /// Waits for the end of the sum.
    func end()
}

extension ProcessGroup {
    /// Returns the sum of the arrays of all processes, element by element, the same to the bit in each. All arrays have
    /// the same shape. MPI: `MPI_Allreduce`.
    public func sum<S: RealScalar>(_ array: NDArray<S>) -> NDArray<S> {
        let memory = LentMemory(array)
        sum(in: memory)
        return memory.array
    }

    /// Returns the texts of all processes, in the order of their numbers.
    public func gather(_ text: String) -> [String] {
        gather(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Returns the text of process 0; `nil` if it is empty.
    package func broadcast(text: String) -> String? {
        let bytes = broadcast(Array(text.utf8))
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// Returns the numbers of process 0.
    public func broadcast<S: RealScalar>(_ array: NDArray<S>) -> NDArray<S> {
        guard count > 1 else { return array }
        var elements = array.elements
        let bytes = broadcast(rank == 0 ? elements.withUnsafeBytes { Array($0) } : [])
        elements.withUnsafeMutableBytes { $0.copyBytes(from: bytes) }
        return NDArray(elements, shape: array.shape)
    }
}
