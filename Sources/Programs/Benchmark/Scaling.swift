import Foundation
import Pullback

/// The growth of the cost of a training step with one size of a network while the other sizes stay.
struct Scaling: Encodable {
    let machine: String
    let points: [Point]
    let checks: [Check]

    /// The measurement of one network with a number of threads.
    struct Point: Encodable {
        /// The name of the size that grows.
        let series: String
        let size: Int
        let threads: Int
        /// The median time of one step.
        let seconds: Double
        /// The rate of the multiplications and additions of the matrix products, in 10⁹ per second.
        let gigaflops: Double
        /// The time of one recorded operation, with its backward pass and its part of the update.
        let secondsPerOperation: Double
    }

    /// A network of `depth` linear layers, each `width` × `width`, with ReLU between them.
    struct Network {
        let width, batch, depth: Int

        /// The multiplications and additions of a step. The first layer needs two products, because its input
        /// needs no gradient; each other layer needs three.
        var flop: Double { 2 * Double(batch) * Double(width * width) * Double(3 * depth - 1) }

        /// The number of operations: the linear layers, the ReLUs between them, and the loss.
        var operations: Double { 2 * Double(depth) }

        func step() -> () -> Void {
            PullbackBenchmark.step(of: Array(repeating: width, count: depth + 1), batch: batch)
        }
    }

    /// A series of networks in which one size grows.
    struct Series: Sendable {
        let name, title: String
        let sizes: [Int]
        let network: @Sendable (Int) -> Network

        static let all = [
            Series(
                name: "width", title: "2 layers, batch 256", sizes: powers(from: 8, through: 2048),
                network: { Network(width: $0, batch: 256, depth: 2) }),
            Series(
                name: "batch", title: "2 layers of width 256", sizes: powers(from: 1, through: 4096),
                network: { Network(width: 256, batch: $0, depth: 2) }),
            Series(
                name: "depth", title: "layers of width 8, batch 4", sizes: powers(from: 1, through: 128),
                network: { Network(width: 8, batch: 4, depth: $0) }),
        ]

        private static func powers(from first: Int, through last: Int) -> [Int] {
            Array(sequence(first: first) { $0 < last ? 2 * $0 : nil })
        }
    }

    /// Measures all series, with one thread and with a thread for each core.
    init(_ options: Options) {
        let threads = Set([1, ProcessInfo.processInfo.activeProcessorCount]).sorted()
        machine = options.machine
        points = Series.all.flatMap { series in
            series.sizes.flatMap { size in
                let network = series.network(size)
                return zip(threads, medians(of: network.step(), in: threads, options)).map { threads, seconds in
                    Point(
                        series: series.name, size: size, threads: threads, seconds: seconds,
                        gigaflops: network.flop / seconds * 1e-9, secondsPerOperation: seconds / network.operations)
                }
            }
        }
        let wide = medians(of: step(of: [784, 1024, 1024, 10], batch: 256), in: [1, 2], options)
        checks = Check.all(points, speedup: threads.count > 1 ? wide[0] / wide[1] : nil)
    }
}

/// Returns the median seconds of a step for each number of threads. The numbers take turns, so that changes
/// of the machine's speed affect all of them alike.
private func medians(of step: () -> Void, in threads: [Int], _ options: Options) -> [Double] {
    var seconds = threads.map { _ in [Double]() }
    for _ in 0..<(options.isQuick ? 1 : 3) {
        for (index, count) in threads.enumerated() {
            Threads.limit(to: count)
            seconds[index] += measure(options, step)
        }
    }
    return seconds.map(\.median)
}
