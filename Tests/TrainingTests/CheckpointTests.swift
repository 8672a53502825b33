import Foundation
import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackFiles
import PullbackNetworks
import PullbackTestSupport
import Testing

@testable import PullbackTraining

@Suite struct CheckpointTests {
    struct Reference: Decodable {
        let inputs: [[Double]]
        let pytorch, pullback: [Double]
    }

    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func network<S: RealScalar>(_ sizes: [Int], _ activation: ActivationFunction = .relu) -> MLP<S> {
        var generator = Generator(seed: 3)
        return MLP(sizes, activation: activation, using: &generator)
    }

    private func logits<S: RealScalar>(_ network: MLP<S>, _ inputs: [[Double]]) -> [Double] {
        let x = NDArray<S>(inputs.flatMap { $0.map { S($0) } }, shape: [inputs.count, inputs[0].count])
        return network(Tensor(x)).array.elements.map { Double($0) }
    }

    private func rounding(_ network: MLP<Float>, _ inputs: [[Double]]) -> Double {
        Tolerance.layers(network.parameters.map(\.array), at: NDArray(inputs.map { $0.map { Float($0) } }))
    }

    private func roundTrip<S: RealScalar>(as scalar: S.Type) throws -> Bool {
        let network: MLP<S> = network([3, 5, 2], .sigmoid)
        let data = Checkpoint.DataDescription(
            name: "ünïcode \"quoted\" \n", classNames: ["a", "b"], seed: .max,
            standardization: .init(mean: [1, 2, 3], scale: [1e-300, 1, 1e300]))
        try Checkpoint(of: network, data: data, recipe: .moons).write(to: folder.file("model"))
        let read = try Checkpoint(contentsOf: folder.file("model"))
        let copy = read.makeNetwork(as: S.self)
        return read.architecture == Architecture(sizes: [3, 5, 2], activation: .sigmoid) && read.data == data
            && read.recipe == .moons && read.precision == (S.self == Double.self ? .double : .float)
            && zip(copy.parameters, network.parameters).allSatisfy { $0.array.elements == $1.array.elements }
    }

    @Test("What is written is what is read, in single and double precision")
    func roundTrips() throws {
        #expect(try roundTrip(as: Float.self))
        #expect(try roundTrip(as: Double.self))
        #expect(folder.files == ["model"])
    }

    @Test("Names and layout are PyTorch's: weights [out, in]")
    func layout() throws {
        let layer = Linear<Float>(
            weight: NDArray([1, 2, 3, 4, 5, 6], shape: [3, 2]), bias: NDArray([7, 8], shape: [2]))
        let network: MLP<Float> = network([3, 2])
        network.layers[0].weight = layer.weight
        network.layers[0].bias = layer.bias
        try Checkpoint(of: network).write(to: folder.file("model"))
        let file = try Safetensors(contentsOf: folder.file("model"))
        #expect(Set(file.tensors.keys) == ["layers.0.weight", "layers.0.bias"])
        #expect(file.tensors["layers.0.weight"]?.shape == [2, 3])
        #expect(file.tensors["layers.0.weight"]?.numbers == .float([1, 3, 5, 2, 4, 6]))
        #expect(file.tensors["layers.0.bias"]?.numbers == .float([7, 8]))
        #expect(file.metadata["format"] == "pt")
    }

    @Test("A file that PyTorch wrote gives PyTorch's logits")
    func readsPyTorch() throws {
        let reference: Reference = try reference("checkpoints.json")
        let checkpoint = try Checkpoint(contentsOf: references.appending(path: "pytorch.safetensors").path)
        #expect(checkpoint.architecture == Architecture(sizes: [3, 5, 4, 2], activation: .relu))
        #expect(checkpoint.data == nil && checkpoint.recipe == nil)
        let network = checkpoint.makeNetwork(as: Float.self)
        #expect(distance(logits(network, reference.inputs), reference.pytorch) <= rounding(network, reference.inputs))
    }

    /// The script beside the file has shown that PyTorch loads these bytes. Where they are meant to change,
    /// PULLBACK_WRITE_REFERENCES=1 in the environment writes them anew, for the script to be run again.
    @Test("The bytes that PyTorch has loaded are those that are written, and PyTorch's logits are ours")
    func writesForPyTorch() throws {
        let network: MLP<Float> = network([3, 4, 2], .tanh)
        let data = Checkpoint.DataDescription(name: "moons", classNames: ["0", "1"], seed: 3)
        try Checkpoint(of: network, data: data).write(to: folder.file("model"))
        let committed = references.appending(path: "pullback.safetensors")
        if ProcessInfo.processInfo.environment["PULLBACK_WRITE_REFERENCES"] != nil {
            try Data(contentsOf: folder.url.appending(path: "model")).write(to: committed)
        }
        #expect(try Data(contentsOf: folder.url.appending(path: "model")) == Data(contentsOf: committed))
        let reference: Reference = try reference("checkpoints.json")
        #expect(distance(logits(network, reference.inputs), reference.pullback) <= rounding(network, reference.inputs))
    }

    @Test("A model replaces an older one, and no other file")
    func replaces() throws {
        let checkpoint = Checkpoint(of: network([3, 2], .sigmoid) as MLP<Float>)
        for _ in 0..<2 { try checkpoint.write(to: folder.file("model")) }
        #expect(try Checkpoint(contentsOf: folder.file("model")).architecture.sizes == [3, 2])
        try folder.write("<!DOCTYPE html>".utf8, to: "page")
        #expect(throws: PullbackError.self) { try Checkpoint.checkWritable(folder.file("page")) }
        #expect(throws: PullbackError.self) { try checkpoint.write(to: folder.file("page")) }
        #expect(folder.files == ["model", "page"])
    }

    @Test("What stands between layers can be said of a file that does not, and not otherwise of one that does")
    func activation() throws {
        let foreign = references.appending(path: "pytorch.safetensors").path
        #expect(try Checkpoint(contentsOf: foreign, activation: .tanh).architecture.activation == .tanh)
        try Checkpoint(of: network([3, 2], .sigmoid) as MLP<Float>).write(to: folder.file("model"))
        #expect(try Checkpoint(contentsOf: folder.file("model"), activation: .sigmoid).architecture.sizes == [3, 2])
        #expect(throws: PullbackError(folder.file("model"), "has sigmoid between its layers, not relu")) {
            try Checkpoint(contentsOf: folder.file("model"), activation: .relu)
        }
    }

    @Test("What is remembered of rows: names, pictures, the column of the class")
    func description() throws {
        let table = try CSV.parse("a,kind,b\n1,x,2\n3,y,4\n", label: "kind")
        let data = Checkpoint.DataDescription(of: table, name: "table.csv", seed: 7)
        #expect(data.name == "table.csv" && data.seed == 7 && data.classNames == ["x", "y"])
        #expect(data.featureNames == ["a", "b"] && data.label == "kind" && data.labelColumn == 1)
        #expect(data.imageShape == nil && data.standardization == nil)
        let digits = Checkpoint.DataDescription(of: .digits, name: "digits", seed: 0)
        #expect(digits.imageShape == [8, 8] && digits.featureNames == nil && digits.label == nil)
        // Names that do not tell columns apart are none.
        let twins = Checkpoint.DataDescription(of: try CSV.parse("a,a,a\n1,2,x\n3,4,y\n"), name: "", seed: 0)
        #expect(twins.featureNames == nil && twins.label == nil && twins.labelColumn == 2)

        var full = data
        full.learned = .init(of: table)
        full.standardization = Standardization(of: table)
        try Checkpoint(of: network([2, 2]) as MLP<Float>, data: full).write(to: folder.file("model"))
        #expect(try Checkpoint(contentsOf: folder.file("model")).data == full)
    }

    @Test("What is remembered of rows for regression: names, columns, both standardizations")
    func regression() throws {
        let table = try CSV.parse("low,x,high,y\n1,2,3,4\n5,6,7,9\n", targets: ["high", "low"])
        let data = Checkpoint.DataDescription(of: table, name: "table.csv", seed: 7)
        #expect(data.isRegression && data.classNames.isEmpty && data.name == "table.csv" && data.seed == 7)
        #expect(
            data.featureNames == ["x", "y"] && data.targetNames == ["high", "low"] && data.targetColumns == [2, 0])
        #expect(data.standardization == nil && data.targetStandardization == nil)
        // Names that do not tell columns apart are none.
        let twins = try CSV.parse("a,b,a\n1,2,3\n4,5,6\n", targets: ["3"])
        let described = Checkpoint.DataDescription(of: twins, name: "", seed: 0)
        #expect(described.featureNames == nil && described.targetNames == ["a"] && described.targetColumns == [2])

        var full = data
        full.learned = .init(of: table)
        full.standardization = Standardization(of: table.features)
        full.targetStandardization = Standardization(mean: [0.1, 1e-300], scale: [3, 1e300])
        try Checkpoint(of: network([2, 2]) as MLP<Float>, data: full).write(to: folder.file("model"))
        let read = try Checkpoint(contentsOf: folder.file("model"))
        #expect(read.data == full && read.classNames.isEmpty)
        #expect(read.data?.targetStandardization == Standardization(mean: [0.1, 1e-300], scale: [3, 1e300]))
        #expect(!Checkpoint.DataDescription(of: .digits, name: "digits", seed: 0).isRegression)
    }

    @Test("Other rows, another order, another class: another fingerprint")
    func fingerprints() {
        let digits = Dataset.digits
        let learned = Checkpoint.Fingerprint(of: digits.subset(0..<100))
        #expect(learned == Checkpoint.Fingerprint(of: digits.subset(0..<100)) && learned.count == 100)
        #expect(learned != Checkpoint.Fingerprint(of: digits.subset(0..<101)))
        #expect(learned.checksum != Checkpoint.Fingerprint(of: digits.subset((0..<100).reversed())).checksum)
        #expect(learned.checksum != Checkpoint.Fingerprint(of: digits.subset(1..<101)).checksum)
        func row(_ x: Double, _ label: Int) -> UInt64 {
            let data = Dataset(
                name: "", features: .numbers([x]), width: 1, labels: [label], classNames: ["a", "b"])
            return Checkpoint.Fingerprint(of: data).checksum
        }
        #expect(Set([row(0, 0), row(0, 1), row(1, 0), row(1.0.nextUp, 0)]).count == 4)

        func numbers(_ features: [[Double]], _ targets: [Double]) -> Checkpoint.Fingerprint {
            Checkpoint.Fingerprint(of: RegressionDataset(features: features, targets: targets))
        }
        let rows = numbers([[1, 2], [3, 4]], [5, 6])
        #expect(rows == numbers([[1, 2], [3, 4]], [5, 6]) && rows.count == 2)
        #expect(rows.checksum != numbers([[3, 4], [1, 2]], [6, 5]).checksum)
        #expect(rows.checksum != numbers([[1, 2], [3, 4]], [5, Double(6).nextUp]).checksum)
        #expect(rows.checksum != numbers([[1, 2], [Double(3).nextUp, 4]], [5, 6]).checksum)
    }

    @Test("A network sees pictures if its file says so, or says nothing and has as many features as digits have pixels")
    func imageShape() throws {
        func shape(_ features: Int, _ data: Checkpoint.DataDescription? = nil) -> [Int]? {
            Checkpoint(of: network([features, 2]) as MLP<Float>, data: data).imageShape.map { [$0.height, $0.width] }
        }
        #expect(shape(784) == [28, 28] && shape(64) == [8, 8] && shape(2) == nil)
        var data = Checkpoint.DataDescription(name: "", classNames: ["a", "b"], seed: 0)
        #expect(shape(64, data) == [8, 8])
        data.imageShape = [4, 16]
        #expect(shape(64, data) == [4, 16])
        data.imageShape = nil
        data.standardization = Standardization(
            mean: .init(repeating: 0, count: 64), scale: .init(repeating: 1, count: 64))
        #expect(shape(64, data) == nil)
    }

    @Test("An architecture and a recipe survive JSON")
    func codable() throws {
        func copy<Value: Codable>(_ value: Value) throws -> Value {
            try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
        }
        for activation in ActivationFunction.allCases {
            let architecture = Architecture(sizes: [4, 9, 2], activation: activation)
            #expect(try copy(architecture) == architecture)
        }
        var recipe = Recipe(hidden: [], learningRate: 0.1 + 0.2, epochs: 7)
        recipe.optimizer = .adamw
        recipe.precision = .double
        for recipe in [recipe, .mnist, .digits, .xor, .blobs, .spirals, .table] {
            #expect(try copy(recipe) == recipe)
        }
    }

    @Test("The network learns as many numbers as the architecture says")
    func parameterCount() {
        let network: MLP<Float> = network([3, 5, 2])
        let architecture = Architecture(of: network)
        #expect(architecture.sizes == [3, 5, 2])
        #expect(architecture.parameterCount == network.parameters.reduce(0) { $0 + $1.array.count })
    }
}
