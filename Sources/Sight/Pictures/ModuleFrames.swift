import PullbackArrays
import PullbackAutodiff
import PullbackDrawing

/// Returns the modules around each step of a trace, from the outermost, according to the names of the
/// parameters.
///
/// A parameter "encoder.layers.0.weight" lies in `["encoder", "layers.0"]`. An operation that reads
/// parameters lies in the innermost module that holds all of them. Another operation lies in the innermost
/// module that holds all of its inputs if a later operation on parameters uses its result; otherwise, like a
/// loss, in none.
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

/// Returns the modules in the name of a parameter; a number is joined to the list before it, as in
/// "layers.0".
private func path(of name: String) -> [String] {
    name.split(separator: ".").dropLast().reduce(into: []) { path, part in
        if Int(part) != nil, let list = path.last {
            path[path.count - 1] = "\(list).\(part)"
        } else {
            path.append(String(part))
        }
    }
}

/// Returns the longest beginning that all paths share.
private func common(_ paths: [[String]]) -> [String] {
    guard let first = paths.first else { return [] }
    return paths.dropFirst().reduce(first) { common, path in zip(common, path).prefix(while: ==).map(\.0) }
}

extension Diagram {
    /// Returns the diagram with each outermost module as one node if `isFolded` is true, and without changes
    /// if it is false. If it is `nil`, a diagram of more than 40 nodes is folded at the greatest depth that
    /// leaves at most 40, or else at the outermost modules.
    func folded(_ isFolded: Bool?, _ graph: ComputationGraph) -> Diagram {
        if isFolded == false || isFolded == nil && nodes.count <= 40 { return self }
        func folded(_ depth: Int) -> Diagram { folding(depth: depth) { lines(ofModuleWith: $0, in: graph) } }
        let deepest = graph.nodes.map(\.module.count).max() ?? 0
        let depth = isFolded == true ? 1 : (1...max(deepest, 1)).last { folded($0).nodes.count <= 40 } ?? 1
        return folded(depth)
    }
}

/// Returns the lines in the node of a module: its operations, the number of its parameters, and the norm of
/// its gradient.
private func lines(ofModuleWith members: [Diagram.Node], in graph: ComputationGraph) -> [Diagram.Line] {
    let nodes = members.compactMap { Int($0.id) }.map { graph.nodes[$0] }
    let (operations, parameters) = (nodes.filter { !$0.operation.isEmpty }, nodes.filter { $0.kind == .parameter })
    let count = parameters.reduce(0) { $0 + ($1.shape?.elementCount ?? 1) }
    let squares = parameters.reduce(0) { $0 + ($1.gradient ?? 0) * ($1.gradient ?? 0) }
    let names =
        operations.count > 3 ? "\(operations.count) operations" : operations.map(\.title).joined(separator: ", ")
    return [
        .init(names), .init("\(count)", name: "parameters"),
        .init(short(squares.squareRoot()), name: "‖grad‖", .backward),
    ]
}
