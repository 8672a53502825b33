import Foundation
import PullbackArrays
import Testing

/// Generators as layers and trainings keep them.
@Suite("Generators that are kept") struct GeneratorStateTests {
    @Test("A generator that is saved and read goes on where it was, the half of a word that is left included")
    func goesOn() throws {
        var generator = Generator(seed: .max)
        _ = generator.normal(count: 7)
        // An odd count of 32-bit draws leaves half a word.
        _ = generator.integers(0..<10, count: 3)
        let text = try JSONEncoder().encode(generator)
        var copy = try JSONDecoder().decode(Generator.self, from: text)
        #expect(copy == generator)
        #expect(copy.integers(0..<10, count: 5) == generator.integers(0..<10, count: 5))
        #expect(copy.normal(count: 50) == generator.normal(count: 50))
        #expect(copy.random() == generator.random())
    }

    @Test("The state is NumPy's: that of default_rng(0) after one number")
    func numPy() throws {
        var generator = Generator(seed: 0)
        _ = generator.random()
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(
            String(decoding: try encoder.encode(generator), as: UTF8.self)
                == #"{"bits":{"inc":"87136372517582989555478159403783844777","state":"80186449399738619878794082838194943960"}}"#
        )
    }

    @Test(
        "What is no state is refused", arguments: [#""state":"x","inc":"1""#, #""state":"1","inc":"2""#, #""inc":"1""#])
    func refuses(members: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Generator.self, from: Data("{\"bits\":{\(members)}}".utf8))
        }
    }

    @Test("Generators that are split from one draw other numbers than it and one another, the same for the same seed")
    func split() {
        func streams() -> [[Double]] {
            var generator = Generator(seed: 4)
            var (a, b) = (generator.split(), generator.split())
            return [a.random(count: 20), b.random(count: 20), generator.random(count: 20)]
        }
        #expect(Set(streams().joined()).count == 60 && streams() == streams())
    }
}
