import Foundation
import PullbackArrays
import PullbackAutodiff
import PullbackNetworks
import PullbackTestSupport
import PullbackTraining
import Testing

@Suite("Modules in files") struct ModuleFileTests {
    final class Network<Scalar: RealScalar>: Module {
        let encoder: Linear<Scalar>
        let heads: [String: Linear<Scalar>]
        @Buffer(named: "running_mean") var runningMean: Tensor<Scalar> = Tensor([1, 2])

        init(seed: UInt64, heads names: [String] = ["a", "b"]) {
            var generator = Generator(seed: seed)
            encoder = Linear(2, 3, using: &generator)
            heads = Dictionary(
                uniqueKeysWithValues: names.map { ($0, Linear(3, 1, hasBias: false, using: &generator)) })
        }
    }

    let folder: TemporaryFolder
    var path: String { folder.file("network.safetensors") }

    init() throws { folder = try TemporaryFolder() }

    private func roundTrip<S: RealScalar>(as scalar: S.Type) throws {
        let network = Network<S>(seed: 1)
        network.runningMean = Tensor([3, 4])
        try network.save(to: path)
        let copy = Network<S>(seed: 2)
        try copy.load(from: path)
        #expect(copy.state == network.state && copy.state["running_mean"] == NDArray([3, 4]))
    }

    @Test("A module of one's own is saved and loaded, buffers too, in either precision")
    func roundTrips() throws {
        try roundTrip(as: Float.self)
        try roundTrip(as: Double.self)
        let single = Network<Float>(seed: 3)
        try single.load(from: path)
        #expect(
            single.state
                == Network<Double>(seed: 1).state.mapValues { NDArray($0) }
                .merging(["running_mean": NDArray([3, 4])]) { $1 })
    }

    @Test("Names and layout are PyTorch's")
    func layout() throws {
        let network = Network<Float>(seed: 1)
        try network.save(to: path)
        let file = try Safetensors(contentsOf: path)
        #expect(
            file.tensors.keys.sorted()
                == ["encoder.bias", "encoder.weight", "heads.a.weight", "heads.b.weight", "running_mean"])
        #expect(file.tensors["encoder.weight"]?.shape == [3, 2] && file.metadata == ["format": "pt"])
        #expect(
            file.tensors["encoder.weight"]?.numbers == .float(network.encoder.weight.array.transposed().elements))
    }

    @Test("A file of another module is refused with the names, and nothing is changed")
    func refuses() throws {
        try Network<Float>(seed: 1, heads: ["a", "c"]).save(to: path)
        let network = Network<Float>(seed: 2)
        let before = network.state
        #expect(
            message { try network.load(from: path) }
                == "\(path): lacks heads.b.weight; holds heads.c.weight, which is no part of Network<Float>")
        #expect(network.state == before)
        let mismatch = try network.load(from: path, strict: false)
        #expect(mismatch.missing == ["heads.b.weight"] && mismatch.extra == ["heads.c.weight"])
        #expect(network.state["heads.a.weight"] == Network<Float>(seed: 1).state["heads.a.weight"])
        #expect(network.state["heads.b.weight"] == before["heads.b.weight"])
        // Shapes are told as the file has them.
        var file = Safetensors()
        file.tensors["encoder.weight"] = .init(shape: [2, 3], numbers: .float([1, 2, 3, 4, 5, 6]))
        try file.write(to: path)
        #expect(
            message { try network.load(from: path, strict: false) }
                == "\(path): encoder.weight has shape [2, 3], not [3, 2]")
    }

    @Test("An MLP's file is loaded by an MLP, whatever else stands in it")
    func checkpoint() throws {
        var generator = Generator(seed: 0)
        let network = MLP<Float>([2, 3, 2], using: &generator)
        try Checkpoint(of: network, recipe: .moons).write(to: path)
        let copy = MLP<Float>([2, 3, 2], using: &generator)
        try copy.load(from: path)
        #expect(copy.state == network.state)
        try copy.save(to: path)
        #expect(try Checkpoint(contentsOf: path).makeNetwork(as: Float.self).state == network.state)
    }

    @Test("A network with batch normalization that PyTorch saved gives PyTorch's logits")
    func normalized() throws {
        struct Reference: Decodable { let inputs: [[Double]], normalized: [Double] }
        let reference: Reference = try reference("checkpoints.json")
        var generator = Generator(seed: 0)
        func run<S: RealScalar>(_: S.Type, _ shaking: inout Shaking) throws -> [Double] {
            let network = Sequential<S>(
                Linear(3, 4, hasBias: false, using: &generator), BatchNorm(4), Activation(.relu),
                Linear(4, 2, using: &generator))
            try network.load(from: references.appending(path: "normalized.safetensors").path)
            for parameter in network.parameters { parameter.array = NDArray(shaking(NDArray<Double>(parameter.array))) }
            return network(Tensor(NDArray(NDArray<Double>(reference.inputs)))).array.elements.map { Double($0) }
        }
        // Roundings: sums of three and four terms, and ten more for each number between them, in both
        // computations.
        let tolerance = try Tolerance.measured(roundings: 2 * (3 + 4 + 10), in: Float.self) {
            [try run(Double.self, &$0)]
        }
        var still = Shaking.none
        #expect(distance(try run(Float.self, &still), reference.normalized) <= tolerance[0])
    }

    @Test("PyTorch's count of batches, which nothing here reads, is passed over")
    func batchCount() throws {
        let header =
            #"{"n.num_batches_tracked":{"dtype":"I64","shape":[],"data_offsets":[0,8]},"#
            + #""running_mean":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}"#
        var data = Data([UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0]) + Data(header.utf8)
        data += Data([7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128, 63, 0, 0, 0, 64])
        try folder.write(data, to: "network.safetensors")
        let file = try Safetensors(contentsOf: path)
        #expect(file.tensors.keys.sorted() == ["running_mean"])
        #expect(file.arrays(as: Float.self) == ["running_mean": NDArray([1, 2])])
    }
}
