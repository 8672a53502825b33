import Foundation
import PullbackArrays
import PullbackDatasets
import PullbackNetworks

/// What a file of an unfinished training holds beside the network, so that the training can be resumed: its state, its
/// history and the fingerprint of its examples.
///
/// In the file, the arrays are tensors whose names begin with "training.", and everything else is JSON.
public struct Resumption: Sendable {
    /// The position of the training, its random generators and its examples.
    public let position: Position
    /// The arrays by their names in the file.
    let tensors: [String: Safetensors.Entry]

    /// Everything of a training's state that is not an array.
    public struct Position: Codable, Hashable, Sendable {
        /// The version of the form in which a state is stored.
        let version: Int
        /// The number of finished epochs.
        public let epoch: Int
        /// The number of finished steps of the running epoch.
        public let step: Int
        /// The fingerprint of the training examples, and of the validation examples if there are any.
        public let examples: [Checkpoint.Fingerprint]
        /// The words of the command that began the training; empty if there was none.
        public let words: [String]
        let watched: [Double]
        let sums: TrainingSums
        let generator: Generator
        /// The generators of the layers now, at the start of the epoch, and after the best epoch.
        let sources: [String: [String: Generator]]
        let parameterNames: [String]
        /// The checksum of everything else in the state, by which damage is recognized.
        var checksum: UInt64 = 0
    }

    /// The version of the form in which this version of Pullback stores a state.
    static let version = 1

    /// The start of the names of all tensors that belong to a training, not to the network.
    static let prefix = "training."

    /// Creates a resumption from the state and the history of a training, the fingerprints of its examples, and the words
    /// of the command that began it.
    public init<S: RealScalar>(
        _ state: TrainingState<S>, _ history: History, examples: [Checkpoint.Fingerprint], words: [String] = []
    ) {
        let models = ["model": state.model, "start": state.epochStart, "best": state.best].compactMapValues(\.self)
        var position = Position(
            version: Self.version, epoch: state.epoch, step: state.step, examples: examples, words: words,
            watched: state.watched,
            sums: state.sums, generator: state.generator, sources: models.mapValues(\.generators),
            parameterNames: history.parameterNames)
        var tensors: [String: Safetensors.Entry] = [:]
        for (part, arrays) in models.mapValues(\.arrays)
            .merging(
                [
                    "optimizer": state.optimizer, "average": state.average,
                    "start-average": state.step == 0 ? [:] : state.averageAtStart,
                ], uniquingKeysWith: { $1 })
        {
            for (name, array) in arrays { tensors["\(Self.prefix)\(part).\(name)"] = .init(array) }
        }
        tensors[Self.prefix + "history"] = .init(history.table)
        position.checksum = Self.checksum(of: position, tensors)
        (self.position, self.tensors) = (position, tensors)
    }

    /// Takes the parts of a state from a file; `nil` if they are damaged.
    init?(_ position: Position, tensors: [String: Safetensors.Entry]) {
        guard Self.checksum(of: position, tensors) == position.checksum else { return nil }
        (self.position, self.tensors) = (position, tensors)
    }

    private static func checksum(of position: Position, _ tensors: [String: Safetensors.Entry]) -> UInt64 {
        var rest = position
        rest.checksum = 0
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        let words = (try? encoder.encode(rest)) ?? Data()
        return tensors.sorted { $0.key < $1.key }.reduce(PullbackArrays.checksum(of: Array(words))) { sum, tensor in
            let named = PullbackArrays.checksum(
                of: Array(tensor.key.utf8) + tensor.value.shape.map { UInt8(truncatingIfNeeded: $0) }, after: sum)
            return switch tensor.value.numbers {
            case .float(let numbers): PullbackArrays.checksum(of: numbers, after: named)
            case .double(let numbers): PullbackArrays.checksum(of: numbers, after: named)
            }
        }
    }

    /// The state of the training, converted to the precision of `scalar`.
    public func state<S: RealScalar>(as scalar: S.Type = S.self) -> TrainingState<S> {
        func arrays(_ part: String) -> [String: NDArray<S>] {
            let start = "\(Self.prefix)\(part)."
            return Dictionary(
                uniqueKeysWithValues: tensors.filter { $0.key.hasPrefix(start) }
                    .map { (String($0.key.dropFirst(start.count)), $0.value.array()) })
        }
        func model(_ part: String) -> ModelState<S>? {
            position.sources[part].map { ModelState(arrays: arrays(part), generators: $0) }
        }
        return TrainingState(
            epoch: position.epoch, step: position.step, watched: position.watched, generator: position.generator,
            sums: position.sums, model: model("model") ?? ModelState(arrays: [:], generators: [:]),
            epochStart: model("start"), best: model("best"), optimizer: arrays("optimizer"),
            average: arrays("average"), averageAtStart: arrays(position.step == 0 ? "average" : "start-average"))
    }

    /// The history of the training until now; `nil` if its table does not fit.
    public var history: History? {
        guard let table: NDArray<Double> = tensors[Self.prefix + "history"]?.array() else { return nil }
        return History(parameterNames: position.parameterNames, table: table)
    }
}

extension History {
    /// All numbers but the times, of shape [epochs, 7 + parameters]: the number of the epoch, the loss and accuracy of
    /// the training, of the test and of the validation examples, and the gradient norms; NaN for what is not known.
    var table: NDArray<Double> {
        let rows = epochs.flatMap { epoch in
            [
                Double(epoch.number), epoch.loss, epoch.accuracy ?? .nan, epoch.test.loss, epoch.test.accuracy ?? .nan,
                epoch.validation?.loss ?? .nan, epoch.validation?.accuracy ?? .nan,
            ] + epoch.gradientNorms
        }
        return NDArray(rows, shape: [epochs.count, 7 + parameterNames.count])
    }

    /// Creates a history from its table; `nil` if the table has another number of columns.
    init?(parameterNames: [String], table: NDArray<Double>) {
        let width = 7 + parameterNames.count
        guard table.rank == 2, table.shape[1] == width else { return nil }
        let numbers = table.elements
        func known(_ number: Double) -> Double? { number.isNaN ? nil : number }
        self.init(
            parameterNames: parameterNames,
            epochs: stride(from: 0, to: numbers.count, by: width).map { start in
                let row = Array(numbers[start..<start + width])
                return Epoch(
                    number: Int(exactly: row[0]) ?? start / width + 1, loss: row[1], accuracy: known(row[2]),
                    seconds: nil,
                    gradientNorms: Array(row[7...]), test: Score(loss: row[3], accuracy: known(row[4])),
                    validation: row[5].isNaN ? nil : Score(loss: row[5], accuracy: known(row[6])))
            })
    }
}
