import PullbackArrays
import PullbackTestSupport
import Testing

@Suite("Generator")
struct GeneratorTests {
    /// Only the tail of the normal distribution passes through a logarithm: it is r + x with r = 3.65… and
    /// x = −ln(1 − u)/r below 2. Ours is exact to 2 units in the last place of ln(1 − u), NumPy's to 1; with two roundings
    /// each that is less than 2 units of the sum.
    @Test("every stream of calls gives NumPy's numbers, bit for bit", arguments: try GeneratorReference.read().streams)
    func replay(_ stream: GeneratorReference.Stream) throws {
        var generator = Generator(seed: stream.seed)
        for call in stream.calls {
            var drawn = try call.draw(from: &generator)
            if let tail = call.tail {
                let beyond = drawn.indices.filter { abs(Double(bitPattern: drawn[$0])) > 3.6541528853610088 }
                #expect(beyond.count == tail.count, "\(call)")
                for (index, number) in zip(beyond, tail) {
                    #expect(abs(Double(bitPattern: drawn[index]) - number) <= 2 * number.ulp, "\(call)")
                    drawn[index] = 0
                }
            }
            #expect(drawn.count == call.length ?? call.expected.count, "\(call)")
            #expect(drawn.suffix(call.expected.count) == call.expected[...], "\(call)")
            #expect(call.checksum == nil || checksum(drawn) == call.checksum, "\(call)")
        }
    }

    @Test("drawing one by one gives the same numbers as drawing at once")
    func oneByOne() {
        let generator = Generator(seed: 7)
        func same<Number: Equatable>(
            _ one: (inout Generator) -> Number, _ many: (inout Generator) -> [Number]
        ) -> Bool {
            var (a, b) = (generator, generator)
            let ones = (0..<1000).map { _ in one(&a) }
            return ones == many(&b) && a.random() == b.random()
        }
        #expect(same({ $0.random() }, { $0.random(count: 1000) }))
        #expect(same({ $0.uniform(1, 2) }, { $0.uniform(1, 2, count: 1000) }))
        #expect(same({ $0.normal() }, { $0.normal(count: 1000) }))
        #expect(same({ $0.integers(0..<10) }, { $0.integers(0...9, count: 1000) }))
        #expect(same({ $0.integers(0...9) }, { $0.integers(0..<10, count: 1000) }))
    }

    @Test("a copy continues on its own, with the half of a word that was left over")
    func copies() {
        var original = Generator(seed: 1)
        _ = original.integers(1...6)
        var copy = original
        let ahead = copy.integers(1...6, count: 10)
        #expect(original.integers(1...6, count: 10) == ahead)
        #expect(original.random() == copy.random())
    }

    @Test("He's weights of 784 × 128 begin as in the curriculum")
    func weights() {
        var generator = Generator(seed: 0)
        let weights = generator.normal(count: 784 * 128).map { $0 * (2.0 / 784).squareRoot() }
        let some = [0, 1, 2, 784 * 128 - 1].map { weights[$0] }
        #expect(distance(some, [0.00635034, -0.0066723, 0.03234623, -0.02635567]) <= Tolerance.printed(decimals: 8))
    }

    @Test("100 000 rolls of a die have the curriculum's mean and variance")
    func die() {
        var generator = Generator(seed: 0)
        let rolls = generator.integers(1..<7, count: 100_000).map(Double.init)
        let mean = rolls.reduce(0, +) / 100_000
        let variance = rolls.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 100_000
        #expect(mean == 3.49798)
        #expect(abs(variance - 2.9102759) <= Tolerance.printed(decimals: 7))
    }

    @Test("any elements can be shuffled, and none gets lost")
    func shuffle() {
        var words = ["to", "be", "or", "not"]
        var places = [0, 1, 2, 3]
        let (unshuffled, generator) = (words, Generator(seed: 3))
        var (first, second) = (generator, generator)
        first.shuffle(&words)
        second.shuffle(&places)
        #expect(words == places.map { unshuffled[$0] })
        #expect(places.sorted() == [0, 1, 2, 3])
        #expect(first.permutation(100).sorted() == Array(0..<100))
    }
}

/// Returns a checksum that depends on every bit and on the order of the words: Σ (2i + 1) · wordᵢ modulo 2⁶⁴.
private func checksum(_ words: [UInt64]) -> UInt64 {
    var (sum, weight): (UInt64, UInt64) = (0, 1)
    for word in words {
        sum &+= weight &* word
        weight &+= 2
    }
    return sum
}

/// The numbers that References/generator.py wrote.
struct GeneratorReference: Decodable {
    let streams: [Stream]

    static func read() throws -> GeneratorReference { try reference("generator.json") }

    struct Stream: Decodable, Sendable, CustomTestStringConvertible {
        let seed: UInt64
        let calls: [Call]

        var testDescription: String { "seed \(seed): " + calls.prefix(4).map(\.method).joined(separator: ", ") }
    }

    struct Call: Decodable, Sendable {
        let method: String
        let count, n, first, last: Int?
        let low, high, mean, standardDeviation: Double?
        let replacing: Bool?
        let probabilities: [Double]?
        let elements: [Int]?

        let numbers: [Double]?
        let integers: [Int]?
        let length: Int?
        let checksum: UInt64?
        let tail: [Double]?

        /// The bits of all drawn numbers, or only of the last ones.
        var expected: [UInt64] { bits(numbers ?? []) + bits(integers ?? []) }

        /// Makes the call (the scalar variant if there is no count), and returns the bits of the drawn
        /// numbers.
        func draw(from generator: inout Generator) throws -> [UInt64] {
            switch method {
            case "random":
                return bits(count.map { generator.random(count: $0) } ?? [generator.random()])
            case "uniform":
                let (low, high) = (try #require(low), try #require(high))
                return bits(count.map { generator.uniform(low, high, count: $0) } ?? [generator.uniform(low, high)])
            case "normal":
                let (mean, deviation) = (mean ?? 0, standardDeviation ?? 1)
                return bits(
                    count.map { generator.normal(mean: mean, standardDeviation: deviation, count: $0) }
                        ?? [generator.normal(mean: mean, standardDeviation: deviation)])
            case "integers":
                let range = try #require(first)...(try #require(last))
                return bits(count.map { generator.integers(range, count: $0) } ?? [generator.integers(range)])
            case "permutation":
                return bits(generator.permutation(try #require(n)))
            case "shuffle":
                var elements = try #require(elements)
                generator.shuffle(&elements)
                return bits(elements)
            case "choice":
                return bits(
                    generator.choice(
                        try #require(n), count: try #require(count), replacing: replacing ?? true,
                        probabilities: probabilities))
            default:
                throw UnknownMethod(name: method)
            }
        }

        private func bits(_ numbers: [Double]) -> [UInt64] { numbers.map(\.bitPattern) }
        private func bits(_ integers: [Int]) -> [UInt64] { integers.map { UInt64(bitPattern: Int64($0)) } }
    }

    struct UnknownMethod: Error { let name: String }
}
