import Foundation
import PullbackArrays
import PullbackFiles
import PullbackNetworks
import PullbackTestSupport
import PullbackTraining
import Testing

@testable import PullbackModelFormats

/// Tests of networks that other programs have written: what they compute here is what they compute there.
@Suite struct ImportTests {
    struct Case: Decodable, CustomTestStringConvertible {
        let file: String
        let activation: ActivationFunction?
        let inputs, outputs: [[Double]]
        let isRounded: Bool
        var testDescription: String { file }
    }

    static let cases = (try? reference("modelformats.json", as: [Case].self)) ?? []

    private static func path(_ file: String) -> String {
        repository.appending(path: "Tests/ModelFormatsTests/Graphs/\(file)").path(percentEncoded: false)
    }

    @Test("All cases are there")
    func count() { #expect(Self.cases.count == 13) }

    @Test("The outputs are those of the other program", arguments: cases)
    func outputs(_ example: Case) throws {
        let checkpoint = try Checkpoint(importing: Self.path(example.file), activation: example.activation)
        let rows = NDArray<Double>(example.inputs)
        let features = checkpoint.data?.standardization?(rows) ?? rows
        let outputs = Frozen(checkpoint.makeNetwork(as: Double.self))
        let distance = (outputs(features) - NDArray(example.outputs)).absolute().max().item
        let network = PlainNetwork(checkpoint)
        let tolerance =
            example.isRounded
            ? Self.tolerance(network, at: features, in: Float.self)
            : Self.tolerance(network, at: features, in: Double.self)
        #expect(
            distance <= tolerance && (example.isRounded || tolerance < 1e-11),
            "\(example.file): \(distance), \(tolerance)")
    }

    /// Returns the largest difference by rounding between two computations of the outputs of a network.
    private static func tolerance<S: RealScalar>(
        _ network: PlainNetwork, at features: NDArray<Double>, in precision: S.Type
    ) -> Double {
        let parameters: [NDArray<S>] = network.layers.flatMap { layer in
            [
                NDArray<S>(NDArray(layer.weights, shape: [layer.outputs, layer.inputs])).transposed(),
                NDArray<S>(NDArray(layer.biases)),
            ]
        }
        // A normalization has some ten more roundings, and divides by a deviation that is not below 0.1 here.
        return 10 * Tolerance.layers(parameters, at: NDArray<S>(features))
    }

    @Test("A network of another program is the same after it was written as a model of Pullback")
    func written() throws {
        let folder = try TemporaryFolder()
        for example in Self.cases {
            let checkpoint = try Checkpoint(importing: Self.path(example.file), activation: example.activation)
            try checkpoint.write(to: folder.file("model"))
            let read = try Checkpoint(contentsOf: folder.file("model"))
            #expect(read.architecture == checkpoint.architecture && read.data == checkpoint.data, "\(example.file)")
            for (a, b) in zip(
                read.makeNetwork(as: Double.self).parameters, checkpoint.makeNetwork(as: Double.self).parameters)
            {
                #expect(a.array.elements == b.array.elements, "\(example.file)")
            }
        }
    }

    @Test(
        "What is no multilayer perceptron is refused with what it is",
        arguments: [
            ("object.pth", "holds an object that torch.nn.modules.linear.Linear makes, not a state dictionary"),
            ("list.pth", "holds no dictionary, not a state dictionary"),
            ("convolution.pth", "its layer 0 is a convolution (0.weight of shape [2, 1, 3, 3]): only chains"),
            ("recurrent.pth", "its layer weight_ih_l0 is an LSTM (weight_ih_l0 of shape [8, 3]): only chains"),
            ("outside.data", "is neither ONNX nor arrays of NumPy"),
        ])
    func refused(_ file: String, _ words: String) {
        #expect { try Checkpoint(importing: Self.path(file)) } throws: { "\($0)".contains(words) }
    }

    @Test("Any change of a byte is refused or read, and never stops the program")
    func damaged() throws {
        let folder = try TemporaryFolder()
        var generator = Generator(seed: 0)
        for file in ["products.onnx", "normalized.onnx", "named.pth", "views.pth", "numpy.npz"] {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: Self.path(file))))
            for trial in 0..<150 {
                var damaged = bytes
                for _ in 0..<generator.integers(1...3) {
                    damaged[generator.integers(0..<bytes.count)] = UInt8(generator.integers(0..<256))
                }
                if trial % 5 == 0 { damaged.removeLast(generator.integers(0..<bytes.count)) }
                let path = try folder.write(damaged, to: "damaged")
                do { _ = try Checkpoint(importing: path).makeNetwork(as: Float.self) } catch {
                    #expect(error is PullbackError)
                }
            }
        }
    }

    @Test("A pickle of containers in circles, and of tuples without end, is refused or read")
    func wickedPickles() throws {
        let fault = #expect(throws: Pickle.Fault.self) {
            try Pickle.reading(
                [0x80, 2, UInt8(ascii: "N")] + Array(repeating: 0x85, count: 1_000_000) + [UInt8(ascii: ".")]
            ) { _ in }
        }
        #expect(fault?.reason == "its tuples are too deep")
        // d = {}; d["model"] = d, and a list in a list in a list …
        let circle: [UInt8] =
            [0x80, 2, UInt8(ascii: "}"), UInt8(ascii: "q"), 0, UInt8(ascii: "X"), 5, 0, 0, 0]
            + Array("model".utf8) + [UInt8(ascii: "h"), 0, UInt8(ascii: "s"), UInt8(ascii: ".")]
        try Pickle.reading(circle) { value in
            guard case .dictionary(let items) = value, case .dictionary(let inner) = items.items[1] else {
                throw Pickle.Fault(reason: "")
            }
            #expect(inner === items)
        }
        let nested =
            Array(repeating: UInt8(ascii: "]"), count: 300_000) + Array(repeating: UInt8(ascii: "a"), count: 299_999)
        try Pickle.reading(nested + [UInt8(ascii: ".")]) { _ in }
    }

    @Test("A graph that runs in a circle, and one with more features than there can be, are refused")
    func wickedGraphs() throws {
        var circle = ONNXModel()
        circle.inputs = [.init(name: "x", width: 2, isDouble: false)]
        circle.nodes = [
            .init(kind: "Identity", inputs: ["x"], outputs: ["y"]),
            .init(kind: "Identity", inputs: ["y"], outputs: ["x"]),
        ]
        #expect { try ONNXImport(circle, at: "FILE") } throws: { "\($0)" == "FILE: runs in a circle at Identity" }
        var huge = ONNXModel()
        huge.inputs = [.init(name: "x", width: 1 << 55, isDouble: false)]
        huge.constants["c"] = .init(shape: [1], numbers: .float([1]))
        huge.nodes = [.init(kind: "Sub", inputs: ["x", "c"], outputs: ["y"])]
        #expect { try ONNXImport(huge, at: "FILE") } throws: { "\($0)".contains("does not say how many features") }
    }
}
