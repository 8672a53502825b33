import Pullback

/// How many planted wrong labels the doctor lists: digits of which 5 % have another label than their own.
struct WrongLabels: Encodable, Sendable {
    /// The number of planted wrong labels, of labels that were listed, and of those that are both.
    let planted, listed, found: Int

    init(seed: UInt64) throws {
        var generator = Generator(seed: seed)
        var patient = try Patient(.digits, .digits, seed: seed)
        var labels = patient.train.labels
        let wrong = generator.choice(labels.count, count: labels.count / 20, replacing: false)
        for row in wrong { labels[row] = (labels[row] + 1 + Int(generator.uniform(0, 9))) % 10 }
        patient.train = Patient.Examples(features: patient.train.features, labels: labels, classes: 10)
        let suspects = try Doctor().examine(patient).suspectLabels.map(\.row)
        (planted, listed) = (wrong.count, suspects.count)
        found = Set(suspects).intersection(wrong).count
    }
}
