import PullbackDoctor
import PullbackDrawing
import PullbackPictures

// The pictures of a diagnosis: each of the training as it is and, beside it, of the training with the cure.

extension Report {
    /// Returns a section with the skill before and after on one axis, and one for each picture of the layers.
    static func pictures(_ diagnosis: Diagnosis) -> [Section] {
        let (before, after) = (diagnosis.before.layers, diagnosis.after?.layers)
        func small(_ plot: Plot) -> Plot {
            var plot = plot
            plot.size = Plot.Size(460, 340)
            return plot
        }
        func pair(
            _ title: String, _ key: String,
            _ draw: (_ own: LayerHistory, _ other: LayerHistory?, _ title: String) -> Figure
        ) -> Section {
            let figures =
                after.map { after in
                    [draw(before, after, "\(title), as it is"), draw(after, before, "\(title), with the cure")]
                } ?? [draw(before, nil, title)]
            return Section(title, [.text(key), .figures(figures)])
        }
        let skill = diagnosis.skillBeforeAndAfter(title: "").map { plot in
            Section(
                "Before and after",
                [
                    .figures([
                        Figure(
                            "Skill, as it is and with the cure", diagnosis.skillCaption,
                            alternative: "Curves of the skill over the training. \(diagnosis.skillCaption)", small(plot)
                        )
                    ])
                ])
        }
        return (skill.map { [$0] } ?? []) + [
            pair("Neurons", LayerHistory.neuronKey) { own, _, title in
                own.figure(title, own.neuronCaption, "A map of neurons and steps", own.neuronMap(title: ""))
            },
            pair("Gradient norms", "The length of the gradient of each layer's weights, step by step.") {
                own, other, title in
                own.figure(
                    title, own.gradientNormCaption, "Curves over the steps",
                    small(own.gradientNorms(title: "", sharingScaleWith: other)))
            },
            pair("Updates", LayerHistory.updateRatioKey) { own, other, title in
                own.figure(
                    title, own.updateRatioCaption, "Curves over the steps",
                    small(own.updateRatios(title: "", sharingScaleWith: other)))
            },
            pair("Outputs", LayerHistory.outputKey) { own, _, title in
                own.figure(title, own.outputCaption, "Histograms at each step", own.outputHistograms(title: ""))
            },
            pair("Gradients", LayerHistory.gradientKey) { own, other, title in
                own.figure(
                    title, own.gradientHistogramCaption, "Histograms at each step",
                    own.gradientHistograms(title: "", sharingScaleWith: other))
            },
        ]
    }
}

extension LayerHistory {
    /// Returns a figure whose words for those who cannot see it name the kind of picture, the layers and the steps.
    fileprivate func figure(_ title: String, _ caption: String, _ kind: String, _ picture: some Picture)
        -> Report.Figure
    {
        let steps = "from step \(looks.first?.step ?? 0) to step \(looks.last?.step ?? 0)"
        return Report.Figure(
            title, caption,
            alternative: "\(title). \(kind), \(names.count) layers, \(steps). The caption says what it shows.",
            picture)
    }
}
