import PullbackArrays
import PullbackAutodiff
import PullbackDrawing
import PullbackNetworks

extension Diagram {
    /// Creates the graph of the operations that computed a tensor, often a loss. Each node shows its shape,
    /// value and gradient. Each arrow shows the rule by which a gradient crosses it and, if it is only a
    /// part of the gradient of the arrow's origin, the shape and the norm of that part. For several numbers the Euclidean norm is shown in place of the
    /// value.
    ///
    ///     let loss = crossEntropy(network(x), labels)
    ///     try Diagram(of: loss, model: network, names: ["x": x]).write(to: "loss.svg")
    ///
    /// The parameters of the model have the names that `namedParameters` gives them. Each module of the model
    /// is a frame around its parameters, the operations that read them, and the operations that continue
    /// their output up to the next module. `names` gives names to anything else: inputs, intermediate
    /// results, and the tensor itself. Variables are drawn as parameters, or as inputs if there is a model
    /// that does not contain them; constants with a name are drawn as inputs.
    ///
    /// If `isFolded` is true, each module is drawn as one node; by default this is done if there would be
    /// more than 40 nodes. If the tensor holds several numbers, the gradient is that of their sum. The call
    /// makes two backward passes, and changes no `grad`.
    public init<Scalar: RealScalar>(
        of result: Tensor<Scalar>, model: (any Module<Scalar>)? = nil,
        names: [String: Tensor<Scalar>] = [:], isFolded: Bool? = nil
    ) {
        self.init(ofTensors: ComputationGraph(of: result, model: model, names: names), isFolded: isFolded)
    }

    /// Creates the figure of a graph of tensors.
    package init(ofTensors graph: ComputationGraph, isFolded: Bool? = nil) {
        self.init(graph)
        (direction, hasRows) = (.down, true)
        self = folded(isFolded, graph)
    }
}

extension ComputationGraph {
    /// Collects the operations that computed a tensor, with the gradients that flow back from it.
    package init<Scalar: RealScalar>(
        of result: Tensor<Scalar>, model: (any Module<Scalar>)? = nil, names: [String: Tensor<Scalar>] = [:]
    ) {
        let parameters = model?.namedParameters.map { ($0.name, $0.parameter.wrappedValue) } ?? []
        let given = names.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        let learned = Set(parameters.compactMap(\.1.identity))
        let known = identities(given + parameters)
        let letters = symbols(of: parameters.map(\.0))
        /// Returns the letter of a value in the rules.
        func letter(_ name: String) -> String? { letters[name] ?? symbol(of: name) }
        if names[output] != nil { output = "out" }

        let trace = result.trace
        let flow = trace.flow()
        let modules = modules(of: trace, names: identities(parameters + given))
        var places: [Int] = []  // Of each step among the nodes.
        var constants: [(array: NDArray<Scalar>, place: Int)] = []

        /// Returns the node of a constant; a constant that several operations read is drawn once.
        func origin(_ constant: NDArray<Scalar>, in module: [String]) -> Int {
            if let known = constants.first(where: { $0.array == constant }) { return known.place }
            let name = given.first { !$0.1.isRecorded && $0.1.array == constant }?.0
            let isPart = name == nil && constant.count == 1  // Of what reads it.
            nodes.append(Node(name == nil ? .constant : .input, name ?? "", constant, module: isPart ? module : []))
            constants.append((constant, nodes.count - 1))
            return nodes.count - 1
        }

        for (index, step) in trace.steps.enumerated() {
            let origins = zip(step.sources, step.inputs).map { source, input in
                source.map { places[$0] } ?? origin(input, in: modules[index])
            }
            let rules = step.rules(
                inputs: origins.map { letter(nodes[$0].name) }, output: letter(known[step.identity] ?? "") ?? output)
            let labels = step.readsLabels ? nodes.count : nil
            if step.readsLabels {
                nodes.append(
                    Node(
                        kind: .input, name: "labels", operation: "", shape: step.output.shape, value: nil, gradient: nil
                    ))
            }
            let place = nodes.count
            for (input, origin) in origins.enumerated() {
                let (formula, letter) = rules[input]
                let rule = flow.edges[index][input].map { Rule.formula(formula, shape: $0.shape, value: size(of: $0)) }
                edges.append(Edge(from: origin, to: place, letter: letter, rule: rule))
            }
            if let labels { edges.append(Edge(from: labels, to: place, rule: nil)) }
            let isLearned = model == nil || learned.contains(step.identity)
            let kind: Diagram.Kind = step.isVariable ? isLearned ? .parameter : .input : .operation
            nodes.append(
                Node(
                    index == trace.steps.count - 1 ? .output : kind, known[step.identity] ?? "", step.output,
                    operation: step.name, gradient: flow.gradients[index], module: modules[index]))
            nodes[place].symbol = letters[nodes[place].name]
            places.append(place)
        }
        if trace.steps.isEmpty {
            nodes = [Node(.output, given.first { $0.1.array == result.array }?.0 ?? "", result.array)]
        }
    }
}

/// Returns the names of recorded tensors; if a tensor has several names, the first counts.
private func identities<Scalar: RealScalar>(_ named: [(String, Tensor<Scalar>)]) -> [ObjectIdentifier: String] {
    Dictionary(named.compactMap { name, tensor in tensor.identity.map { ($0, name) } }) { first, _ in first }
}

extension ComputationGraph.Node {
    fileprivate init<Scalar: RealScalar>(
        _ kind: Diagram.Kind, _ name: String, _ array: NDArray<Scalar>, operation: String = "",
        gradient: NDArray<Scalar>? = nil, module: [String] = []
    ) {
        self.init(
            kind: kind, name: name, operation: operation, shape: array.shape, value: size(of: array),
            gradient: gradient.map { size(of: $0) }, module: module)
    }
}

extension ComputationGraph {
    /// Adds a value that an operation computes for itself on its way to the result, for example the
    /// probabilities within a loss of logits. No gradient crosses it: the rule of the operation leads past it.
    ///
    /// In that rule the value is written as `formula`, which `name` replaces. Nothing is added if the graph
    /// has no node called `input` that leads to one called `result`.
    package mutating func add<Scalar: RealScalar>(
        _ name: String, _ operation: String, _ value: Tensor<Scalar>, of input: String, within result: String
    ) {
        guard let from = nodes.firstIndex(where: { $0.name == input }),
            let to = nodes.firstIndex(where: { $0.name == result })
        else { return }
        for index in edges.indices where edges[index].to == to {
            guard case .formula(let formula, let shape, let value) = edges[index].rule else { continue }
            let named = formula.replacing("\(operation)(\(input))", with: name)
            edges[index].rule = .formula(named, shape: shape, value: value)
        }
        // The node stands before the one that uses it.
        for index in edges.indices {
            if edges[index].from >= to { edges[index].from += 1 }
            if edges[index].to >= to { edges[index].to += 1 }
        }
        nodes.insert(Node(.operation, name, value.array, operation: operation), at: to)
        edges.append(Edge(from: from, to: to, rule: nil))
        edges.append(Edge(from: to, to: to + 1, rule: nil))
        remarks.append((name, "\(operation) of \(input), a part of \(result), whose rule leads past it"))
    }
}

/// Returns the letter of each parameter in the rules, by its name: "W₁" for "layers.0.weight", "W₂" for
/// "layers.1.weight", and "W" if there is no other weight. Those whose letter is their name are left out.
private func symbols(of names: [String]) -> [String: String] {
    let letters = names.map { symbol(of: $0) ?? $0 }
    let numbered = names.indices.map { index in
        let number = letters[...index].count { $0 == letters[index] }
        return letters.count { $0 == letters[index] } == 1 ? letters[index] : letters[index] + subscripted(number)
    }
    return Dictionary(zip(names, numbered)) { first, _ in first }.filter { $0.key != $0.value }
}

/// Returns the symbol of a value in formulas, for example W for "layers.0.weight"; `nil` if it has no name,
/// or the name of the gradient, g.
private func symbol(of name: String) -> String? {
    guard let last = name.split(separator: ".").last.map(String.init), last != "g" else { return nil }
    return ["weight": "W", "bias": "b"][last] ?? last
}

/// Returns the number in an array, or the Euclidean norm if there are several.
private func size<Scalar: RealScalar>(of array: NDArray<Scalar>) -> Double {
    array.count == 1 ? Double(array.item) : array.elements.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
}

extension Trace.Step {
    /// True if the operation takes a class index for each row, which is not a tensor.
    fileprivate var readsLabels: Bool { if case .labels = operation.parameter { true } else { false } }

    /// The operation, with the number that it takes; empty for a variable.
    fileprivate var name: String { isVariable ? "" : operation.description { short($0) } }
}
