import PullbackArrays
import PullbackAutodiff
import PullbackNetworks
import PullbackTestSupport
import Testing

@Suite("What a module keeps") struct FieldsTests {
    /// A module that takes token indices and a tensor, returns two tensors, and has layers in every kind of
    /// field.
    final class Everywhere: Module {
        struct Block {
            let first, second: Linear<Float>
        }

        enum Head {
            case linear(Linear<Float>)
            case two(Linear<Float>, scale: Linear<Float>)
            case none
        }

        enum Side: String { case left, right }

        final class Notes {
            let text = "no layers here"
            let counts = [1, 2, 3]
            weak var owner: Everywhere?
        }

        let block = Block(first: layer(), second: layer())
        let optionalBlocks: [Block?] = [nil, Block(first: layer(), second: layer())]
        let head = Head.linear(layer())
        let other = Head.two(layer(), scale: layer())
        let nothing = Head.none
        let byNumber: [Int: Linear<Float>] = [10: layer(), 2: layer()]
        let bySide: [Side: [Linear<Float>]] = [.right: [layer()], .left: [layer()]]
        lazy var late = layer()
        lazy var table = [1, 2, 3]
        let notes = Notes()
        let table32 = NDArray<Float>.zeros([1000, 1000])
        let text = ["a": "b"]
        let action: (Int) -> Int = { $0 }
        @Parameter(named: "scale_factor") var scaleFactor: Tensor<Float> = Tensor([1])
        @Buffer var seen: Tensor<Float> = Tensor([0])
        @RandomSource var generator = Generator(seed: 1)

        init() {
            _ = late
            notes.owner = self
        }

        func callAsFunction(_ tokens: [Int], _ x: Tensor<Float>) -> (Tensor<Float>, Tensor<Float>) {
            (x * Float(tokens.count), block.first(x))
        }
    }

    @Test("Layers are found in structs, enums, tuples, dictionaries by any key, and lazy variables by their own name")
    func found() {
        let module = Everywhere()
        let weights = module.namedParameters.map(\.name).filter { $0.hasSuffix("weight") }.map { $0.dropLast(7) }
        #expect(
            weights == [
                "block.first", "block.second", "optionalBlocks.1.first", "optionalBlocks.1.second", "head.linear",
                "other.two.0", "other.two.scale", "byNumber.2", "byNumber.10", "bySide.left.0", "bySide.right.0",
                "late",
            ])
        #expect(module.namedParameters.last?.name == "scale_factor")
        #expect(module.namedBuffers.map(\.name) == ["seen"] && module.buffers[0] === module.$seen)
        #expect(module.randomSources.map(\.key) == ["generator"])
        let (doubled, _) = module([3, 4], Tensor([[5]]))
        #expect(doubled.array == NDArray([[10]]))
    }

    final class Late: Module {
        lazy var head = layer()
        lazy var heads: [Linear<Float>] = []
    }

    final class Precise: Module {
        let inner = Linear<Double>(weight: .zeros([1, 1]), bias: nil)
    }

    final class Unordered: Module {
        final class Member: Module, Hashable {
            let layer = FieldsTests.layer()
            static func == (a: Member, b: Member) -> Bool { a === b }
            func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
        }
        let members: Set<Member> = [Member()]
    }

    final class Hiding: Module {
        final class Helper { let layer = FieldsTests.layer() }
        let helper = Helper()
    }

    final class Drawing: Module {
        var generator = Generator(seed: 0)
    }

    final class Twins: Module {
        let layers: [String: Linear<Float>] = ["a": layer()]
        @Parameter(named: "same") var one: Tensor<Float> = Tensor(1)
        @Buffer(named: "same") var two: Tensor<Float> = Tensor(1)
    }

    @Test("What could be lost is refused, with its name")
    func refused() {
        func refusal(_ module: some Module<Float>) -> String? { message { _ = try Fields(of: module) } }
        #expect(refusal(Everywhere()) == nil)
        #expect(
            refusal(Late())
                == "Late.head is a lazy variable that is not made yet: use it once before its parameters are "
                + "asked for")
        #expect(refusal(Precise()) == "Precise.inner.weight is a Parameter<Double> in a module whose numbers are Float")
        #expect(
            refusal(Unordered())
                == "Unordered.members.layer.weight is in a set, which has no order: use an array")
        #expect(
            refusal(Hiding())
                == "Hiding.helper.layer.weight is held by Helper, a class that is no module: let it be one")
        #expect(
            refusal(Drawing())
                == "Drawing.generator is a generator that nobody could save: write @RandomSource before it")
        #expect(refusal(Twins()) == "Twins.same is the name of two arrays: rename one of the fields")
    }

    @Test("A refusal stops the program")
    func stops() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Hiding().parameters
        }
        #expect(
            String(decoding: try #require(result).standardErrorContent, as: UTF8.self).contains("Hiding.helper.layer"))
    }

    /// A module with an optimizer, which holds the same parameters as the module itself.
    final class Training: Module {
        let layer = FieldsTests.layer()
        var optimizer: SGD<Float>?
    }

    @Test("A class that is no module may hold what a module holds elsewhere")
    func heldTwice() {
        let module = Training()
        module.optimizer = SGD(module.parameters, learningRate: 0.1)
        #expect(module.namedParameters.map(\.name) == ["layer.weight", "layer.bias"])
    }

    private static func layer() -> Linear<Float> { Linear(weight: .zeros([1, 1]), bias: .zeros([1])) }
}
