import Foundation
import PullbackArrays
import PullbackDatasets
import PullbackDoctor
import PullbackDrawing
import PullbackNetworks
import PullbackPictures
import PullbackTraining
import Testing

/// Every row of the table of pictures.
@Suite struct KnownPictureTests {
    /// A classifier of pictures of digits, and one of points that has one hidden layer.
    private let classifiers: [TrainedClassifier]
    /// Networks that predict one number, and two.
    private let regressors: [TrainedRegressor]
    private let history: History
    private let moments: LearningSnapshots
    private let layers: LayerHistory

    init() throws {
        var generator = Generator(seed: 0)
        func classifier(_ sizes: [Int], _ data: Dataset) -> TrainedClassifier {
            let network = MLP<Float>(sizes, using: &generator)
            return TrainedClassifier(Checkpoint(of: network), of: data.name, examples: data, test: data)
        }
        classifiers = [
            classifier([64, 4, 10], .digits.subset(0..<50)),
            classifier([2, 3, 2], .moons(count: 40, noise: 0.1, using: &generator)),
        ]
        regressors = [1, 2].map { targets in
            let x = NDArray<Double>.normal([60, 3], standardDeviation: 1, using: &generator)
            let y = NDArray<Double>.normal([60, targets], standardDeviation: 1, using: &generator)
            let data = RegressionDataset(features: x, targets: y)
            let network = MLP<Double>([3, targets], using: &generator)
            return TrainedRegressor(RegressionEvaluation(of: network, on: data), of: "numbers")
        }
        var recipe = Recipe.xor
        recipe.epochs = 2
        let network: MLP<Float> = recipe.makeNetwork(for: .xor, using: &generator)
        var history = History(parameterNames: network.namedParameters.map(\.name))
        try recipe.makeTrainer(for: network).fit(.xor, using: &generator) { epoch in
            history.append(epoch, test: Evaluation(of: network, on: .xor))
        }
        self.history = history
        layers = try Patient(.moons, .moons(using: &generator)).observed(steps: 20).layers
        moments = LearningSnapshots(ofLogisticRegressionOn: .xor, after: [0, 1])
    }

    /// Draws a picture of what it needs; of classifiers, of each that suits it.
    private func illustrations(_ picture: KnownPicture, _ options: PictureOptions = .init()) throws -> [Illustration] {
        switch picture.origin(options) {
        case .computed(_, let draw): return [try draw()]
        case .history(let draw): return [draw(history, "xor")]
        case .layers(let draw): return [draw(layers, "moons")]
        case .moments(let updates, let draw):
            #expect(updates(1000).first == 0 && updates(1000).last == 1000 && updates(1000) == updates(1000).sorted())
            return [draw(moments, "xor")]
        case .classifier(let draw):
            return try classifiers.filter { picture.problem(with: $0.test, hiddenLayers: 1) == nil }.map(draw)
        case .regressor(let draw): return try regressors.map(draw)
        }
    }

    @Test("Each has a name of its own, a summary of one line, and a dataset that is known or a fixed subject")
    func rows() {
        #expect(Set(KnownPicture.all.map(\.name)).count == KnownPicture.all.count)
        for picture in KnownPicture.all {
            #expect(!picture.summary.isEmpty && picture.summary.count <= 62 && !picture.summary.contains("\n"))
            #expect((picture.dataset == nil) == !picture.fixedSubject.isEmpty)
            if let dataset = picture.dataset { #expect(KnownDataset.named(dataset) != nil) }
        }
    }

    @Test("Each is drawn of what it says that it needs, with numbers", arguments: KnownPicture.all.map(\.name))
    func drawing(name: String) throws {
        let picture = try #require(KnownPicture.all.first { $0.name == name })
        // Capacity trains 27 networks; its test is a suite of its own.
        if name == "capacity" { return }
        let drawn = try illustrations(picture)
        #expect(!drawn.isEmpty)
        for illustration in drawn {
            #expect(!illustration.numbers.isEmpty && illustration.problem == nil)
            let plots =
                switch illustration.content {
                case .plot(let plot): [plot]
                case .panels(let panels): panels.plots
                case .animation: [Plot]()
                }
            #expect(!plots.isEmpty && plots.allSatisfy { !$0.marks.isEmpty })
            // A report shows it under its heading, or its panels under their titles.
            if let captions = illustration.captions {
                #expect(captions.allSatisfy { $0.hasSuffix(".") && !$0.contains("  ") })
                #expect(!illustration.heading.isEmpty || captions.count == plots.count)
            }
        }
    }

    @Test("Only data that lie in a plane have a boundary, and only rows that are pictures show their mistakes")
    func unsuitable() throws {
        let (digits, moons) = (classifiers[0].test, classifiers[1].test)
        for picture in KnownPicture.all where picture.dataset != nil {
            let problems = [digits, moons].map { picture.problem(with: $0, hiddenLayers: 1) }
            switch picture.name {
            case "boundary", "snapshots", "hidden-space": #expect(problems[0] != nil && problems[1] == nil)
            case "misclassified", "weights": #expect(problems[0] == nil && problems[1] != nil)
            default: #expect(problems == [nil, nil])
            }
        }
    }

    @Test("What moves is an animation of the moments")
    func animation() throws {
        var options = PictureOptions()
        options.isAnimated = true
        let moving = KnownPicture.all.filter { $0.options.contains(.animate) }
        #expect(moving.map(\.name) == ["boundary"])
        let illustration = try illustrations(moving[0], options)[0]
        guard case .animation = illustration.content else {
            Issue.record("it does not move")
            return
        }
        // It is no picture of a report.
        #expect(illustration.captions == nil && !illustration.numbers.isEmpty)
    }

    @Test("The accuracy in training is drawn and told only if the history holds it")
    func trainingAccuracy() throws {
        let curves = try illustrations(#require(KnownPicture.all.first { $0.name == "curves" }))[0]
        #expect(curves.captions?[1].contains("Of the training examples, dashed, ") == true)
        #expect(history.curves().plots[1].marks.count == 2)
        let json = #"{"number":1,"loss":0.4,"gradientNorms":[3],"test":{"loss":0.5,"accuracy":0.75}}"#
        let text = #"{"parameterNames":["layers.0.weight"],"epochs":[\#(json)]}"#
        let without = try JSONDecoder().decode(History.self, from: Data(text.utf8))
        #expect(without.curves().plots[1].marks.count == 1)
        guard case .history(let draw)? = KnownPicture.all.first(where: { $0.name == "curves" })?.origin(.init()) else {
            return
        }
        #expect(draw(without, "xor").captions?[1].contains("training") == false)
    }
}
