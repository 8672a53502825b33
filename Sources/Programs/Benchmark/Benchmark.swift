import Foundation
import Pullback

/// Measures one task and prints one line of JSON, `{"seconds": […]}`, with a number for each repetition.
/// Benchmarks/works.py is the table of the tasks; Benchmarks/peers.py measures the same tasks with other
/// libraries.
@main
struct Benchmark {
    static let works: [String: @Sendable (Options) throws -> Measurement] = [
        "mnist-epoch": { try mnistEpoch($0, as: Float.self) },
        "mnist-epoch-double": { try mnistEpoch($0, as: Double.self) },
        "tiny-step": { Measurement(seconds: measure($0, step(of: [2, 3, 2], batch: 4))) },
        "wide-step": { Measurement(seconds: measure($0, step(of: [784, 1024, 1024, 10], batch: 256))) },
        "record": recording,
        "functions.softmax": { function($0) { $0.softmax() } },
        "functions.tanh": { function($0) { $0.tanh() } },
        "functions.exp": { function($0) { $0.exp() } },
        "predict-one": { try prediction($0, of: 1) },
        "predict-many": { try prediction($0, of: 10_000) },
        "tables.numbers": { try tableReading($0, .targets(["y"])) },
        "tables.words": { try tableReading($0, .label("rich")) },
        "moons": moonsStep,
        "recipe-epoch": recipeEpoch,
        "techniques.plain": { Technique.plain.measured($0) },
        "techniques.dropout": { Technique.dropout.measured($0) },
        "techniques.batch-normalization": { Technique.batchNormalization.measured($0) },
        "techniques.layer-normalization": { Technique.layerNormalization.measured($0) },
        "techniques.adamw": { Technique.adamw.measured($0) },
        "techniques.one-cycle": { Technique.oneCycle.measured($0) },
    ]

    struct Measurement: Encodable {
        var seconds: [Double]
        /// The accuracy on the test examples, if the task trains a network.
        var accuracy: Double?
        /// The kernels that OpenBLAS has chosen for this processor.
        var core: String?
    }

    static func main() {
        do { try run() } catch {
            say("pullback-benchmark: \(error)")
            exit(1)
        }
    }

    private static func run() throws {
        let words = CommandLine.arguments.dropFirst()
        guard let name = words.first, let options = Options(words.dropFirst()) else { refuse() }
        if name == "scaling" { return try Scaling(options).report(options) }
        guard let work = works[name] ?? MatrixProduct(named: name)?.measured else { refuse() }
        print(String(decoding: try JSONEncoder().encode(work(options)), as: UTF8.self))
    }

    private static func refuse() -> Never {
        let names = works.keys.sorted() + ["products.float.64x128x784", "products.double.784x128x64t", "scaling"]
        say("usage: pullback-benchmark WORK [OPTIONS], WORK one like \(names.joined(separator: ", "))")
        exit(2)
    }
}

/// Writes a line to standard error.
func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
