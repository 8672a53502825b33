import Foundation
import Pullback

/// The picture that is asked for, with its subject.
struct PictureRequest {
    let name: PictureName
    /// The file of a saved network; `nil` if a network is to be trained.
    let modelPath: String?
    /// The name of the dataset; `nil` if none was named.
    let dataset: String?
    let isAnimated: Bool
    let seed: UInt64?
    /// The name of the positive class.
    let className: String?
    /// The number of hidden neurons of the network that learns XOR.
    let hidden: Int?
    /// The activation function of these neurons, or of a saved network whose file does not name it.
    let activation: ActivationFunction?

    private let arguments: Arguments

    /// Reads the request. Throws `UsageError` if words or options do not fit together.
    init(_ arguments: Arguments) throws {
        self.arguments = arguments
        let names = PictureName.allCases.map(\.rawValue)
        guard let word = arguments.positional.first else {
            throw UsageError("which picture? \(names.joined(separator: ", "))")
        }
        guard let name = PictureName(rawValue: word) else {
            throw UsageError.unknown("picture", word, among: names, isListed: false)
        }
        self.name = name
        isAnimated = arguments.has("animate")
        seed = try arguments.integer("seed", in: 0...UInt64.max)
        className = try arguments.text("class")
        hidden = try arguments.integer("hidden", in: 1...1000)
        activation = try arguments.choice("activation")
        (modelPath, dataset) = try Self.subject(of: arguments)

        for (option, pictures) in Self.particular where arguments.has(option) && !pictures.contains(name) {
            let list = pictures.map(\.rawValue).joined(separator: " and ")
            throw UsageError("--\(option) is for \(list), not for \(word)")
        }
        let data =
            modelPath ?? dataset
            ?? DatasetChoice.options.options.map(\.name).first(where: arguments.has).map { "--" + $0 }
        if name.subject == .itself, let data { throw UsageError("\(word) is drawn of no data: leave out \(data)") }
        if let modelPath, isAnimated {
            throw UsageError("\(modelPath) does not say how it learned: name a dataset, and a network learns it anew")
        }
        if hidden != nil, modelPath != nil || dataset != nil {
            throw UsageError("--hidden is for the network that learns XOR, with no other model or dataset")
        }
        if activation != nil, modelPath == nil, name != .hiddenSpace || dataset != nil {
            throw UsageError("--activation is for a saved network, and for the one of hidden-space that learns XOR")
        }
        // The dataset of a saved network is known only after its file is read.
        if name.subject != .itself, modelPath == nil || dataset != nil { _ = try choice() }
    }

    /// The options that only a few pictures take.
    private static let particular: [(option: String, pictures: [PictureName])] = [
        ("animate", [.boundary]), ("class", [.roc, .precisionRecall]), ("hidden", [.hiddenSpace]),
    ]

    /// Returns the model and the dataset that the words name. A word names a dataset if it is the name of one
    /// or contains ".csv"; of two words the last names a dataset. Any other word is the file of a model.
    private static func subject(of arguments: Arguments) throws -> (model: String?, dataset: String?) {
        var words = Array(arguments.positional.dropFirst())
        let option = try arguments.text("dataset")
        func isDataset(_ word: String) -> Bool { KnownDataset.named(word) != nil || word.contains(".csv") }
        var dataset = option
        if let last = words.last, isDataset(last) || words.count == 2 {
            guard option == nil else { throw UsageError("two datasets, \(last) and --dataset \(option ?? "")") }
            dataset = words.removeLast()
        }
        guard words.count <= 1 else {
            throw UsageError("one model and one dataset, not \(words.joined(separator: " ")) \(dataset ?? "")")
        }
        if let word = words.first, !FileManager.default.fileExists(atPath: word) {
            throw UsageError(
                "'\(word)' is neither a file nor one of \(DatasetChoice.names)"
                    + suggestion(for: word, among: KnownDataset.all.map(\.name)))
        }
        return (words.first, dataset)
    }

    /// Returns the data on which a network is trained for the picture, by default those of `usualDataset`.
    func choice() throws -> DatasetChoice { try DatasetChoice(dataset ?? name.usualDataset, arguments) }

    /// Loads the examples of a saved network.
    func examples(of model: SavedModel) async throws -> SavedModel.Examples {
        try await model.examples(named: dataset, arguments, seed: seed)
    }
}
