import Foundation
import PullbackArrays
import PullbackTestSupport
import PullbackTraining
import Testing

@testable import PullbackImages

/// Tests of digits as people photograph them, read by a small network that learned MNIST (97.3 % of its test digits are
/// right). They are four test digits of each class.
@Suite struct SurroundingsTests {
    private let classifier: Classifier
    private let digits: [GrayscaleImage]

    init() throws {
        classifier = Classifier(try Checkpoint(contentsOf: Reference.path(of: "handwriting.safetensors")))
        let sheet = try GrayscaleImage(contentsOf: Reference.path(of: "handwriting.png"))
        digits = (0..<40).map { GrayscaleImage(levels: sheet.levels.slice(28 * $0..<28 * $0 + 28, along: 1)) }
    }

    private func answer(_ digit: GrayscaleImage) -> Int {
        let numbers = classifier.probabilities(of: NDArray<Double>(digit.levels).reshaped(1, 784)).elements
        return numbers.indices.max { numbers[$0] < numbers[$1] } ?? 0
    }

    @Test("Of forty digits 38 are read in whatever surroundings", arguments: Surroundings.allCases)
    func surroundings(_ surroundings: Surroundings) throws {
        var generator = Generator(seed: 1)
        var wrong: [Int] = []
        for (index, digit) in digits.enumerated() {
            let picture = surroundings.photograph(of: [digit], &generator)
            if (try? picture.digit()).map(answer) != index / 4 { wrong.append(index) }
        }
        #expect(wrong.count <= 2, "\(surroundings): \(wrong)")
    }

    @Test("Several digits are read from left to right", arguments: [Surroundings.paper, .shadow, .ruled, .thickFrame])
    func several(_ surroundings: Surroundings) throws {
        var generator = Generator(seed: 2)
        var right = 0
        for start in 0..<20 {
            let three = [start, (start + 13) % 40, (start + 26) % 40]
            let picture = surroundings.photograph(of: three.map { digits[$0] }, &generator)
            let found = try picture.digits().map(answer)
            if found == three.map({ $0 / 4 }) { right += 1 }
            let refusal = message { _ = try picture.digit() }
            #expect(refusal?.contains("shows \(found.count) digits beside one another") == true)
        }
        // Three digits are right if each of them is.
        #expect(right >= 17, "\(surroundings): \(right)")
    }
}
