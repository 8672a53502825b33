import PullbackArrays
import PullbackDatasets

/// What the examples say before any training.
struct DataFindings: Sendable {
    /// The relation between an example and its neighbours.
    let neighbours: Neighbours
    /// The largest size of a feature, and the largest and smallest standard deviation of features that vary.
    let largestFeature, widestFeature, narrowestFeature: Double
    /// The mean of a feature divided by its standard deviation, the median of the features that vary.
    let offset: Double
    /// The standard deviation of the targets, the largest of all, and the largest size of a target.
    let targetDeviation, largestTarget: Double
    /// The range of the targets.
    let targetRange: ClosedRange<Double>
    /// Sentences about what is strange in the data.
    let remarks: [String]

    /// Examines examples before scaling.
    init(of examples: Patient.Examples) {
        let data = examples.thinned(to: 5000)
        neighbours = Neighbours(in: data)
        let deviations = data.features.standardDeviation(over: 0).elements
        let varying = deviations.filter { $0 > 0 }
        largestFeature = data.features.absolute().max().item
        (widestFeature, narrowestFeature) = (varying.max() ?? 0, varying.min() ?? 0)
        let offsets = zip(data.features.mean(over: 0).elements, deviations).filter { $0.1 > 0 }
            .map { abs($0.0) / $0.1 }.sorted()
        offset = offsets.isEmpty ? 0 : offsets[offsets.count / 2]
        targetDeviation = data.targets.standardDeviation(over: 0).elements.max() ?? 0
        largestTarget = data.targets.absolute().max().item
        targetRange = data.targets.min().item...data.targets.max().item
        remarks = Self.remarks(on: data, constant: deviations.count { $0 == 0 })
    }

    private static func remarks(on data: Patient.Examples, constant: Int) -> [String] {
        var remarks: [String] = []
        if constant > 0, constant * 2 >= data.width {
            remarks.append("\(constant) of \(data.width) features have one value in all \(data.count) examples")
        }
        if data.kind == .classes {
            let counts = data.labels.reduce(into: Array(repeating: 0, count: data.classes)) { $0[$1] += 1 }
            let missing = counts.count { $0 == 0 }
            if missing > 0 { remarks.append("\(missing) of \(data.classes) classes have no example") }
            let most = Double(counts.max() ?? 0) / Double(data.count)
            if most > 0.9, most < 1 { remarks.append("one class has \(percent(most)) of the examples") }
        }
        let contradictions = contradictions(in: data)
        if contradictions > 0 {
            remarks.append(
                "\(contradictions) of \(data.count) examples have the same features as another one with other targets")
        }
        return remarks
    }

    /// Returns the number of examples whose features another example has too, with other targets.
    private static func contradictions(in data: Patient.Examples) -> Int {
        let (x, y) = (data.features.elements, data.targets.elements)
        var seen: [[Double]: [[Double]: Int]] = [:]
        for row in 0..<data.count {
            let features = Array(x[row * data.width..<(row + 1) * data.width])
            seen[features, default: [:]][Array(y[row * data.outputs..<(row + 1) * data.outputs]), default: 0] += 1
        }
        return seen.values.filter { $0.count > 1 }.reduce(0) { $0 + $1.values.reduce(0, +) }
    }
}

/// Returns a part as a percentage: "50 %".
func percent(_ part: Double) -> String { "\(short(part * 100, digits: 3)) %" }
