import PullbackArrays
import PullbackFiles
import PullbackNetworks

// What a page can call of formulas and of functions of vectors, beside networks. The text buffer holds the formula and below
// it, in a line each, its names; the buffer of numbers their values, and then what else a call needs. A call returns −1 if
// something is wrong, and the text says what.

/// Takes a formula apart (see `Circuit`). Returns the number of nodes. The text has a line for each: the operation, the name,
/// and the nodes that it is computed from, separated by tabs. The numbers are, node after node, the value, the gradient, and
/// the derivative with respect to each input.
@_expose(wasm, "pullback_circuit") @_cdecl("pullback_circuit")
public func circuit() -> Int {
    do {
        let (formula, names, numbers) = try formulaInBuffers()
        let circuit = try Circuit(formula, names, numbers)
        var text = "", all: [Double] = []
        for node in circuit.nodes {
            text += ([node.operation, node.name] + node.inputs.map { "\($0.node)" }).joined(separator: "\t") + "\n"
            all += [node.value, node.gradient] + node.inputs.map { $0.derivative }
        }
        Buffers.write(text)
        Buffers.write(all)
        return circuit.nodes.count
    } catch {
        Buffers.write(text(of: error))
        return -1
    }
}

/// The numbers become the value of a formula and its derivative with respect to name number `name`, from 0, at `count` points
/// from `first` to `last`: value, derivative, value, …
@_expose(wasm, "pullback_curve") @_cdecl("pullback_curve")
public func curve(_ name: Int, _ first: Double, _ last: Double, _ count: Int) -> Int {
    table([name], (0..<max(count, 0)).map { place($0, count, first, last) })
}

/// The numbers become the value of a formula and its derivatives with respect to names number `x` and `y` on a grid: `rows`
/// rows from `top` to `bottom`, each of `columns` points from `left` to `right`: value, derivative, derivative, value, …
@_expose(wasm, "pullback_field") @_cdecl("pullback_field")
public func field(
    _ x: Int, _ y: Int, _ columns: Int, _ rows: Int, _ left: Double, _ right: Double, _ top: Double, _ bottom: Double
) -> Int {
    table([x, y], gridPoints(columns, rows, left, right, top, bottom))
}

private func table(_ moving: [Int], _ points: [Double]) -> Int {
    do throws(ThrownError) {
        let (formula, names, numbers) = try formulaInBuffers()
        for name in moving where !names.indices.contains(name) {
            throw PullbackError("formula", "has no name number \(name) that could move")
        }
        return Buffers.write(try Circuit.table(of: formula, names, numbers, moving: moving, to: points))
    } catch {
        Buffers.write(text(of: error))
        return -1
    }
}

/// Returns what the buffers hold: a formula, its names, and as many numbers.
private func formulaInBuffers() throws(ThrownError) -> (text: String, names: [String], numbers: [Double]) {
    var lines: [String] = []
    for line in Buffers.text.split(separator: "\n", omittingEmptySubsequences: false) { lines.append(String(line)) }
    let names = Array(lines.dropFirst()), numbers = Buffers.numbers
    guard names.count == numbers.count else {
        throw PullbackError("formula", "has \(names.count) names and \(numbers.count) numbers")
    }
    return (lines[0], names, numbers)
}

/// The numbers become the value of a function of the vector in the buffer, and its Jacobian row after row. The text is the
/// name of the function: softmax, an activation function, or product. For product the buffer holds a matrix of `outputs` rows
/// before the vector, whose length is `inputs`. Returns the number of elements of the value.
@_expose(wasm, "pullback_jacobian") @_cdecl("pullback_jacobian")
public func jacobian(_ inputs: Int, _ outputs: Int) -> Int {
    let numbers = Buffers.numbers
    guard let (function, x) = vectorFunction(numbers, inputs, outputs, extra: 0) else { return -1 }
    let (value, jacobian) = function.jacobian(at: x)
    Buffers.write(value.elements + jacobian.elements)
    return value.count
}

/// The numbers become uᵀJ: what the pullback of a function makes of a gradient u of its value. The buffers are those of
/// `pullback_jacobian`, with u after the vector.
@_expose(wasm, "pullback_vjp") @_cdecl("pullback_vjp")
public func pullback(_ inputs: Int, _ outputs: Int) -> Int {
    let numbers = Buffers.numbers
    guard let (function, x) = vectorFunction(numbers, inputs, outputs, extra: outputs) else { return -1 }
    let u = NDArray(Array(numbers.suffix(outputs)), shape: [outputs])
    return Buffers.write(function.pullback(of: u, at: x).elements)
}

/// Returns the function whose name is in the text, and the vector behind its matrix; `nil` after the text was made to say what
/// is wrong.
private func vectorFunction(
    _ numbers: [Double], _ inputs: Int, _ outputs: Int, extra: Int
) -> (VectorFunction, NDArray<Double>)? {
    let name = Buffers.text, isProduct = name == "product", size = isProduct ? outputs * inputs : 0
    guard inputs > 0, outputs > 0, isProduct || inputs == outputs, numbers.count == size + inputs + extra else {
        Buffers.write("jacobian: \(numbers.count) numbers for \(inputs) inputs and \(outputs) outputs")
        return nil
    }
    let function: VectorFunction?
    switch name {
    case "softmax": function = .softmax
    case "product": function = .product(NDArray(Array(numbers.prefix(size)), shape: [outputs, inputs]))
    default: function = ActivationFunction(rawValue: name).map { .elementwise($0) }
    }
    guard let function else {
        Buffers.write(
            "jacobian: '\(name)' is none of softmax, product, "
                + ActivationFunction.allCases.map { $0.rawValue }.joined(separator: ", "))
        return nil
    }
    return (function, NDArray(Array(numbers[size..<size + inputs]), shape: [inputs]))
}
