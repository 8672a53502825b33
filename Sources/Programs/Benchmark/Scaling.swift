import Foundation
import Pullback

/// How the cost of a training step grows with one size of a network while the others stay.
struct Scaling: Encodable {
    let machine: String
    let points: [Point]
    let checks: [Check]

    /// A step of a network in some number of threads.
    struct Point: Encodable {
        /// What grows.
        let series: String
        let size: Int
        let threads: Int
        /// Of one step, the median.
        let seconds: Double
        /// What the multiplications and additions of the matrix products come to in that time.
        let gigaflops: Double
        /// Of one recorded operation, with its way back and its part of the update.
        let secondsPerOperation: Double
    }

    /// A network of `depth` linear layers, each `width` × `width`, with ReLU between them.
    struct Network {
        let width, batch, depth: Int

        /// An input needs no gradient, so its layer has two products, and all others three.
        var flop: Double { 2 * Double(batch) * Double(width * width) * Double(3 * depth - 1) }

        /// The linear layers, the ReLUs between them, and the loss.
        var operations: Double { 2 * Double(depth) }

        func step() -> () -> Void {
            PullbackBenchmark.step(of: Array(repeating: width, count: depth + 1), batch: batch)
        }
    }

    /// What grows, how far, and what stays.
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

    /// Measures all series, in one thread and in all.
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

/// The median seconds of a step for each number of threads, which take turns so that all meet the same moods of the
/// machine.
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
