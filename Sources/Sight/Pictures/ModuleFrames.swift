import PullbackArrays
import PullbackAutodiff
import PullbackDrawing

/// The modules around each step of a trace, from the outermost, as the names of the parameters tell.
///
/// A parameter "encoder.layers.0.weight" lies in `["encoder", "layers.0"]`. What reads parameters lies in the module that
/// holds them all, and what continues its output too, up to what another module reads: a loss lies in none.
func modules<Scalar: RealScalar>(of trace: Trace<Scalar>, names: [ObjectIdentifier: String]) -> [[String]] {
    let steps = trace.steps
    let own = steps.map { step in step.isVariable ? names[step.identity].map(path) : nil }
    let isReading = steps.map { step in step.sources.contains { $0.flatMap { own[$0] } != nil } }
    var isRead = Array(repeating: false, count: steps.count)  // By an operation on parameters, directly or not.
    for (index, step) in steps.enumerated().reversed() where isReading[index] || isRead[index] {
        for case let source? in step.sources { isRead[source] = true }
    }

    var modules: [[String]] = []
    for (index, step) in steps.enumerated() {
        let sources = step.sources.compactMap(\.self)
        if let path = own[index] {
            modules.append(path)
        } else if isReading[index] {
            modules.append(common(sources.compactMap { own[$0] }))
        } else {
            modules.append(isRead[index] ? common(sources.map { modules[$0] }) : [])
        }
    }
    return modules
}

/// The modules that a parameter's name leads through; a position belongs to the list that it is one of.
private func path(of name: String) -> [String] {
    name.split(separator: ".").dropLast().reduce(into: []) { path, part in
        if Int(part) != nil, let list = path.last {
            path[path.count - 1] = "\(list).\(part)"
        } else {
            path.append(String(part))
        }
    }
}

/// What all paths begin with.
private func common(_ paths: [[String]]) -> [String] {
    guard let first = paths.first else { return [] }
    return paths.dropFirst().reduce(first) { common, path in zip(common, path).prefix(while: ==).map(\.0) }
}

extension Diagram {
    /// Each outermost module as one node, or, if nobody says whether, modules as far inside as leaves 40 nodes.
    func folded(_ isFolded: Bool?, _ graph: ComputationGraph) -> Diagram {
        if isFolded == false || isFolded == nil && nodes.count <= 40 { return self }
        func folded(_ depth: Int) -> Diagram { folding(depth: depth) { lines(ofModuleWith: $0, in: graph) } }
        let deepest = graph.nodes.map(\.module.count).max() ?? 0
        let depth = isFolded == true ? 1 : (1...max(deepest, 1)).last { folded($0).nodes.count <= 40 } ?? 1
        return folded(depth)
    }
}

/// What a module computes, how much it learns, and the norm of its gradient.
private func lines(ofModuleWith members: [Diagram.Node], in graph: ComputationGraph) -> [Diagram.Line] {
    let nodes = members.compactMap { Int($0.id) }.map { graph.nodes[$0] }
    let (operations, parameters) = (nodes.filter { !$0.operation.isEmpty }, nodes.filter { $0.kind == .parameter })
    let count = parameters.reduce(0) { $0 + ($1.shape?.elementCount ?? 1) }
    let squares = parameters.reduce(0) { $0 + ($1.gradient ?? 0) * ($1.gradient ?? 0) }
    let names =
        operations.count > 3 ? "\(operations.count) operations" : operations.map(\.title).joined(separator: ", ")
    return [
        .init(names), .init("\(count)", name: "parameters"),
        .init(shortNumber(squares.squareRoot()), name: "‖grad‖", .backward),
    ]
}
