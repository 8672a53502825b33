import PullbackArrays

extension Experiment {
    static let shiftedSoftmax = Experiment(
        "shifted-softmax", in: .twoLayerNetwork,
        "The logits 1, 2, 3 have by softmax the probabilities "
            + logits.softmax().elements.map { short($0, digits: 3) }.joined(separator: ", ")
            + ". Now 100 is added to every logit.",
        asks: "What is the third probability, to 3 digits?",
        why:
            "e¹⁰⁰ stands above and below the line, and cancels. So softmax may subtract the largest logit of a row, and "
            + "no power overflows."
    ) {
        let shifted = (logits + 100).softmax()
        return .number(
            shifted[2], digits: 3,
            seen: [
                "the probabilities: " + shifted.elements.map { short($0, digits: 3) }.joined(separator: ", "),
                "the largest change: \(short((shifted - logits.softmax()).absolute().max().item))",
            ])
    }
}

private let logits = NDArray<Double>([1, 2, 3])
