import Foundation
import PullbackDatasets
import PullbackDrawing
import PullbackPictures
import PullbackTraining

// The pictures of a run: those of the table of pictures that suit it.

extension Report {
    /// Returns the pictures of learning: losses, accuracies and gradient norms; none before the first epoch.
    static func learning<S>(_ run: TrainingRun<S>) -> [Figure] {
        guard !run.history.epochs.isEmpty else { return [] }
        return KnownPicture.all.flatMap { picture in
            guard case .history(let draw) = picture.origin(PictureOptions()) else { return [Figure]() }
            return draw(run.history, run.dataset).figures
        }
    }

    /// Returns the pictures of a network that predicts numbers.
    static func results<S>(_ run: TrainingRun<S>, _ evaluation: RegressionEvaluation) -> [Figure] {
        let regressor = TrainedRegressor(evaluation, of: run.dataset)
        return KnownPicture.all.flatMap { picture in
            guard case .regressor(let draw) = picture.origin(PictureOptions()),
                let illustration = try? draw(regressor), illustration.problem == nil
            else { return [Figure]() }
            return illustration.figures
        }
    }

    /// Returns the pictures of a trained classifier that suit it and its data.
    static func results<S>(_ run: TrainingRun<S>, _ train: Dataset, _ test: Dataset) -> [Figure] {
        let classifier = TrainedClassifier(Checkpoint(of: run.network), of: run.dataset, examples: train, test: test)
        let hiddenLayers = run.network.layers.count - 1
        return KnownPicture.all.flatMap { picture in
            guard picture.dataset != nil, picture.problem(with: test, hiddenLayers: hiddenLayers) == nil,
                case .classifier(let draw) = picture.origin(PictureOptions()),
                let illustration = try? draw(classifier), illustration.problem == nil
            else { return [Figure]() }
            return illustration.figures
        }
    }
}

extension Illustration {
    /// Returns the figures of a report: one, or one for each panel that has a caption of its own. Small ones
    /// are still legible if three stand side by side, or one on a phone.
    fileprivate var figures: [Report.Figure] {
        func figure(_ title: String, _ caption: String, _ plot: Plot) -> Report.Figure {
            var plot = plot
            plot.title = ""
            if isSmall { plot.size = Plot.Size(440, 340) }
            return Report.Figure(title, caption, plot)
        }
        guard let captions else { return [] }
        switch content {
        case .plot(let plot): return [figure(heading, captions.joined(separator: " "), plot)]
        case .panels(let panels) where captions.count == panels.plots.count && (captions.count > 1 || heading.isEmpty):
            return zip(panels.plots, captions).map { plot, caption in
                figure(heading.isEmpty ? plot.title : "\(heading), \(plot.title)", caption, plot)
            }
        case .panels(var panels):
            panels.title = ""
            return [Report.Figure(heading, captions.joined(separator: " "), isWide: true, panels)]
        case .animation: return []
        }
    }
}

extension Report.Figure {
    /// Draws a picture, once for a light and once for a dark page; if that fails, the image is the reason.
    init(
        _ title: String, _ caption: String, alternative: String? = nil, isWide: Bool = false, _ picture: some Picture
    ) {
        func drawn(_ theme: PictureTheme) throws -> Data {
            var picture = picture
            picture.theme = theme
            return try picture.data(as: .svg)
        }
        let image: Image
        do { image = .svg(try drawn(.light), dark: try drawn(.dark)) } catch { image = .missing("\(error)") }
        self.init(title, caption, alternative: alternative, isWide: isWide, image)
    }
}
