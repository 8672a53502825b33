import Foundation
import PullbackArrays
import PullbackNetworks
import PullbackTestSupport
import Testing

@testable import PullbackTraining

/// Tests of malformed files: each is refused with an error in one sentence; none stops the program.
@Suite struct MalformedFileTests {
    /// Returns a file with this header, and `bytes` bytes after it.
    static func file(_ header: String, bytes: Int = 0, length: UInt64? = nil) -> Data {
        file(Array(header.utf8), bytes: bytes, length: length)
    }

    static func file(_ header: [UInt8], bytes: Int = 0, length: UInt64? = nil) -> Data {
        let length = length ?? UInt64(header.count)
        return Data((0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + header) + Data(count: bytes)
    }

    /// Returns the description of a tensor in the header.
    static func entry(_ shape: String, _ offsets: String, dtype: String = "\"F32\"") -> String {
        #"{"dtype":\#(dtype),"shape":\#(shape),"data_offsets":\#(offsets)}"#
    }

    /// Returns the file of a 2-1 network with these descriptions of weight and bias.
    static func network(
        weight: String = entry("[1,2]", "[0,8]"), bias: String = entry("[1]", "[8,12]"), more: String = ""
    ) -> Data {
        file(#"{"layers.0.weight":\#(weight),"layers.0.bias":\#(bias)\#(more)}"#, bytes: 12)
    }

    /// Returns the file of a 2-1 network with these metadata.
    static func words(_ words: String) -> Data { network(more: #","__metadata__":\#(words)"#) }

    /// Returns the file of a 2-1 network for regression with this part of the description of its data.
    static func targets(_ part: String) -> Data {
        words(#"{"data":"{\"name\":\"\",\"classNames\":[],\#(part)}"}"#)
    }

    private func problem(_ data: Data) -> String? {
        do {
            _ = try Checkpoint(Safetensors(decoding: data, at: "FILE"), at: "FILE")
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test("The file from which the malformed ones are made is sound")
    func sound() {
        #expect(problem(Self.network()) == nil)
        #expect(problem(Self.words(#"{"architecture":"{\"sizes\":[2,1],\"activation\":\"relu\"}"}"#)) == nil)
        #expect(problem(Self.words(#"{"data":"{\"name\":\"\",\"classNames\":[\"a\"],\"seed\":0}"}"#)) == nil)
        #expect(problem(Self.targets(#"\"targetNames\":[\"y\"],\"targetColumns\":[1]"#)) == nil)
    }

    @Test(
        "What is no safetensors file",
        arguments: [
            (Data(), "too few"),
            (Data([1, 2, 3]), "too few"),
            (
                Data("PK\u{3}\u{4} and the rest of an archive".utf8),
                "is what torch.save writes; make a model of it with pullback import"
            ),
            (Data(count: 8), "no header"),
            (file("{}", length: 1 << 63), "truncated: a header of 9223372036854775808 bytes in a file of 10"),
            (file("{}", length: .max), "truncated"),
            (file("{}", length: 3), "truncated"),
            (file("{}"), "holds no linear layer"),
            (file("[]"), "no header in JSON"),
            (file(" {}"), "no header in JSON"),
            (file("nonsense"), "no header in JSON"),
            (file("{nonsense"), "not JSON"),
            (file(#"{"layers.0.weight":"#), "not JSON"),
            (file(Array("{\"".utf8) + [0xFF, 0xFE] + Array("\":1}".utf8)), "header"),
            (file(String(repeating: "{\"a\":", count: 200_000)), "header"),
            (file("{\"a\":" + String(repeating: "[", count: 200_000)), "header"),
        ])
    func noSafetensors(_ data: Data, _ words: String) {
        #expect(problem(data)?.contains(words) == true, "\(problem(data) ?? "no error")")
    }

    @Test(
        "Tensors that are described wrongly",
        arguments: [
            (network(weight: "3"), "layers.0.weight is of another kind"),
            (network(weight: "null"), "layers.0.weight"),
            (network(weight: #"{"dtype":"F32","shape":[1,2]}"#), "layers.0.weight lacks data_offsets"),
            (network(weight: #"{"shape":[1,2],"data_offsets":[0,8]}"#), "lacks dtype"),
            (network(weight: #"{"dtype":"F32","data_offsets":[0,8]}"#), "lacks shape"),
            (network(weight: entry("[1,2]", "[0,8]", dtype: "32")), "dtype is of another kind"),
            (
                network(weight: entry("[1,2]", "[0,8]", dtype: "\"F8_E4M3\"")),
                "holds F8_E4M3: only F64, F32, F16, BF16, I64"
            ),
            (network(weight: entry("[1,2]", "[0,8]", dtype: "\"F16\"")), "do not hold F16 [1, 2], 4 bytes"),
            (network(weight: entry("[1,2]", "[0,8]", dtype: "\"I64\"")), "do not hold I64 [1, 2], 16 bytes"),
            (network(weight: entry("[1,2]", "[0,8]", dtype: "\"I32\"")), "holds no linear layer"),
            (network(weight: entry("[1,2]", "[0,8]", dtype: "\"f32\"")), "holds f32"),
            (network(weight: entry("\"1,2\"", "[0,8]")), "shape is of another kind"),
            (network(weight: entry("[1,-2]", "[0,8]")), "has shape [1, -2]"),
            (network(weight: entry("[1.5,2]", "[0,8]")), "numbers that are not whole"),
            (network(weight: entry("[1e30,2]", "[0,8]")), "numbers that are not whole"),
            (network(weight: entry("[4294967296,4294967296]", "[0,8]")), "has shape"),
            (network(weight: entry("[2000000000,2000000000,2000000000]", "[0,8]")), "has shape"),
            (network(weight: entry("[1,1,1,1,1,1,1,1,2]", "[0,8]")), "has 9 axes"),
            (network(weight: entry("[1,2]", "[0,4]")), "do not hold F32 [1, 2], 8 bytes"),
            (network(weight: entry("[1,2]", "[0]")), "offsets"),
            (network(weight: entry("[1,2]", "[0,8,8]")), "offsets"),
            (network(weight: entry("[1,2]", "[]")), "offsets"),
            (network(weight: entry("[1,2]", "[-8,0]")), "offsets [-8, 0]"),
            (network(weight: entry("[1,2]", "[8,0]")), "offsets"),
            (network(bias: entry("[1]", "[9223372036854775807,9223372036854775807]")), "offsets"),
            (network(weight: entry("[1,2]", "[99999999999999999999,8]")), "numbers that are not whole"),
            (network(bias: entry("[1]", "[1000,1004]")), "truncated"),
            (network(weight: entry("[1,2]", "[4,12]")), "not at 0"),
            (network(bias: entry("[1]", "[4,8]")), "begins at byte 4, not at 8"),
            (
                file(
                    #"{"layers.0.weight":\#(entry("[1,1]", "[0,4]")),"layers.0.bias":\#(entry("[1]", "[8,12]"))}"#,
                    bytes: 12),
                "begins at byte 8, not at 4"
            ),
            (network() + Data([0]), "1 bytes that belong to no tensor"),
            (network().dropLast(), "truncated"),
            (file(#"{"__metadata__":{}}"#), "holds no linear layer"),
        ])
    func tensors(_ data: Data, _ words: String) {
        #expect(problem(data)?.contains(words) == true, "\(problem(data) ?? "no error")")
    }

    @Test(
        "Layers that make no network",
        arguments: [
            (file(#"{"layers.0.bias":\#(entry("[2]", "[0,8]"))}"#, bytes: 8), "holds no linear layer"),
            (network(bias: entry("[1,1]", "[8,12]")), "layers.0.bias has shape [1, 1] for a weight of [1, 2]"),
            (network(weight: entry("[2]", "[0,8]")), "holds no linear layer"),
            (network(weight: entry("[0,2]", "[0,0]"), bias: entry("[0]", "[0,0]")).dropLast(12), "no size"),
            (
                network(
                    more:
                        #","layers.1.weight":\#(entry("[2,2]", "[12,28]")),"layers.1.bias":\#(entry("[2]", "[28,36]"))"#
                )
                    + Data(count: 24),
                "its layers do not form a chain, where each takes what the one before it gives: layers.0 takes 2 and gives 1, "
                    + "layers.1 takes 2 and gives 2"
            ),
            (
                network(more: #","layers.2.bias":\#(entry("[1]", "[12,16]"))"#) + Data(count: 4),
                "layers.2.bias, which is no part"
            ),
            (network(more: #","scale":\#(entry("[]", "[12,16]"))"#) + Data(count: 4), "holds scale"),
        ])
    func layers(_ data: Data, _ words: String) {
        #expect(problem(data)?.contains(words) == true, "\(problem(data) ?? "no error")")
    }

    @Test(
        "Words that contradict the tensors or make no sense",
        arguments: [
            (
                words(#"{"architecture":"{\"sizes\":[2,3],\"activation\":\"relu\"}"}"#),
                "layers of [2, 3], the tensors are"
            ),
            (words(#"{"architecture":"{\"sizes\":[],\"activation\":\"relu\"}"}"#), "layers of []"),
            (
                words(#"{"architecture":"{\"sizes\":[2,1],\"activation\":\"step\"}"}"#),
                "has step between its layers, which this version of Pullback does not know; use a newer one"
            ),
            (words(#"{"data":"{\"name\":\"\",\"classNames\":[],\"seed\":0}"}"#), "names 0 classes for 1 outputs"),
            (
                words(#"{"data":"{\"name\":\"\",\"classNames\":[\"a\"],\"seed\":0,\"mean\":[1],\"scale\":[1]}"}"#),
                "standardizes 1 features of 2"
            ),
            (
                words(#"{"data":"{\"name\":\"\",\"classNames\":[\"a\"],\"seed\":0,\"mean\":[1,1]}"}"#),
                "without the other"
            ),
            (
                words(#"{"data":"{\"name\":\"\",\"classNames\":[\"a\"],\"seed\":0,\"mean\":[1,1],\"scale\":[1,0]}"}"#),
                "scale of 0"
            ),
            (
                words(#"{"data":"{\"name\":\"\",\"classNames\":[\"a\"],\"seed\":0,\"featureNames\":[\"x\"]}"}"#),
                "names 1 features of 2"
            ),
            (
                words(#"{"data":"{\"name\":\"\",\"classNames\":[\"a\"],\"seed\":0,\"labelColumn\":3}"}"#),
                "class in column 3 of 3"
            ),
            (
                words(#"{"data":"{\"name\":\"\",\"classNames\":[\"a\"],\"seed\":0,\"labelColumn\":-1}"}"#),
                "class in column -1"
            ),
            (
                words(#"{"data":"{\"name\":\"\",\"classNames\":[\"a\"],\"seed\":0,\"imageShape\":[2]}"}"#),
                "pictures of [2]"
            ),
            (
                words(#"{"data":"{\"name\":\"\",\"classNames\":[\"a\"],\"seed\":0,\"imageShape\":[-1,-2]}"}"#),
                "pictures of [-1, -2]"
            ),
            (
                words(
                    #"{"data":"{\"name\":\"\",\"classNames\":[\"a\"],\"seed\":0,\"imageShape\":[9223372036854775807,2]}"}"#
                ),
                "pictures of [9223372036854775807, 2] for 2 features"
            ),
            (
                words(#"{"data":"{\"name\":\"\",\"classNames\":[\"a\"],\"seed\":0,\"imageShape\":[1,1]}"}"#),
                "pictures of [1, 1]"
            ),
            (targets(#"\"targetNames\":[\"y\",\"z\"]"#), "names 2 targets for 1 outputs"),
            (targets(#"\"targetNames\":[]"#), "names 0 targets for 1 outputs"),
            (
                words(#"{"data":"{\"name\":\"\",\"classNames\":[\"a\"],\"targetNames\":[\"y\"]}"}"#),
                "names both classes and targets"
            ),
            (targets(#"\"targetNames\":[\"y\"],\"targetColumns\":[3]"#), "has the 1 targets in columns [3] of 3"),
            (targets(#"\"targetNames\":[\"y\"],\"targetColumns\":[1,2]"#), "has the 1 targets in columns [1, 2] of 3"),
            (
                targets(#"\"targetNames\":[\"y\"],\"targetMean\":[1]"#),
                "standardizes targets by a mean or a scale without"
            ),
            (
                targets(#"\"targetNames\":[\"y\"],\"targetMean\":[1,2],\"targetScale\":[1,2]"#),
                "standardizes 2 targets of 1"
            ),
            (
                targets(#"\"targetNames\":[\"y\"],\"targetMean\":[1],\"targetScale\":[0]"#),
                "standardizes targets by a scale of 0"
            ),
        ])
    func contradictions(_ data: Data, _ words: String) {
        #expect(problem(data)?.contains(words) == true, "\(problem(data) ?? "no error")")
    }

    @Test("A name that stands twice is a file with a gap, or one of the two")
    func duplicateNames() {
        let twice =
            #"{"layers.0.weight":\#(Self.entry("[1,2]", "[0,8]")),"layers.0.weight":\#(Self.entry("[1,2]", "[12,20]")),"#
        let data = Self.file(twice + #""layers.0.bias":\#(Self.entry("[1]", "[8,12]"))}"#, bytes: 20)
        #expect(problem(data) != nil)
    }

    @Test("Numbers that are not finite are numbers")
    func notFinite() throws {
        var data = Self.network()
        data.replaceSubrange((data.count - 12)..<(data.count - 8), with: [0, 0, 0xC0, 0x7F])
        let checkpoint = try Checkpoint(Safetensors(decoding: data, at: "FILE"), at: "FILE")
        #expect(checkpoint.makeNetwork(as: Float.self).layers[0].weight.array.elements[0].isNaN)
    }

    @Test("A sound file with bytes changed, cut out or put in is refused or is a network, 6000 times")
    func mutations() throws {
        let sound = [UInt8](try Data(contentsOf: references.appending(path: "pullback.safetensors")))
        var generator = Generator(seed: 0)
        var refused = 0
        for round in 0..<6000 {
            var bytes = sound
            for _ in 0..<(1 + round % 3) {
                // Most changes are made in the length and the header, which decide how the file is read.
                let end = round % 4 == 0 ? bytes.count : min(bytes.count, 700)
                let place = generator.integers(0..<max(end, 1), count: 1)[0]
                switch generator.integers(0..<5, count: 1)[0] {
                case 0: bytes = Array(bytes.prefix(place))
                case 1: if place < bytes.count { bytes.remove(at: place) }
                case 2: bytes.insert(UInt8(generator.integers(0..<256, count: 1)[0]), at: min(place, bytes.count))
                case 3:
                    if place < bytes.count {
                        bytes[place] = Array("0123456789[]{},:\"-e.\\".utf8).randomElement(using: &generator)
                    }
                default: if place < bytes.count { bytes[place] ^= 1 << UInt8(generator.integers(0..<8, count: 1)[0]) }
                }
            }
            do {
                let checkpoint = try Checkpoint(Safetensors(decoding: Data(bytes), at: "FILE"), at: "FILE")
                let network: MLP<Float> = checkpoint.makeNetwork()
                #expect(Architecture(of: network) == checkpoint.architecture)
            } catch {
                #expect("\(error)".hasPrefix("FILE: "))
                refused += 1
            }
        }
        #expect(refused > 3000)
    }

    @Test("A file that cannot be read says why")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        for (path, words) in [(folder.file("none"), "no such file"), (folder.url.path, "is a folder")] {
            #expect { try Checkpoint(contentsOf: path) } throws: { "\($0)".contains(words) }
        }
    }
}

extension Array {
    fileprivate func randomElement(using generator: inout Generator) -> Element {
        self[generator.integers(0..<count, count: 1)[0]]
    }
}
