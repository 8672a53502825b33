import PullbackArrays
import PullbackAutodiff
import PullbackDoctor
import PullbackDrawing
import PullbackFiles
import PullbackNetworks
import PullbackPictures
import Testing

struct LayerPicturesTests {
    private let x = Tensor(NDArray<Double>([1, 2, -1, 0.5, 0.3, -2, 1.5, 1], shape: [4, 2]))

    /// Watches two steps of a network whose hidden neurons have these biases.
    private func history(
        _ biases: [Double], activation: ActivationFunction = .relu, rate: Double = 0.1
    ) -> LayerHistory {
        var generator = Generator(seed: 1)
        let model = MLP<Double>([2, biases.count, 2], activation: activation, using: &generator)
        model.layers[0].bias = Tensor(NDArray(biases))
        let observer = TrainingObserver(model), optimizer = SGD(model.parameters, learningRate: rate)
        for _ in 0..<3 {
            let loss = crossEntropy(model(x), [0, 1, 1, 0])
            loss.backward()
            observer.observe(loss)
            optimizer.step()
            optimizer.zeroGradients()
        }
        return observer.layers
    }

    @Test("The captions say how many neurons are dead or saturated, from their number")
    func neurons() {
        #expect(
            history([-100, -100, 1]).neuronCaption
                == "Neurons that are 0 for each example looked at: 2 of 3 at step 1, 2 of 3 at step 3.")
        #expect(
            history([100, 0.1], activation: .tanh).neuronCaption
                == "Neurons that are saturated for each example looked at: 1 of 2 at step 1, 1 of 2 at step 3.")
        #expect(
            history([5, 5]).neuronCaption
                == "None of 2 is 0 or saturated for each example looked at, at the first step and at the last.")
    }

    @Test("The caption of the updates says on which side of the usual band they lie")
    func updates() {
        #expect(history([5, 5], rate: 1e-9).updateRatioCaption.contains("below the band"))
        #expect(history([5, 5], rate: 10).updateRatioCaption.contains("above the band"))
        #expect(history([-100, -100], rate: 0).updateRatioCaption == "The median is 0, below the band.")
    }

    @Test("The caption of the gradients says the share that is 0")
    func gradients() {
        let caption = history([-100, -100]).gradientHistogramCaption
        #expect(caption == "The median size at step 3: 0 in layers.0 (100 % are 0), 0 in layers.1 (100 % are 0).")
    }

    @Test("A picture has a strip for each layer, of the neurons for each hidden one, and every one can be drawn")
    func pictures() throws {
        let layers = history([-100, 1, 2])
        #expect(layers.outputHistograms().plots.map(\.y.label) == ["layers.0", "layers.1"])
        #expect(layers.gradientHistograms().plots.map(\.y.label) == ["layers.0", "layers.1"])
        #expect(layers.neuronMap().plots.map(\.y.label) == ["layers.0"])
        guard ExternalProgram.gnuplot.isInstalled else { return }
        for panels in [layers.outputHistograms(), layers.gradientHistograms(), layers.neuronMap()] {
            #expect(try panels.data(as: .svg).count > 1000)
            #expect(try !panels.terminal(width: 60, height: 30).isEmpty)
        }
        for plot in [layers.updateRatios(), layers.gradientNorms()] {
            #expect(try plot.data(as: .svg).count > 1000)
        }
    }

    @Test("Two trainings share the axis of their curves, which reaches from the smallest to the largest of both")
    func sharedScale() throws {
        let (small, large) = (history([5, 5], rate: 1e-9), history([5, 5], rate: 10))
        let ranges = [small.updateRatios(sharingScaleWith: large), large.updateRatios(sharingScaleWith: small)]
            .map(\.y.range)
        #expect(ranges[0] == ranges[1])
        let range = try #require(ranges[0])
        #expect(range.lowerBound < 1e-8 && range.upperBound > 0.1)
    }

    @Test("Numbers that are not finite leave the pictures whole")
    func notFinite() throws {
        let layers = history([.nan, 1], activation: .tanh)
        #expect(layers.gradientNormCaption == "No gradient was finite.")
        #expect(layers.outputCaption.contains("not finite"))
        guard ExternalProgram.gnuplot.isInstalled else { return }
        for panels in [layers.outputHistograms(), layers.gradientHistograms(), layers.neuronMap()] {
            _ = try panels.data(as: .svg)
        }
        for plot in [layers.updateRatios(), layers.gradientNorms()] { _ = try plot.data(as: .svg) }
    }

    @Test("A network of many layers is shown by six of them, and the caption says so")
    func manyLayers() {
        var generator = Generator(seed: 1)
        let model = MLP<Double>([2] + Array(repeating: 3, count: 9) + [2], using: &generator)
        let observer = TrainingObserver(model)
        let loss = crossEntropy(model(x), [0, 1, 1, 0])
        loss.backward()
        observer.observe(loss)
        let names = observer.layers.outputHistograms().plots.map(\.y.label)
        #expect(names.count == 6 && names.first == "layers.0" && names.last == "layers.9")
        #expect(observer.layers.outputCaption.hasSuffix("6 of 10 layers are drawn."))
    }
}
