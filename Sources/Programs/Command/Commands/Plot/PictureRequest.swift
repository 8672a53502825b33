import Foundation
import Pullback
import PullbackPictures

/// The picture that is asked for, with its subject.
struct PictureRequest {
    let picture: KnownPicture
    /// The file of a saved network; `nil` if there is none.
    let modelPath: String?
    /// The name of the dataset; `nil` if none was named.
    let dataset: String?
    /// The seed; `nil` if none was given.
    let seed: UInt64?
    /// The choices for the picture.
    let options: PictureOptions

    let arguments: Arguments

    /// Reads the request. Throws `UsageError` if words or options do not fit together.
    init(_ arguments: Arguments) throws {
        self.arguments = arguments
        let names = KnownPicture.all.map(\.name)
        guard let word = arguments.positional.first else {
            throw UsageError("which picture? \(names.joined(separator: ", "))")
        }
        guard let picture = KnownPicture.all.first(where: { $0.name == word }) else {
            throw UsageError.unknown("picture", word, among: names, isListed: false)
        }
        self.picture = picture
        seed = try arguments.integer("seed", in: 0...UInt64.max)
        (modelPath, dataset) = try Self.subject(of: arguments)

        var options = PictureOptions()
        options.seed = seed ?? 0
        options.dataset = modelPath == nil ? dataset ?? picture.dataset : nil
        options.isAnimated = arguments.has(PictureOptions.Name.animate.rawValue)
        options.positiveClass = try arguments.text(PictureOptions.Name.class.rawValue)
        options.hidden = try arguments.integer(PictureOptions.Name.hidden.rawValue, in: 1...1000)
        options.activation = try arguments.choice(PictureOptions.Name.activation.rawValue)
        options.schedule = try RecipeOptions.schedule(arguments)
        options.epochs = try arguments.integer(PictureOptions.Name.epochs.rawValue, in: 1...1000)
        self.options = options
        try checkOptions()
        // The dataset of a saved network is known only after its file is read.
        if picture.dataset != nil, modelPath == nil || dataset != nil { _ = try choice() }
    }

    /// Throws `UsageError` if an option is not for this picture.
    private func checkOptions() throws {
        let word = picture.name
        for option in PictureOptions.Name.allCases
        where arguments.has(option.rawValue) && !picture.options.contains(option) {
            // A saved network that does not say its activation function needs it for every picture.
            if option == .activation, modelPath != nil { continue }
            let list = KnownPicture.taking(option).joined(separator: " and ")
            let others = option == .activation ? ", and for a saved network" : ""
            throw UsageError("--\(option.rawValue) is for \(list)\(others), not for \(word)")
        }
        if picture.dataset == nil {
            let beginning = "\(word) always shows \(picture.fixedSubject): leave out "
            if let data = modelPath ?? dataset {
                throw UsageError(beginning + "\(data), or see how it is learned: pullback plot curves \(data)")
            }
            if let option = DatasetChoice.options.options.map(\.name).first(where: arguments.has) {
                throw UsageError(beginning + "--\(option)")
            }
        }
        if let modelPath, options.isAnimated {
            throw UsageError("\(modelPath) does not say how it learned: name a dataset, and a network learns it anew")
        }
        // These two describe the network of the lesson, which learns the usual dataset of the picture.
        if let usual = picture.dataset, options.dataset != usual {
            let option =
                options.hidden != nil ? "hidden" : modelPath == nil && options.activation != nil ? "activation" : nil
            if let option {
                throw UsageError("--\(option) is for the network that learns \(usual): name no other model or dataset")
            }
        }
    }

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

    /// Returns the data on which a network is trained for the picture, by default those of its row.
    ///
    /// Throws `UsageError` if the picture shows classes and the data have numbers to predict, or the other
    /// way round.
    func choice() throws -> DatasetChoice {
        let choice = try DatasetChoice(dataset ?? picture.dataset ?? "", arguments)
        guard modelPath == nil else { return choice }
        switch (picture.origin(options), choice.isRegression) {
        case (.regressor, false):
            throw UsageError(
                "\(picture.name) shows numbers that are predicted, and not \(choice.name): name waves, or a CSV file "
                    + "with --target")
        case (.classifier, true), (.moments, true):
            throw UsageError("\(picture.name) shows classes, and \(choice.name) has numbers to predict")
        default: return choice
        }
    }

    /// Loads the examples of a saved network, and checks that the picture can show them.
    func examples(of model: SavedModel) async throws -> SavedModel.Examples<Dataset> {
        let examples = try await model.examples(named: dataset, arguments, seed: seed, for: picture.name)
        try check(examples.test, name: examples.name, hiddenLayers: model.checkpoint.architecture.sizes.count - 2)
        return examples
    }

    /// Throws if the picture cannot show such data, a class that it names is not among them, or a network
    /// with so many hidden layers.
    func check(_ data: Dataset, name: String, hiddenLayers: Int) throws {
        var data = data
        data.name = name
        if let problem = picture.problem(with: data, hiddenLayers: hiddenLayers) { throw Failure(problem) }
        if let wanted = options.positiveClass, !data.classNames.contains(wanted) {
            throw UsageError("--class \(wanted): must be one of \(data.classNames.joined(separator: ", "))")
        }
    }
}

extension KnownPicture {
    /// Returns the names of the pictures that take an option.
    static func taking(_ option: PictureOptions.Name) -> [String] {
        all.filter { $0.options.contains(option) }.map(\.name)
    }
}
