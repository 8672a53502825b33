import Foundation
import Pullback

/// The data that a command works on: one of the datasets with a name, or a CSV file.
enum DatasetChoice {
    case named(DatasetName)
    case csv(path: String)

    /// What a dataset comes to: what to learn from, what to be tested on, how features were scaled.
    struct Parts {
        var train: Dataset
        var test: Dataset
        var standardization: Standardization?
    }

    static let options = [
        Option("data", "DIR", "the folder with the files of MNIST; without it they are downloaded to the cache"),
        Option("label", "COLUMN", "the column of a CSV file that holds the class; the last, unless told otherwise"),
        Option("header", "yes|no", "whether the first line of a CSV file names the columns; seen, where it can be"),
    ]

    static let names = DatasetName.allCases.map(\.rawValue).joined(separator: ", ")

    init(_ word: String) throws {
        if let name = DatasetName(rawValue: word) {
            self = .named(name)
        } else if word.contains("/") || word.contains(".csv") || FileManager.default.fileExists(atPath: word) {
            self = .csv(path: word)
        } else {
            let known = DatasetName.allCases.map(\.rawValue)
            throw UsageError(
                "unknown dataset '\(word)': must be one of \(Self.names), or a CSV file"
                    + suggestion(for: word, among: known))
        }
    }

    var name: String {
        switch self {
        case .named(let name): name.rawValue
        case .csv(let path): path
        }
    }

    /// The recipe that works for the data if nothing else is asked for.
    var recipe: Recipe {
        switch self {
        case .named(let name): name.recipe
        case .csv: Recipe(hidden: [32], learningRate: 0.01, epochs: 50)
        }
    }

    /// Loads the data, or makes it, and divides it. A fifth is held out for the test where there is no test set.
    func load(_ arguments: Arguments, using generator: inout Generator) async throws -> Parts {
        switch self {
        case .named(.mnist):
            let (train, test) = try MNIST.load(from: try await Self.mnistFolder(arguments))
            return Parts(train: train, test: test)
        case .named(.xor):
            return Parts(train: .xor, test: .xor)
        case .named(let name):
            return divided(name.make(using: &generator), using: &generator)
        case .csv:
            var parts = divided(try table(arguments), using: &generator)
            let standardization = Standardization(of: parts.train)
            (parts.train, parts.test) = (standardization(parts.train), standardization(parts.test))
            parts.standardization = standardization
            return parts
        }
    }

    /// The whole table of a CSV file.
    func table(_ arguments: Arguments) throws -> Dataset {
        let header = try arguments.choice("header", of: YesOrNo.self)
        return try CSV.load(name, label: try arguments.text("label"), header: header.map { $0 == .yes })
    }

    private func divided(_ data: Dataset, using generator: inout Generator) -> Parts {
        let (test, train) = data.split(fraction: 0.2, using: &generator)
        return Parts(train: train, test: test)
    }

    private static func mnistFolder(_ arguments: Arguments) async throws -> String {
        if let folder = try arguments.text("data") { return folder }
        let meter = DownloadMeter()
        defer { meter.finish() }
        try await MNIST.download { meter.show($0) }
        return MNIST.cacheFolder
    }

    private enum YesOrNo: String, CaseIterable { case yes, no }
}

/// The datasets with a name.
enum DatasetName: String, CaseIterable {
    case digits, mnist, xor, blobs, moons, circles, spirals

    /// The dataset, made with the generator if it is a made one.
    func make(using generator: inout Generator) -> Dataset {
        switch self {
        case .digits: .digits
        case .xor, .mnist: .xor
        case .blobs: .blobs(using: &generator)
        case .moons: .moons(using: &generator)
        case .circles: .circles(using: &generator)
        case .spirals: .spirals(using: &generator)
        }
    }

    var recipe: Recipe {
        var recipe: Recipe
        switch self {
        case .mnist:
            recipe = Recipe(hidden: [128], learningRate: 0.1, epochs: 5)
            recipe.optimizer = .sgd
            recipe.momentum = 0.7
            recipe.batchSize = 64
        case .digits:
            recipe = Recipe(hidden: [64], learningRate: 0.1, epochs: 20)
            recipe.optimizer = .sgd
            recipe.momentum = 0.9
        case .xor:
            recipe = Recipe(hidden: [8], learningRate: 0.1, epochs: 100)
            recipe.activation = .tanh
            recipe.initialization = .xavier
            recipe.batchSize = 4
        case .blobs:
            recipe = Recipe(hidden: [8], learningRate: 0.01, epochs: 20)
            recipe.batchSize = 16
        case .moons, .circles:
            recipe = Recipe(hidden: [16, 16], learningRate: 0.01, epochs: 100)
            recipe.batchSize = 16
        case .spirals:
            recipe = Recipe(hidden: [32, 32], learningRate: 0.01, epochs: 200)
        }
        return recipe
    }
}
