import Foundation
import PullbackArrays
import PullbackTestSupport
import PullbackTraining
import Testing

@testable import PullbackImages

/// Tests of digits as people photograph them, read by a small network that learned MNIST.
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

    @Test("Digits are read in whatever surroundings", arguments: Surroundings.allCases)
    func surroundings(_ surroundings: Surroundings) throws {
        var generator = Generator(seed: 1)
        var wrong: [String] = []
        var old = 0
        for (index, digit) in digits.enumerated() {
            let picture = surroundings.photograph(of: [digit], &generator)
            let found = (try? picture.digit()).map(answer)
            if let o = try? picture.inkOnUnevenPaper().signs()[0].preparedAsMNIST(), answer(o) == index / 4 { old += 1 }
            if found != index / 4 {
                wrong.append("\(index):\(found ?? -1)")
                if let folder = ProcessInfo.processInfo.environment["DUMP"] {
                    try Data(picture.png()).write(to: URL(filePath: "\(folder)/\(surroundings)-\(index).png"))
                    if let ink = try? picture.inkOnUnevenPaper() { try Data(ink.png()).write(to: URL(filePath: "\(folder)/\(surroundings)-\(index)-ink.png")) }
                }
            }
        }
        print("RESULT \(surroundings) today \(40 - wrong.count) uneven \(old)")
    }
}
