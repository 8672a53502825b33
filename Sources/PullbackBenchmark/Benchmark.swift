import Foundation
import Pullback

/// Does one work and prints one line of JSON, `{"work": …, "peer": "pullback", "seconds": […]}`: a number for each
/// repetition. Benchmarks/peers.py does the same works with other libraries.
@main
struct Benchmark {
    static let works: [String: @Sendable (Options) throws -> Measurement] = [
        "mnist-epoch": mnistEpoch,
        "tiny-step": { _ in step(of: [2, 3, 2], batch: 4, steps: 20_000) },
        "wide-step": { _ in step(of: [784, 1024, 1024, 10], batch: 256, steps: 10) },
        "record": { _ in recording() },
        "moons": { _ in moonsStep() },
    ]

    struct Options {
        var data: String
    }

    struct Measurement: Encodable {
        var work = ""
        var peer = "pullback"
        var seconds: [Double]
        var accuracy: Double?
    }

    static func main() throws {
        var words = CommandLine.arguments.dropFirst()
        let name = words.popFirst() ?? ""
        guard let work = works[name], words.isEmpty || (words.popFirst() == "--data" && words.count == 1) else {
            print(
                "usage: pullback-benchmark WORK [--data DIR], WORK one of \(works.keys.sorted().joined(separator: ", "))"
            )
            exit(2)
        }
        var measurement = try work(Options(data: words.first ?? MNIST.cacheFolder))
        measurement.work = name
        print(String(decoding: try JSONEncoder().encode(measurement), as: UTF8.self))
    }
}

/// The seconds that one of `steps` steps takes, in each of some repetitions, after one to warm up.
func measure(repetitions: Int, steps: Int = 1, _ body: () throws -> Void) rethrows -> [Double] {
    let clock = ContinuousClock()
    let durations = try (0...repetitions).map { _ in
        try clock.measure { for _ in 0..<steps { try body() } } / .seconds(1) / Double(steps)
    }
    return Array(durations.dropFirst())
}
