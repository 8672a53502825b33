import PullbackArrays
import PullbackNetworks

/// Everything that processes can say to each other, with nothing, one thing and some megabytes.
enum Messages {
    /// Returns what does not arrive as it was sent, under the names of the calls; "" where all is right.
    static func report(in group: any ProcessGroup) -> Report {
        Report(texts: [
            "gather": gather(in: group), "broadcast": broadcast(in: group), "sum in float": sum(Float.self, in: group),
            "sum in double": sum(Double.self, in: group), "send and receive": send(in: group),
            "sums at the same time": manySums(in: group),
        ])
    }

    private static let sizes = [0, 1, 7, 1000, 3_000_001]

    /// Returns the bytes that a process has in a trial: other ones in each.
    private static func bytes(_ count: Int, of rank: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 31) &+ ($0 >> 8) &+ rank &* 7 &+ 1) }
    }

    private static func gather(in group: any ProcessGroup) -> String {
        // As many bytes in each, then one process with none, then another size in each.
        var wrong: [String] = []
        for size in sizes {
            for own in [{ _ in size }, { $0 == group.count - 1 ? 0 : size }, { size * ($0 + 1) / group.count }]
                as [(Int) -> Int]
            {
                let all = group.gather(bytes(own(group.rank), of: group.rank))
                let expected = (0..<group.count).map { bytes(own($0), of: $0) }
                if all != expected { wrong.append("\((0..<group.count).map(own))") }
            }
        }
        return wrong.joined(separator: ", ")
    }

    private static func broadcast(in group: any ProcessGroup) -> String {
        var wrong = sizes.filter { size in
            let own = group.rank == 0 ? bytes(size, of: 0) : bytes(group.rank, of: group.rank)
            return group.broadcast(own) != bytes(size, of: 0)
        }
        for size in sizes {
            let numbers = NDArray((0..<size).map { Double($0 + 1) / 7 })
            if group.broadcast(group.rank == 0 ? numbers : -numbers) != numbers { wrong.append(-size) }
        }
        return wrong.map(String.init).joined(separator: ", ")
    }

    /// Small whole numbers, whose sums are exact in any order.
    private static func numbers<S: RealScalar>(_ size: Int, of rank: Int) -> NDArray<S> {
        NDArray((0..<size).map { S(($0 * (rank + 3)) % 1009) })
    }

    /// Returns the sum of these numbers over the processes.
    private static func total<S: RealScalar>(_ size: Int, in group: any ProcessGroup) -> NDArray<S> {
        var total: NDArray<S> = numbers(size, of: 0)
        for rank in 1..<group.count { total += numbers(size, of: rank) }
        return total
    }

    private static func sum<S: RealScalar>(_: S.Type, in group: any ProcessGroup) -> String {
        sizes.filter { size in
            let own: NDArray<S> = numbers(size, of: group.rank)
            let copy = own
            let expected: NDArray<S> = total(size, in: group)
            // What was given stays what it was.
            return group.sum(own) != expected || copy != numbers(size, of: group.rank) as NDArray<S>
        }.map(String.init).joined(separator: ", ")
    }

    /// Several sums at a time, which end in another order than they have begun, while bytes are gathered.
    private static func manySums(in group: any ProcessGroup) -> String {
        let sizes = [1, 0, 400_000, 3, 1000]
        let memories = sizes.map { LentMemory<Double>(numbers($0, of: group.rank)) }
        let sums = memories.map { group.beginSum(of: $0) }
        let gathered = group.gather([UInt8(group.rank)])
        for sum in sums { sum.advance() }
        for sum in sums.reversed() { sum.end() }
        var wrong = zip(sizes, memories).filter { size, memory in
            memory.array != total(size, in: group) as NDArray<Double>
        }.map { "\($0.0)" }
        if gathered != (0..<group.count).map({ [UInt8($0)] }) { wrong.append("gathered \(gathered)") }
        return wrong.joined(separator: ", ")
    }

    /// Each process sends to the next one, which sends on what it has got, until it is back at process 0.
    private static func send(in group: any ProcessGroup) -> String {
        guard group.count > 1 else { return group.receive() == nil ? "" : "a message from nobody" }
        var wrong: [String] = []
        for size in sizes {
            if group.rank == 0 { group.send(bytes(size, of: 0), to: 1) }
            var message = group.receive()
            while message == nil { message = group.receive() }
            let sender = (group.rank + group.count - 1) % group.count
            if message?.sender != sender || message?.bytes != bytes(size, of: 0) { wrong.append("\(size)") }
            if group.rank > 0 { group.send(message?.bytes ?? [], to: (group.rank + 1) % group.count) }
        }
        return wrong.joined(separator: ", ")
    }
}
