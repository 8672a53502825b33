import PullbackDoctor
import PullbackDrawing
import PullbackPictures

// The pictures of a diagnosis: each of the training as it is and, beside it, of the training with the cure.

extension Report {
    /// Returns the skill before and after on one axis, and the pictures of the layers side by side.
    static func pictures(_ diagnosis: Diagnosis) -> [Block] {
        let skill = diagnosis.skillBeforeAndAfter(title: "").map { plot in
            var plot = plot
            plot.size = Plot.Size(460, 340)
            return Block.figures([
                Figure("Skill, before and after", diagnosis.skillCaption, alternative: diagnosis.skillCaption, plot)
            ])
        }
        let before = diagnosis.before.layers, after = diagnosis.after?.layers
        func pair(
            _ title: String, _ key: String,
            _ draw: (_ own: LayerHistory, _ other: LayerHistory?, _ title: String) -> Figure
        ) -> [Block] {
            guard let after else { return [.text(key), .figures([draw(before, nil, title)])] }
            return [
                .text(key),
                .figures([
                    draw(before, after, "\(title), as it is"), draw(after, before, "\(title), with the cure"),
                ]),
            ]
        }
        func small(_ plot: Plot) -> Plot {
            var plot = plot
            plot.size = Plot.Size(460, 340)
            return plot
        }
        return (skill.map { [$0] } ?? [])
            + pair("Neurons", LayerHistory.neuronKey) { own, _, title in
                own.figure(title, own.neuronCaption, "A map of neurons and steps", own.neuronMap(title: ""))
            }
            + pair("Gradient norms", "The length of the gradient of each layer's weights, step by step.") {
                own, other, title in
                own.figure(
                    title, own.gradientNormCaption, "Curves over the steps",
                    small(own.gradientNorms(title: "", sharingScaleWith: other)))
            }
            + pair("Update divided by weights", LayerHistory.updateRatioKey) { own, other, title in
                own.figure(
                    title, own.updateRatioCaption, "Curves over the steps",
                    small(own.updateRatios(title: "", sharingScaleWith: other)))
            }
            + pair("Outputs", LayerHistory.outputKey) { own, _, title in
                own.figure(title, own.outputCaption, "Histograms at each step", own.outputHistograms(title: ""))
            }
            + pair("Gradients", LayerHistory.gradientKey) { own, other, title in
                own.figure(
                    title, own.gradientHistogramCaption, "Histograms at each step",
                    own.gradientHistograms(title: "", sharingScaleWith: other))
            }
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
