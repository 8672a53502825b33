import PullbackArrays
import PullbackFiles
import PullbackNetworks

extension Recipe: CustomStringConvertible {
    /// One line, for example
    /// `hidden 64, relu, he; sgd, learning rate 0.1, momentum 0.9; batch size 32, epochs 20`.
    public var description: String {
        let groups = [network, lossWords, updates, rates, course]
        return groups.map { $0.compactMap(\.self).joined(separator: ", ") }.filter { !$0.isEmpty }
            .joined(separator: "; ")
    }

    private var network: [String?] {
        [
            hidden.isEmpty ? "linear" : "hidden " + hidden.map(String.init).joined(separator: ","),
            hidden.isEmpty ? nil : activation.rawValue, initialization.rawValue,
            normalization.map { "\($0.rawValue) normalization" }, dropout > 0 ? "dropout \(number(dropout))" : nil,
        ]
    }

    private var lossWords: [String?] {
        [
            loss?.rawValue, labelSmoothing > 0 ? "label smoothing \(number(labelSmoothing))" : nil,
            classWeights.map { "class weights \($0.rawValue)" },
        ]
    }

    private var updates: [String?] {
        let decay = "weight decay \(number(weightDecay))" + (decayed == .weights ? " of weights" : "")
        return [
            optimizer.rawValue, "learning rate \(number(learningRate))",
            momentum > 0 ? "\(isNesterov ? "Nesterov " : "")momentum \(number(momentum))" : nil,
            weightDecay > 0 ? decay : nil, l1 > 0 ? "L1 \(number(l1))" : nil,
            clipNorm.map { "norm clipped at \(number($0))" }, clipValue.map { "values clipped at \(number($0))" },
        ]
    }

    private var rates: [String?] { [schedule.map { "schedule \($0.rawValue)" }] }

    private var course: [String?] {
        [
            "batch size \(batchSize)" + (accumulation > 1 ? " × \(accumulation)" : ""), "epochs \(epochs)",
            averaging?.description, stopping?.description, keepsBest ? "best epoch kept" : nil,
            keepsBest || stopping != nil ? "\(watched.rawValue) watched" : nil,
            precision == .double ? "double precision" : nil,
        ]
    }

    private func number(_ x: Double) -> String { short(x, digits: 15) }
}

extension WeightAveraging: CustomStringConvertible {
    /// The average in words, for example "averaged with decay 0.999".
    public var description: String {
        switch self {
        case .exponential(let decay): "averaged with decay \(short(decay, digits: 15))"
        case .epochs(let first): "averaged from epoch \(first)"
        }
    }
}

extension EarlyStopping: CustomStringConvertible {
    /// The rule in words, for example "patience 5".
    public var description: String {
        "patience \(patience)" + (smallestGain > 0 ? ", smallest gain \(short(smallestGain, digits: 15))" : "")
    }
}
