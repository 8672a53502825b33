import PullbackArrays
import PullbackDatasets

/// What the examples say before any training.
struct DataFindings: Sendable {
    /// The relation between an example and its neighbours.
    let neighbours: Neighbours
    /// The examples whose label is probably wrong; `nil` if that cannot be told.
    let suspectLabels: [SuspectLabel]?
    /// The largest size of a feature, and the largest and smallest standard deviation of features that vary,
    /// without the tenth of them that varies least: a pixel at the edge is no feature of another unit.
    let largestFeature, widestFeature, narrowestFeature: Double
    /// The mean of a feature divided by its standard deviation, the median of the features that vary.
    let offset: Double
    /// The standard deviation of the targets, the largest of all, and the largest size of a target.
    let targetDeviation, largestTarget: Double
    /// The range of the targets.
    let targetRange: ClosedRange<Double>

    /// Examines the examples to learn from, before scaling.
    init(of patient: Patient) {
        let examples = patient.train
        let data = examples.thinned(to: 5000)
        neighbours = Neighbours(in: data)
        suspectLabels = SuspectLabel.all(in: examples)?.map { $0.named(patient.rowNames, patient.classNames) }
        let deviations = data.features.standardDeviation(over: 0).elements
        let varying = deviations.filter { $0 > 0 }.sorted()
        largestFeature = data.features.absolute().max().item
        (widestFeature, narrowestFeature) = (varying.max() ?? 0, varying.isEmpty ? 0 : varying[varying.count / 10])
        let offsets = zip(data.features.mean(over: 0).elements, deviations).filter { $0.1 > 0 }
            .map { abs($0.0) / $0.1 }.sorted()
        offset = offsets.isEmpty ? 0 : offsets[offsets.count / 2]
        targetDeviation = data.targets.standardDeviation(over: 0).elements.max() ?? 0
        largestTarget = data.targets.absolute().max().item
        targetRange = data.targets.min().item...data.targets.max().item
    }
}

/// Returns a part as a percentage: "50 %".
func percent(_ part: Double) -> String { "\(short(part * 100, digits: 3)) %" }
