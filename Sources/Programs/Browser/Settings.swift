import PullbackDatasets
import PullbackFiles
import PullbackNetworks
import PullbackTraining

/// All settings of a network that learns in a page; together with a seed they determine every number.
///
/// They are read from a text with a line `name=value` for each: the names and the values are those of the
/// options of `pullback train`, and what is left out has the same default. A page's own are `data`, `points`,
/// `noise`, `seed`, `classes` (of its own points, from 2 to 10), `features` (what the network gets of a point in the plane:
/// "x1,x2,x1^2,x2^2,x1*x2,sin(x1),sin(x2)" or some of them), and lists with a value for each hidden layer where
/// `pullback train` has one for all: `activation`, `normalization` and `dropout`.
///
///     data=moons
///     hidden=8,8
///     activation=tanh,relu
///     learning-rate=0.03
public struct Settings: Sendable {
    /// The data.
    public var data = ToyData.moons
    /// The number of points and the size of the noise; `nil` for those of the data.
    public var points: Int?, noise: Double?
    /// The seed of all random numbers.
    public var seed: UInt64 = 0
    /// The number of classes; 0 if numbers are predicted.
    public private(set) var classCount = 2
    /// What the network gets of a point; empty for the point itself.
    var features: [PlaneFeature] = []
    /// What a training with one value for all layers needs.
    public var recipe = Recipe.moons
    /// The function after each hidden layer, its normalization, and the part of its outputs that a step
    /// drops.
    public var activations: [ActivationFunction] = [], normalizations: [Normalization?] = [], dropouts: [Double] = []

    /// Reads the text. Throws a `PullbackError` that names the setting and says what it must be.
    public init(_ text: String) throws(ThrownError) {
        let given = try Self.lines(text)
        if let (name, value) = given.first(where: { $0.name == "data" }) {
            data = try Self.known(name, value, ToyData(rawValue: value), ToyData.allCases.map { $0.rawValue })
            recipe = data.recipe
        }
        classCount = data.classCount
        for (name, value) in given where name != "data" { try read(name, value) }
        activations = try Self.each(
            "activation", activations.isEmpty ? [recipe.activation] : activations, recipe.hidden)
        normalizations = try Self.each("normalization", normalizations.isEmpty ? [nil] : normalizations, recipe.hidden)
        dropouts = try Self.each("dropout", dropouts.isEmpty ? [0] : dropouts, recipe.hidden)
        try checkLoss()
        if !features.isEmpty, !data.isPlanar {
            throw PullbackError("features", "are for points in the plane, which the data \(data.rawValue) are not")
        }
    }

    /// Changes those settings that a network may have changed while it learns. Throws a `PullbackError` that names the
    /// setting, and leaves all as they were.
    mutating func change(_ text: String) throws(ThrownError) {
        var changed = self
        for (name, value) in try Self.lines(text) {
            guard Self.changeable.contains(name) else {
                throw PullbackError(name, "cannot be changed while a network learns: make a new one")
            }
            try changed.read(name, value)
        }
        changed.dropouts = try Self.each("dropout", changed.dropouts, recipe.hidden)
        self = changed
    }

    private static let changeable = [
        "optimizer", "learning-rate", "momentum", "nesterov", "weight-decay", "l1", "clip-norm", "clip-value",
        "batch-size",
        "dropout", "label-smoothing",
    ]

    private static func lines(_ text: String) throws(ThrownError) -> [(name: String, value: String)] {
        var lines: [(name: String, value: String)] = []
        for line in text.split(separator: "\n") {
            guard let sign = line.firstIndex(of: "=") else {
                throw PullbackError(String(line), "is no setting: must be a name, = and a value")
            }
            lines.append((String(line[..<sign]), String(line[line.index(after: sign)...])))
        }
        return lines
    }

    private mutating func read(_ name: String, _ value: String) throws(ThrownError) {
        switch name {
        case "points": points = Int(try Self.number(name, value, 4...10_000, isWhole: true))
        case "noise": noise = try Self.number(name, value, 0...10)
        case "seed":
            guard let number = UInt64(value) else {
                throw PullbackError(name, "is '\(value)': must be a whole number from 0 on")
            }
            seed = number
        case "classes":
            guard data == .points else { throw PullbackError(name, "are for data=points") }
            classCount = Int(try Self.number(name, value, 2...10, isWhole: true))
        case "features":
            features = try Self.list(value) { text throws(ThrownError) in
                try Self.known(name, text, PlaneFeature(rawValue: text), PlaneFeature.allCases.map { $0.rawValue })
            }
        case "hidden":
            recipe.hidden = []
            if value == "none" || value.isEmpty { return }
            for size in value.split(separator: ",", omittingEmptySubsequences: false) {
                recipe.hidden.append(Int(try Self.number(name, String(size), 1...1000, isWhole: true)))
            }
        case "activation":
            activations = try Self.list(value) { text throws(ThrownError) in
                try Self.known(
                    name, text, ActivationFunction(rawValue: text), ActivationFunction.allCases.map { $0.rawValue })
            }
        case "normalization":
            normalizations = try Self.list(value) { text throws(ThrownError) in
                if text == "none" { return nil }
                return try Self.known(
                    name, text, Normalization(rawValue: text), ["none"] + Normalization.allCases.map { $0.rawValue })
            }
        case "dropout":
            dropouts = try Self.list(value) { text throws(ThrownError) in try Self.number(name, text, 0...0.99) }
        case "initialization":
            recipe.initialization = try Self.known(
                name, value, Initialization(rawValue: value), KnownInitialization.all.map { $0.name })
        case "loss":
            recipe.loss = try Self.known(
                name, value, LossName(rawValue: value), KnownLoss<Double>.all.map { $0.name })
        case "label-smoothing": recipe.labelSmoothing = try Self.number(name, value, 0...1)
        case "optimizer":
            recipe.optimizer = try Self.known(
                name, value, OptimizerName(rawValue: value), OptimizerName.allCases.map { $0.rawValue })
        case "learning-rate": recipe.learningRate = try Self.number(name, value, 0...1000)
        case "momentum": recipe.momentum = try Self.number(name, value, 0...1)
        case "nesterov": recipe.isNesterov = try Self.known(name, value, Bool(value), ["true", "false"])
        case "weight-decay": recipe.weightDecay = try Self.number(name, value, 0...1000)
        case "l1": recipe.l1 = try Self.number(name, value, 0...1000)
        case "clip-norm": recipe.clipNorm = value == "none" ? nil : try Self.number(name, value, 0...1e300)
        case "clip-value": recipe.clipValue = value == "none" ? nil : try Self.number(name, value, 0...1e300)
        case "schedule": recipe.schedule = try NamedSchedule(value)
        case "epochs": recipe.epochs = Int(try Self.number(name, value, 1...100_000, isWhole: true))
        case "batch-size": recipe.batchSize = Int(try Self.number(name, value, 1...10_000, isWhole: true))
        default: throw PullbackError(name, "no setting is called so")
        }
    }

    /// Throws if the loss is not one for the data.
    private func checkLoss() throws(ThrownError) {
        let outputs = loss.outputs
        if data.hasNumbers != (outputs == .numbers) {
            throw PullbackError(
                "loss", "is not for the data \(data.rawValue), which has \(data.hasNumbers ? "numbers" : "classes")")
        }
        if outputs == .oneLogit, classCount != 2 {
            throw PullbackError("loss", "is for two classes: the data \(data.rawValue) has \(classCount)")
        }
    }
}

extension Settings {
    @inline(never)
    private static func number(
        _ name: String, _ text: String, _ range: ClosedRange<Double>, isWhole: Bool = false
    ) throws(ThrownError) -> Double {
        guard let number = Double(text), range.contains(number), !isWhole || number == number.rounded() else {
            let kind = isWhole ? "a whole number" : "a number"
            let least = plainNumber(range.lowerBound), most = plainNumber(range.upperBound)
            throw PullbackError(name, "is '\(text)': must be \(kind) from \(least) to \(most)")
        }
        return number
    }

    private static func plainNumber(_ number: Double) -> String {
        number == number.rounded() && number < 1e15 ? "\(Int64(number))" : "\(number)"
    }

    private static func known<Value>(
        _ name: String, _ text: String, _ value: Value?, _ all: [String]
    ) throws(ThrownError) -> Value {
        guard let value else { throw unknown(name, text, all) }
        return value
    }

    /// Returns the error of a value that is none of those that are known. It is not copied into each of its callers.
    @inline(never)
    private static func unknown(_ name: String, _ text: String, _ all: [String]) -> PullbackError {
        PullbackError(name, "is '\(text)': must be one of \(all.joined(separator: ", "))")
    }

    private static func list<Value>(
        _ text: String, _ read: (String) throws(ThrownError) -> Value
    ) throws(ThrownError) -> [Value] {
        var values: [Value] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            values.append(try read(String(part)))
        }
        return values
    }

    /// Returns a value for each hidden layer: the only one for all, or one for each.
    private static func each<Value>(_ name: String, _ values: [Value], _ hidden: [Int]) throws(ThrownError) -> [Value] {
        if values.count == 1 { return Array(repeating: values[0], count: hidden.count) }
        guard values.count == hidden.count else {
            throw PullbackError(
                name,
                "has \(values.count) values for \(hidden.count) hidden layers: must have one for all, or one for each")
        }
        return values
    }
}
