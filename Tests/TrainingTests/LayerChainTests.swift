import Foundation
import PullbackArrays
import PullbackAutodiff
import PullbackFiles
import PullbackNetworks
import PullbackTestSupport
import Testing

@testable import PullbackTraining

/// Tests of networks whose files name and lay their tensors in other ways.
@Suite struct LayerChainTests {
    typealias Entry = Safetensors.Entry

    let network: MLP<Float>
    let normalized: MLP<Float>
    let x = NDArray<Float>([[1, -2, 3, 0.5], [-1, 0, 2, 4]])

    init() {
        var generator = Generator(seed: 3)
        network = MLP([4, 6, 5, 3], using: &generator)
        normalized = MLP([4, 6, 5, 3], normalization: .batch, using: &generator)
        training { _ = normalized(Tensor(x)) }
    }

    private func logits(_ network: MLP<Float>) -> [Float] { evaluation { network(Tensor(x)).array.elements } }

    /// Returns the checkpoint of the tensors of a network with other names.
    private func renamed(_ network: MLP<Float>, _ name: (String) -> String) throws -> Checkpoint {
        try read(Dictionary(uniqueKeysWithValues: network.tensors.map { (name($0), $1) }))
    }

    private func read(_ tensors: [String: Entry]) throws -> Checkpoint {
        var file = Safetensors()
        file.tensors = tensors
        return try Checkpoint(file, at: "FILE")
    }

    private func problem(_ tensors: [String: Entry]) -> String {
        let error = #expect(throws: PullbackError.self) { try read(tensors) }
        return error.map { "\($0)" } ?? ""
    }

    private func entry(_ shape: Int...) -> Entry {
        Entry(shape: shape, numbers: .float(Array(repeating: 1, count: shape.reduce(1, *))))
    }

    @Test(
        "Whatever the layers are called, they compute the same, without a word",
        arguments: [
            (["fc1", "fc2", "fc3"], "."), (["0", "2", "4"], "."), (["8", "9", "10"], "."),
            (["module.layers.0", "module.layers.1", "module.layers.2"], "."),
            (["linear_relu_stack.0", "linear_relu_stack.2", "linear_relu_stack.4"], "."),
            (["_orig_mod.net.1", "_orig_mod.net.2", "_orig_mod.net.12"], "."), (["a1", "a2", "b1"], "_"),
        ])
    func names(_ layers: [String], _ separator: String) throws {
        let read = try renamed(network) { name in
            layers[Int(name.dropFirst(7).prefix(1)) ?? 0] + separator + (name.hasSuffix("weight") ? "weight" : "bias")
        }
        #expect(read.architecture.sizes == [4, 6, 5, 3] && read.notes.isEmpty)
        #expect(logits(read.makeNetwork()) == logits(network))
    }

    @Test(
        "Matrices of [inputs, outputs] are turned, whether their names say so or only their shapes",
        arguments: [("W", "b", ""), ("coefs_", "intercepts_", ""), ("weight", "bias", ""), ("fc", "fc", "x.")])
    func kernels(_ weight: String, _ bias: String, _ path: String) throws {
        var tensors: [String: Entry] = [:]
        for (index, layer) in network.layers.enumerated() {
            let names =
                weight == "fc"
                ? ("\(path)fc\(index).kernel:0", "\(path)fc\(index).bias:0")
                : ("\(weight)\(index)", "\(bias)\(index)")
            tensors[names.0] = Entry(layer.weight.array)
            tensors[names.1] = Entry(layer.bias.array)
        }
        let read = try read(tensors)
        #expect(logits(read.makeNetwork()) == logits(network) && read.notes.isEmpty)
    }

    @Test("Names without an order are ordered by their shapes, and that is said")
    func shapes() throws {
        let words = ["layers.0": "input", "layers.1": "hidden", "layers.2": "classifier"]
        let read = try renamed(network) { (words[String($0.prefix(8))] ?? "") + $0.dropFirst(8) }
        #expect(read.notes == ["the order of the layers follows from their shapes: input, hidden, classifier"])
        #expect(logits(read.makeNetwork()) == logits(network))
    }

    @Test("A number that all names share says no order, and numbers of some names say theirs")
    func sharedNumbers() throws {
        let shared = [
            "net2.input.weight": entry(3, 3), "net2.hidden.weight": entry(3, 3), "net2.output.weight": entry(3, 3),
        ]
        #expect(problem(shared).contains("in more than one order"))
        let some = ["fc1.weight": entry(3, 3), "fc2.weight": entry(3, 3), "out.weight": entry(2, 3)]
        #expect(try read(some).architecture.sizes == [3, 3, 3, 2])
        #expect(problem(["fc1.weight": entry(2, 3), "fc2.weight": entry(5, 4)]).contains("do not form a chain"))
    }

    @Test("Normalizations between the layers are found, whatever they are called")
    func normalizations() throws {
        for stems in [["net.0", "net.3", "net.6", "net.1", "net.4"], ["fc1", "fc2", "out", "bn1", "bn2"]] {
            let read = try renamed(normalized) { name in
                let place =
                    (name.hasPrefix("norms") ? 3 : 0) + (name.contains(".0.") ? 0 : name.contains(".1.") ? 1 : 2)
                return stems[place] + "." + (name.split(separator: ".").last ?? "")
            }
            #expect(read.architecture.normalization == .batch && read.notes.isEmpty)
            #expect(logits(read.makeNetwork()) == logits(normalized))
        }
    }

    @Test("Without a bias it is 0; whole numbers and empty tensors are left out; all of that is said")
    func extras() throws {
        var tensors = network.tensors
        tensors["layers.1.bias"] = nil
        tensors["position_ids"] = Entry(shape: [2], Data([1, 2]), .u8)
        tensors["empty"] = Entry(shape: [0, 3], numbers: .float([]))
        let read = try read(tensors)
        #expect(
            read.notes == [
                "layers.1 has no bias: it is taken to be 0", "empty is left out: it holds no numbers",
                "position_ids is left out: it holds whole numbers",
            ])
        #expect(read.makeNetwork(as: Float.self).layers[1].bias.array.elements == [0, 0, 0, 0, 0])
        #expect(read.makeNetwork(as: Float.self).layers[2].bias.array.elements == network.layers[2].bias.array.elements)
    }

    @Test("What is no chain of linear layers is refused with what is there")
    func refusals() {
        #expect(
            problem(["c.weight": entry(3, 4), "b.weight": entry(4, 3), "a.weight": entry(3, 3)])
                .hasPrefix("FILE: its layers fit together in more than one order: "))
        #expect(
            problem(["body.weight": entry(8, 4), "a.weight": entry(2, 8), "b.weight": entry(3, 8)]).contains("chain"))
        #expect(problem(["fc1.weight": entry(3, 4), "scale": entry()]).contains("holds scale, which is no part"))
        #expect(problem(["fc1.weight": entry(3, 4), "fc1.kernel": entry(4, 3)]).contains("beside"))
        #expect(problem(["fc1.weight": entry(3, 4), "fc1_weight": entry(3, 4)]).contains("which name one part"))
        #expect(
            problem(["fc1.weight": entry(3, 4), "fc2.weight": entry(2, 3), "bn.weight": entry(4), "bn.bias": entry(4)])
                .contains("bn.weight has shape [4] after a layer of 3 neurons"))
        #expect(
            problem(["fc1.weight": entry(3, 4), "bn.weight": entry(4), "bn.bias": entry(4)])
                .contains("has 1 normalization and 0 hidden layers"))
        #expect(
            problem(["fc1.weight": entry(3, 4), "fc2.weight": entry(2, 3), "bn.weight": entry(3)])
                .contains("lacks bn.bias"))
    }

    @Test(
        "A layer of another kind is called by its name and kind",
        arguments: [
            (["conv1.weight": [8, 1, 3, 3], "fc.weight": [2, 8]], "conv1 is a convolution (conv1.weight"),
            (
                ["conv2d/kernel:0": [3, 3, 1, 8], "dense/kernel:0": [8, 2]], "conv2d is a convolution (conv2d/kernel:0"
            ),
            (["features.0.weight": [4, 1, 5], "features.10.weight": [4, 4, 5]], "features.0 is a convolution ("),
            (["rnn.weight_ih_l0": [8, 3], "rnn.weight_hh_l0": [8, 2]], "rnn is an LSTM (rnn.weight_ih_l0"),
            (["rnn.weight_ih_l0": [6, 3], "rnn.weight_hh_l0": [6, 2]], "rnn is a GRU (rnn.weight_ih_l0"),
            (["rnn.weight_ih_l0": [2, 3], "rnn.weight_hh_l0": [2, 2]], "rnn is a recurrent layer ("),
            (["attention.in_proj_weight": [12, 4]], "attention is an attention ("),
            (["embedding.weight": [100, 4], "fc.weight": [2, 4]], "embedding is an embedding ("),
        ])
    func foreignLayers(_ shapes: [String: [Int]], _ words: String) {
        let said = problem(
            shapes.mapValues { shape in
                Entry(shape: shape, numbers: .float(Array(repeating: 1, count: shape.reduce(1, *))))
            })
        #expect(
            said.hasPrefix("FILE: its layer \(words)") && said.hasSuffix("only chains of linear layers can be read"))
    }

    @Test("A chain of forty layers of one size is found at once")
    func many() throws {
        let tensors = (0..<40).map { ("name\($0 * 7 % 40)x.weight", entry(5, 5)) }
        #expect(try read(Dictionary(uniqueKeysWithValues: tensors)).architecture.sizes.count == 41)
        var knot = Dictionary(uniqueKeysWithValues: tensors)
        knot["odd.weight"] = entry(5, 6)
        knot["even.weight"] = entry(5, 7)
        #expect(problem(knot).contains("chain"))
    }

    @Test("Every number of 16 bits is read as what it is")
    func halfPrecision() {
        #expect(Float(halfPrecision: 0x3C00) == 1 && Float(halfPrecision: 0xC000) == -2)
        #expect(Float(halfPrecision: 0x0001) == 0x1p-24 && Float(halfPrecision: 0x7BFF) == 65504)
        #if !(os(macOS) && arch(x86_64))
            for bits in UInt16.min...UInt16.max {
                let (read, expected) = (Float(halfPrecision: bits), Float(Float16(bitPattern: bits)))
                #expect(read.bitPattern == expected.bitPattern || read.isNaN && expected.isNaN, "\(bits)")
            }
        #endif
    }

    @Test("Numbers of every type are read")
    func types() {
        let bytes = Data([0x80, 0x3F, 0x00, 0xC0, 0x01, 0x00, 0xFF, 0xFF])
        #expect(TensorType.i16.numbers(bytes.suffix(4)) == .double([1, -1]))
        #expect(TensorType.u16.numbers(bytes.suffix(4)) == .double([1, 65535]))
        #expect(TensorType.i8.numbers(bytes.suffix(2)) == .double([-1, -1]))
        #expect(TensorType.u32.numbers(bytes.suffix(4)) == .double([4_294_901_761]))
        #expect(TensorType.i64.numbers(Data(repeating: 0xFF, count: 8)) == .double([-1]))
        #expect(TensorType.bf16.numbers(bytes.prefix(4)) == .float([1, -2]))
        #expect(TensorType.bool.numbers(bytes.dropFirst(4).prefix(2)) == .double([1, 0]))
    }

    @Test("A model in several files is read by its index")
    func index() throws {
        let folder = try TemporaryFolder()
        var (first, second) = (Safetensors(), Safetensors())
        for (name, entry) in network.tensors {
            if name.hasPrefix("layers.0") { first.tensors[name] = entry } else { second.tensors[name] = entry }
        }
        try first.write(to: folder.file("model-00001-of-00002.safetensors"))
        try second.write(to: folder.file("model-00002-of-00002.safetensors"))
        let places = network.tensors.keys.map { name in
            #""\#(name)": "model-0000\#(name.hasPrefix("layers.0") ? 1 : 2)-of-00002.safetensors""#
        }
        func index(_ places: [String]) throws -> Checkpoint {
            let text = #"{"metadata": {"total_size": 1}, "weight_map": {\#(places.joined(separator: ","))}}"#
            return try Checkpoint(contentsOf: try folder.write(Array(text.utf8), to: "model.safetensors.index.json"))
        }
        #expect(try logits(index(places).makeNetwork()) == logits(network))
        #expect { try index(places + [#""more": "model-00001-of-00002.safetensors""#]) } throws: {
            "\($0)".contains("looks for \"more\" in model-00001-of-00002.safetensors, which does not hold it")
        }
        #expect { try index([#""a": "../x.safetensors""#]) } throws: { "\($0)".contains("only safetensors files") }
        #expect { try index([#""a": "x.safetensors""#]) } throws: { "\($0)".contains("no such file") }
        #expect { try index([#""a": 3"#]) } throws: { "\($0)".contains("is no index") }
    }
}
