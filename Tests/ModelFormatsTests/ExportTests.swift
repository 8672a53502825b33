import Foundation
import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackFiles
import PullbackNetworks
import PullbackNumPyFiles
import PullbackTestSupport
import PullbackTraining
import Testing

@testable import PullbackModelFormats

/// Tests of networks that are written for other programs. Those that run the files need their programs:
/// see Tests/Exchange/run.
@Suite struct ExportTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Returns a network of every kind: with names and numbers that are awkward in each language.
    private func checkpoint(
        _ normalization: Normalization? = nil, _ activation: ActivationFunction = .tanh, isRegression: Bool = false
    ) -> Checkpoint {
        var generator = Generator(seed: 5)
        let network = MLP<Float>([3, 5, 4, 2], activation: activation, normalization: normalization, using: &generator)
        training { _ = network(Tensor(.normal([9, 3], using: &generator))) }
        var data = Checkpoint.DataDescription(
            name: "a \"name\"\n", classNames: ["a\"b\\", "ü\n?"], seed: 1,
            standardization: .init(mean: [0.1, -2, 3e-9], scale: [1, 0.3, 1e-9]))
        if isRegression {
            (data.classNames, data.targetNames) = ([], ["y", "z"])
            data.targetStandardization = .init(mean: [100, 0.1], scale: [3, 1e6])
        }
        return Checkpoint(of: network, data: data, recipe: .moons)
    }

    @Test("An ONNX graph is read as what was written, to the last bit", arguments: [nil, Normalization.batch, .layer])
    func graphs(_ normalization: Normalization?) throws {
        for (activation, isRegression) in zip(ActivationFunction.allCases, [true, false, true, false]) {
            let written = checkpoint(normalization, activation, isRegression: isRegression)
            try written.export(to: folder.file("a.onnx"))
            let read = try Checkpoint(importing: folder.file("a.onnx"))
            #expect(read.architecture == written.architecture && read.data == written.data && read.recipe == .moons)
            #expect(read.notes.isEmpty)
            for (a, b) in zip(
                read.makeNetwork(as: Float.self).stateEntries, written.makeNetwork(as: Float.self).stateEntries)
            {
                #expect(a.array.elements == b.array.elements && a.name == b.name)
            }
        }
    }

    @Test("Arrays for NumPy are read as what was written", arguments: [nil, Normalization.batch, .layer])
    func arrays(_ normalization: Normalization?) throws {
        for (activation, isRegression) in zip(ActivationFunction.allCases, [true, false, true, false]) {
            let written = checkpoint(normalization, activation, isRegression: isRegression)
            try written.export(to: folder.file("a.npz"))
            let read = try Checkpoint(importing: folder.file("a.npz"))
            #expect(read.architecture == written.architecture && read.data == written.data && read.recipe == .moons)
            #expect(read.notes.isEmpty)
            for (a, b) in zip(
                read.makeNetwork(as: Float.self).stateEntries, written.makeNetwork(as: Float.self).stateEntries)
            {
                #expect(a.array.elements == b.array.elements && a.name == b.name)
            }
        }
        let names = try NumPyFile.read(from: folder.file("a.npz")).map(\.name)
        #expect(names.prefix(2) == ["W1", "b1"] && names.suffix(3) == ["feature_mean", "feature_scale", "metadata"])
    }

    @Test("Arrays that were changed in NumPy count, and arrays of another program say no activation function")
    func changedArrays() throws {
        let written = checkpoint(nil, .tanh)
        try written.export(to: folder.file("a.npz"))
        var arrays = try NumPyFile.read(from: folder.file("a.npz"))
        let place = try #require(arrays.firstIndex { $0.name == "feature_mean" })
        arrays[place].array = NumPyArray(NDArray<Double>([7, 8, 9]))
        try NumPyFile.write(arrays, to: folder.file("changed.npz"))
        let read = try Checkpoint(importing: folder.file("changed.npz"))
        #expect(read.data?.mean == [7, 8, 9] && read.data?.classNames == written.data?.classNames)
        #expect(read.architecture.activation == .tanh)
        try NumPyFile.write(arrays.filter { $0.name != "metadata" }, to: folder.file("plain.npz"))
        let plain = try Checkpoint(importing: folder.file("plain.npz"))
        #expect(plain.architecture.activation == .relu && plain.notes.count == 1)
        #expect { try Checkpoint(importing: folder.file("a.npz"), activation: .relu) } throws: {
            "\($0)".contains("has tanh between its layers, not relu")
        }
    }

    @Test("A second export replaces the first, and no file of another kind", arguments: ModelFormat.allCases)
    func replacing(_ format: ModelFormat) throws {
        let path = folder.file("a.\(format.rawValue)")
        try checkpoint().export(to: path)
        let first = try Data(contentsOf: URL(filePath: path))
        try checkpoint().export(to: path)
        #expect(try Data(contentsOf: URL(filePath: path)) == first)
        try Data("let x = 1".utf8).write(to: URL(filePath: path))
        #expect { try checkpoint().export(to: path) } throws: {
            "\($0)".contains("cannot be written: it exists and is not")
        }
    }

    @Test("What cannot be written is refused")
    func refused() throws {
        #expect { try checkpoint().export(to: folder.file("a.pt")) } throws: {
            "\($0)".contains("its ending is none of .onnx, .npz, .swift, .h")
        }
        var generator = Generator(seed: 0)
        let network = MLP<Float>([1, 2], using: &generator)
        network.parameters[0].array = NDArray([[Float.nan, 1]])
        #expect { try Checkpoint(of: network).export(to: folder.file("a.onnx")) } throws: {
            "\($0)".contains("infinite or NaN")
        }
    }

    @Test("Names become what each language can say")
    func names() throws {
        let c = CNetwork(checkpoint(), at: "/tmp/my-Net 2.h").text
        #expect(c.contains("static inline void my_net_2_probabilities("))
        #expect(c.contains(#"{"a\"b\\", "\303\274\012\077"}"#))
        #expect(CNetwork(checkpoint(), at: "2.h").text.contains("network_2_probabilities"))
        let swift = SwiftNetwork(checkpoint(), at: "my-net 2.swift").text
        #expect(swift.contains("public enum MyNet2 {") && swift.contains(#"["a\"b\\", "ü\n?"]"#))
        #expect(SwiftNetwork(checkpoint(), at: "2.swift").text.contains("public enum Network2 {"))
    }
}
