import PullbackArrays
import PullbackDatasets
import PullbackDrawing
import PullbackHandDerived
import PullbackNetworks

/// An explanation of how a two-layer network separates classes that no line separates in the plane of the
/// inputs: that plane, which each hidden neuron divides along a line, and the space of the hidden
/// activations, where one line is enough.
///
///     try HiddenSpace(of: network, on: .xor).panels().write(to: "hidden.svg")
public struct HiddenSpace: Sendable {
    /// The examples, with two features and two classes.
    public let data: Dataset

    /// For each hidden neuron the line ax + by + c = 0 in the plane of the inputs where its weighted sum
    /// changes its sign.
    public let neurons: [(a: Double, b: Double, c: Double)]

    /// The position of each example in the hidden space, or in the plane of it that is shown.
    public let points: [(u: Double, v: Double)]

    /// The line au + bv + c = 0 in the hidden space where both classes are equally probable.
    public let line: (a: Double, b: Double, c: Double)

    private let network: TwoLayerNetwork<Double>
    private let view: HiddenView

    /// Creates the explanation of a network with two inputs, and one or two outputs, that separates two
    /// classes.
    ///
    /// If there are more than two hidden neurons, a plane of the hidden space is shown: the boundary crosses
    /// it at a right angle, and among such planes it is the one where the examples vary most.
    public init(of network: TwoLayerNetwork<Double>, on data: Dataset) {
        let (inputs, outputs) = (network.W1.shape[0], network.W2.shape[1])
        require(
            inputs == 2 && outputs <= 2 && data.width == 2 && data.classNames.count == 2,
            "hidden space: \(inputs) inputs and \(outputs) outputs for \(data.width) features and "
                + "\(data.classNames.count) classes: each must be 2, the outputs 1 or 2")
        (self.network, self.data) = (network, data)
        neurons = (0..<network.b1.count).map { (network.W1[0, $0], network.W1[1, $0], network.b1[$0]) }

        // The logit of the second class minus that of the first is w·a + b, where a are the hidden
        // activations.
        let last = outputs - 1
        let w = (0..<network.b1.count).map { network.W2[$0, last] - (last == 1 ? network.W2[$0, 0] : 0) }
        let b = network.b2[last] - (last == 1 ? network.b2[0] : 0)
        let hidden = network.hidden((0..<data.count).map { data[$0] })
        view = HiddenView(of: hidden, along: w)
        points = hidden.map(view.callAsFunction)
        line = (view.across.dot(w), view.up.dot(w), b)
    }

    /// Returns two panels: the plane of the inputs, and the hidden space.
    public func panels(title: String = "What the hidden layer does") -> Plot.Panels {
        Plot.Panels(title: title, columns: 2, [inputs, hidden])
    }

    private var inputs: Plot {
        let boundary = DecisionBoundary(on: data, probabilities: network.callAsFunction)
        // Many lines would hide the regions between them.
        let lines = neurons.count > 8 ? [] : neurons
        var plot = boundary.plot(
            title: "Inputs" + (lines.isEmpty ? "" : ", and where each neuron is 0"), hasColorBar: false)
        let layers = lines.enumerated().map { index, line in
            Plot.Mark.line(
                line.a, line.b, line.c, label: "neuron \(index)", color: Self.colors[index % Self.colors.count],
                isDashed: index < Self.colors.count)
        }
        plot.marks.insert(contentsOf: layers, at: 1)
        plot.marks += names(at: (0..<data.count).map { (data[$0][0], data[$0][1]) })
        return plot
    }

    /// The colors of the lines of the neurons, first dashed, then solid; red and blue are the classes.
    private static let colors: [Plot.Color] = [.green, .purple, .orange, .sky, .gray]

    private var hidden: Plot {
        let mesh = mesh
        let u = mesh.flatMap { $0.map(\.u) } + points.map(\.u), v = mesh.flatMap { $0.map(\.v) } + points.map(\.v)
        let surface = Plot.Grid(x: u.range, y: v.range) { u, v in
            1 / (1 + Double.exp(-(line.a * u + line.b * v + line.c)))
        }
        let axes =
            neurons.count == 2
            ? ("neuron 0", "neuron 1") : ("along the output's weights", "across, where they vary most")
        let shown = data.count > 8 ? points : points.apart
        return Plot(
            title: "Hidden space: " + (isSeparated ? "one line is enough" : "not separated"), x: Plot.Axis(axes.0),
            y: Plot.Axis(axes.1),
            marks: [.heatMap(surface, palette: .diverging, range: 0...1, levels: 20, colorBar: false)]
                + mesh.enumerated().map { index, line in
                    .curve(
                        x: line.map(\.u), y: line.map(\.v), label: index == 0 ? "the inputs' plane" : "", color: .gray)
                } + [
                    .line(line.a, line.b, line.c, label: "p = ½"),
                    .points(x: shown.map(\.u), y: shown.map(\.v), classes: data.labels, names: data.titles),
                ] + names(at: points))
    }

    /// True if each example is on the side of the line that belongs to its class.
    public var isSeparated: Bool {
        zip(points, data.labels).allSatisfy { (line.a * $0.u + line.b * $0.v + line.c > 0) == ($1 == 1) }
    }

    /// Returns texts that name the examples, such as "(0, 1)", if these are at most 8; examples that lie
    /// close together share a text.
    private func names(at places: [(Double, Double)]) -> [Plot.Mark] {
        guard data.count <= 8 else { return [] }
        let (width, height) = (places.map(\.0).extent, places.map(\.1).extent)
        let middle = places.reduce(0) { $0 + $1.0 } / Double(places.count)
        func isNear(_ a: Int, _ b: Int) -> Bool {
            abs(places[a].0 - places[b].0) <= 0.1 * width && abs(places[a].1 - places[b].1) <= 0.1 * height
        }
        return places.indices.filter { row in !(0..<row).contains { isNear($0, row) } }.map { row in
            let together = places.indices.filter { isNear(row, $0) }
            let text = together.map { "(\(short(data[$0][0])), \(short(data[$0][1])))" }
            let (x, y) = places[row]
            // The text points to the middle, so that it does not reach over the frame.
            let side: Plot.Mark.Side = x > middle ? .left : .right
            return .text(text.joined(separator: " "), x: x, y: y, side: side, isBoxed: true)
        }
    }

    /// The lines of a square mesh over the inputs, as they appear in the hidden space.
    private var mesh: [[(u: Double, v: Double)]] {
        func places(_ count: Int, in range: ClosedRange<Double>) -> [Double] {
            (0...count).map { range.lowerBound + Double($0) / Double(count) * (range.upperBound - range.lowerBound) }
        }
        let (x, y) = (data.range(of: 0), data.range(of: 1))
        let lines =
            places(6, in: x).map { x in places(40, in: y).map { [x, $0] } }
            + places(6, in: y).map { y in places(40, in: x).map { [$0, y] } }
        return lines.map { network.hidden($0).map(view.callAsFunction) }
    }
}

/// The plane of the hidden space that is shown.
private struct HiddenView {
    /// The directions from left to right and from bottom to top.
    let across, up: [Double]

    /// Two activations are shown as they are. If there are more, the plane has the direction of the weights w
    /// of the logit and, at a right angle to it, the direction in which the points vary most.
    init(of points: [[Double]], along w: [Double]) {
        guard w.count != 2 else {
            (across, up) = ([1, 0], [0, 1])
            return
        }
        let length = w.dot(w).squareRoot()
        let direction = length > 0 ? w.map { $0 / length } : w.indices.map { $0 == 0 ? 1 : 0 }
        let mean = w.indices.map { neuron in points.reduce(0) { $0 + $1[neuron] } / Double(max(points.count, 1)) }
        let rest = points.map { point in
            let centered = zip(point, mean).map { $0 - $1 }
            let part = centered.dot(direction)
            return zip(centered, direction).map { $0 - part * $1 }
        }
        (across, up) = (direction, rest.principalDirection)
    }

    func callAsFunction(_ activations: [Double]) -> (u: Double, v: Double) {
        (activations.dot(across), activations.dot(up))
    }
}

extension TwoLayerNetwork<Double> {
    /// Returns the hidden activations f(xW₁ + b₁) of each point.
    fileprivate func hidden(_ points: [[Double]]) -> [[Double]] {
        let a = activation(NDArray(points).matmul(W1) + b1)  // [points, hidden]
        return points.indices.map { a.slice($0..<($0 + 1)).elements }
    }
}

extension [[Double]] {
    /// The direction in which points around 0 vary most: the first eigenvector of Σ xxᵀ, by power iteration.
    fileprivate var principalDirection: [Double] {
        let longest = self.max { $0.dot($0) < $1.dot($1) } ?? []
        return (0..<100).reduce(longest) { direction, _ in
            let next = reduce(direction.map { _ in 0 }) { sum, point in
                let weight = point.dot(direction)
                return zip(sum, point).map { $0 + weight * $1 }
            }
            let length = next.dot(next).squareRoot()
            return length > 0 ? next.map { $0 / length } : next
        }
    }
}

extension [(u: Double, v: Double)] {
    /// The points, where those that coincide are moved to a small circle around their position, so that all
    /// are visible.
    fileprivate var apart: [(u: Double, v: Double)] {
        let (width, height) = (map(\.u).extent, map(\.v).extent)
        let radius = (u: width > 0 ? 0.015 * width : 0.03, v: height > 0 ? 0.02 * height : 0.04)
        return indices.map { index in
            let group = indices.filter {
                abs(self[$0].u - self[index].u) <= radius.u && abs(self[$0].v - self[index].v) <= radius.v
            }
            guard group.count > 1, let place = group.firstIndex(of: index) else { return self[index] }
            let angle = 2 * Double.pi * Double(place) / Double(group.count)
            return (self[index].u + radius.u * Double.cos(angle), self[index].v + radius.v * Double.sin(angle))
        }
    }
}

extension [Double] {
    fileprivate func dot(_ other: [Double]) -> Double { zip(self, other).reduce(0) { $0 + $1.0 * $1.1 } }

    fileprivate var extent: Double { (self.max() ?? 0) - (self.min() ?? 0) }

    /// The range from the smallest number to the largest, with a margin.
    fileprivate var range: ClosedRange<Double> {
        let margin = extent > 0 ? 0.08 * extent : 1
        return (self.min() ?? 0) - margin...(self.max() ?? 0) + margin
    }
}

extension KnownPicture {
    package static let hiddenSpace = KnownPicture(
        "hidden-space", "how the hidden layer makes XOR separable", dataset: "xor", options: [.hidden, .activation],
        problem: problemUnlessHiddenSpace
    ) { options in
        guard options.dataset == "xor" else {
            return .classifier { classifier in
                let learned = classifier.checkpoint.makeNetwork(as: Double.self), layers = learned.layers
                let network = TwoLayerNetwork(
                    W1: layers[0].weight.array, b1: layers[0].bias.array, W2: layers[1].weight.array,
                    b2: layers[1].bias.array, activation: learned.activation.byHand)
                let standardization = classifier.checkpoint.data?.standardization
                return HiddenSpace(of: network, on: standardization.shown(classifier.examples)).illustration()
            }
        }
        let (hidden, activation) = (options.hidden ?? 3, (options.activation ?? .relu).byHand)
        let (steps, rate) = (5000, 0.5)
        let work =
            "training 2-\(hidden)-1 on XOR first: \(activation.rawValue), he; learning rate \(rate), \(steps) steps"
        return .computed(work: work) {
            var generator = Generator(seed: options.seed)
            var network = TwoLayerNetwork<Double>(
                2, hidden, 1, activation: activation, output: .sigmoidBinaryCrossEntropy, using: &generator)
            let (x, labels) = Dataset.xor.batch([0, 1, 2, 3], as: Double.self)
            let y = NDArray(labels.map(Double.init), shape: [4, 1])
            for _ in 0..<steps { network.update(network.backward(network.forward(x, y)), learningRate: rate) }
            return HiddenSpace(of: network, on: .xor).illustration(
                remark: "it has not learned it: try another --seed")
        }
    }

    /// Returns a sentence if the examples do not lie in a plane, or the network has not one hidden layer.
    @Sendable private static func problemUnlessHiddenSpace(_ data: Dataset, _ hiddenLayers: Int) -> String? {
        if data.width != 2 || data.classNames.count != 2 {
            return "hidden-space needs two features and two classes, "
                + "\(data.name) has \(data.width) and \(data.classNames.count)"
        }
        return hiddenLayers == 1
            ? nil
            : "hidden-space shows one hidden layer, this network has \(hiddenLayers); "
                + "train one with pullback train --hidden 4, and name its file"
    }
}

extension HiddenSpace {
    /// Returns the picture; `remark` is said if the network has not learned the examples.
    fileprivate func illustration(remark: String? = nil) -> Illustration {
        let answer = isSeparated ? "separates all examples that it learned" : "does not separate all that it learned"
        return Illustration(
            .panels(panels()),
            [
                "neurons": neurons.map { [$0.a, $0.b, $0.c] }, "points": points.map { [$0.u, $0.v] },
                "line": [line.a, line.b, line.c], "separated": isSeparated,
            ], heading: "Hidden space",
            captions: ["The plane of the inputs, and where the hidden layer puts it: one line there \(answer)."],
            remark: isSeparated ? nil : remark)
    }
}

extension ActivationFunction {
    /// The same function in the networks whose gradients are derived by hand.
    package var byHand: HiddenActivation {
        switch self {
        case .relu: .relu
        case .leakyReLU: .leakyReLU
        case .tanh: .tanh
        case .sigmoid: .sigmoid
        }
    }
}
