import PullbackArrays

extension Patient {
    /// The checks of the examples alone.
    func dataChecks(_ data: DataFindings) -> [TrainingCheck] {
        [
            exampleCount, constantFeatures, duplicatedFeatures, scale(data), classBalance, contradictions,
            neighbours(data.neighbours), labels(data),
        ]
    }

    private var exampleCount: TrainingCheck {
        let question = TrainingCheck.Question(
            name: "examples", expectation: "there are enough examples to hold some out")
        let words = "\(train.count) examples"
        return heldOut == nil && train.count < Doctor.fewestToDivide
            ? question.failed("\(words): none is held out, so what is learned by heart counts as learned")
            : question.passed(words + (heldOut.map { ", and \($0.count) held out" } ?? ""))
    }

    private var constantFeatures: TrainingCheck {
        let question = TrainingCheck.Question(
            name: "constant-features", expectation: "most features vary")
        let constant = zip(train.features.min(over: 0).elements, train.features.max(over: 0).elements).count {
            $0 == $1
        }
        guard train.count > 1 else { return question.notApplicable("there is one example") }
        return question.passed(
            2 * constant < train.width,
            "\(constant) of \(train.width) features have one value in all \(train.count) examples")
    }

    /// Columns that are equal to the last bit, in all of at most 2000 examples.
    private var duplicatedFeatures: TrainingCheck {
        let question = TrainingCheck.Question(
            name: "duplicated-features", expectation: "no feature is a copy of another one")
        let rows = train.thinned(to: 2000).features
        guard rows.shape[0] >= 10, rows.shape[1] > 1 else {
            return question.notApplicable("\(rows.shape[0]) examples of \(train.width) features show no copies")
        }
        let columns = rows.transposed().elements, count = rows.shape[0]
        let varying = (0..<train.width).map { Array(columns[$0 * count..<($0 + 1) * count]) }
            .filter { column in column.contains { $0 != column[0] } }
        let copies = varying.count - Set(varying).count
        // A few copies are usual in pictures: two pixels at the edge that are dark in all of them but one.
        return question.passed(
            copies * 20 < max(varying.count, 1), "\(copies) of \(varying.count) features that vary are copies of others"
        )
    }

    private func scale(_ data: DataFindings) -> TrainingCheck {
        let question = TrainingCheck.Question(
            name: "scale", expectation: "features and targets are of the size that a learning rate suits")
        let signs = CaseFile(patient: self, record: TrainingRecord(), data: data).scaleSigns.filter { $0.0 >= 0.5 }
        guard signs.isEmpty else { return question.failed(signs.map(\.1).joined(separator: "; ")) }
        return question.passed(
            "features are as large as \(short(data.largestFeature))"
                + (inputScaling == .none ? "" : " before they are scaled")
                + (train.kind == .numbers ? ", targets as \(short(data.largestTarget))" : ""))
    }

    private var classBalance: TrainingCheck {
        let question = TrainingCheck.Question(
            name: "classes", expectation: "every class has examples, and none has nearly all")
        guard train.kind == .classes else { return question.notApplicable("the targets are \(train.kind.rawValue)") }
        let counts = train.labels.reduce(into: Array(repeating: 0, count: train.classes)) { $0[$1] += 1 }
        let missing = counts.count { $0 == 0 }, most = Double(counts.max() ?? 0) / Double(train.count)
        if most == 1 { return question.failed("all \(train.count) examples have one class") }
        if missing > 0 { return question.failed("\(missing) of \(train.classes) classes have no example") }
        return question.passed(
            most <= 0.9, "the largest of \(counts.count) classes has \(percent(most)) of the examples")
    }

    /// Examples whose features another example has too, with other targets.
    private var contradictions: TrainingCheck {
        let question = TrainingCheck.Question(
            name: "contradictions", expectation: "equal features have equal targets")
        let data = train.thinned(to: 5000)
        let (x, y) = (data.features.elements, data.targets.elements)
        var seen: [[Double]: [[Double]: Int]] = [:]
        for row in 0..<data.count {
            let features = Array(x[row * data.width..<(row + 1) * data.width])
            seen[features, default: [:]][Array(y[row * data.outputs..<(row + 1) * data.outputs]), default: 0] += 1
        }
        let count = seen.values.filter { $0.count > 1 }.reduce(0) { $0 + $1.values.reduce(0, +) }
        return question.passed(
            100 * count <= data.count,
            "\(count) of \(data.count) examples have the same features as another one with other targets")
    }

    private func neighbours(_ neighbours: Neighbours) -> TrainingCheck {
        let question = TrainingCheck.Question(
            name: "relation", expectation: "examples that are near each other have related targets")
        guard neighbours.count >= 30 else {
            return question.notApplicable("\(neighbours.count) examples show no relation")
        }
        return question.passed(
            neighbours.seesRelation,
            "predicting from the nearest examples has the skill \(decimals(neighbours.skill, 3)), and at most "
                + "\(decimals(max(neighbours.chance, 0), 3)) with shuffled targets")
    }

    private func labels(_ data: DataFindings) -> TrainingCheck {
        let question = TrainingCheck.Question(
            name: "labels", expectation: "labels agree with those of the nearest examples")
        guard let suspects = data.suspectLabels else {
            return question.notApplicable("too few examples, or none of the nearest ones tells the class")
        }
        let rows = suspects.prefix(5).map(\.rowName).joined(separator: ", ") + (suspects.count > 5 ? ", …" : "")
        // One in a hundred is what good data have too: a digit that is written like another one.
        let judged = min(train.count, SuspectLabel.most)
        return question.passed(
            50 * suspects.count < judged,
            "\(suspects.count) of \(judged) labels are others than those of the nearest examples"
                + (suspects.isEmpty ? "" : ": \(rows)"))
    }
}
