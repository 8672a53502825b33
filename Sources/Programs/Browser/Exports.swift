import PullbackArrays
import PullbackFiles

// What a page can call. There are two buffers: one of text in UTF-8, and one of 64-bit numbers. A call leaves
// its results in them and returns how many there are; they stay until the next call. What a call needs beside
// its arguments, the page writes into a buffer first, for which it makes room:
//
//     const place = engine.pullback_text_room(bytes.length);
//     new Uint8Array(engine.memory.buffer, place).set(bytes);
//     const learner = engine.pullback_create();
//
// `pullback_create` returns −1 if the settings are wrong, and the text says why; a number that is no network's stops the
// engine with a line. Points are rows of features; shapes are those of the
// engine.

/// Makes room for a text of `count` bytes. Returns its address.
@_expose(wasm, "pullback_text_room") @_cdecl("pullback_text_room")
public func makeTextRoom(_ count: Int) -> Int { Buffers.makeTextRoom(count) }

/// Makes room for `count` numbers. Returns their address.
@_expose(wasm, "pullback_numbers_room") @_cdecl("pullback_numbers_room")
public func makeNumbersRoom(_ count: Int) -> Int { Buffers.makeNumbersRoom(count) }

/// Returns the address of the text.
@_expose(wasm, "pullback_text") @_cdecl("pullback_text")
public func textAddress() -> Int { Buffers.textAddress }

/// Returns the number of bytes of the text.
@_expose(wasm, "pullback_text_count") @_cdecl("pullback_text_count")
public func textCount() -> Int { Buffers.textCount }

/// Returns the address of the numbers.
@_expose(wasm, "pullback_numbers") @_cdecl("pullback_numbers")
public func numbersAddress() -> Int { Buffers.numbersAddress }

/// Returns the number of numbers.
@_expose(wasm, "pullback_numbers_count")
@_cdecl("pullback_numbers_count")
public func numbersCount() -> Int { Buffers.numbersCount }

/// Draws the points and the network of the settings in the text (see `Settings`). The page's own points are in the buffer of
/// numbers: rows of two coordinates, and a class or a number. Returns the number by which the network is called.
@_expose(wasm, "pullback_create") @_cdecl("pullback_create")
public func create() -> Int {
    do {
        return Learners.add(try Learner(try Settings(Buffers.text), ownPoints: Buffers.numbers))
    } catch {
        Buffers.write(text(of: error))
        return -1
    }
}

/// Frees a network.
@_expose(wasm, "pullback_remove") @_cdecl("pullback_remove")
public func remove(_ learner: Int) { Learners.remove(learner) }

/// Takes `count` steps. The numbers are the loss of each, before the step.
@_expose(wasm, "pullback_step") @_cdecl("pullback_step")
public func step(_ learner: Int, _ count: Int) -> Int {
    Buffers.write((0..<count).map { _ in Learners[learner].step() })
}

/// Returns the number of steps so far.
@_expose(wasm, "pullback_steps") @_cdecl("pullback_steps")
public func steps(_ learner: Int) -> Int { Learners[learner].steps }

/// Returns the number of steps in which every point is seen once.
@_expose(wasm, "pullback_steps_per_epoch") @_cdecl("pullback_steps_per_epoch")
public func stepsPerEpoch(_ learner: Int) -> Int { Learners[learner].stepsPerEpoch }

/// Changes the settings in the text from now on (see `Learner.change`). Returns 0.
@_expose(wasm, "pullback_change") @_cdecl("pullback_change")
public func change(_ learner: Int) -> Int {
    do {
        try Learners[learner].change(Buffers.text)
        return 0
    } catch {
        Buffers.write(text(of: error))
        return -1
    }
}

/// The numbers are the mean loss and the accuracy of the points to learn from (`part` 0) or of those to be
/// tested on (1); no accuracy if numbers are predicted.
@_expose(wasm, "pullback_score") @_cdecl("pullback_score")
public func score(_ learner: Int, _ part: Int) -> Int {
    let score = Learners[learner].score(on: Learners.points(learner, part))
    return Buffers.write([score.loss] + (score.accuracy.map { [$0] } ?? []))
}

/// The numbers are the points of a part, row after row: the features, and then the class or the targets.
/// Returns the number of rows.
@_expose(wasm, "pullback_points") @_cdecl("pullback_points")
public func points(_ learner: Int, _ part: Int) -> Int {
    let points = Learners.points(learner, part)
    let targets =
        points.labels.isEmpty
        ? points.targets : NDArray(points.labels.map { Double($0) }, shape: [points.count, 1])
    Buffers.write(NDArray.concatenate([points.features, targets], along: 1).elements)
    return points.count
}

/// The numbers are those of all parameters, one after another; the text has a line with name and sizes for
/// each: "layers.0.weight 2 8".
@_expose(wasm, "pullback_parameters") @_cdecl("pullback_parameters")
public func parameters(_ learner: Int) -> Int {
    var (text, numbers) = ("", [Double]())
    for (name, parameter) in Learners[learner].network.parameters {
        text += ([name] + parameter.array.shape.map { "\($0)" }).joined(separator: " ") + "\n"
        numbers += parameter.array.elements
    }
    Buffers.write(text)
    return Buffers.write(numbers)
}

/// Replaces the numbers of all parameters by those in the buffer, in the order of `pullback_parameters`.
@_expose(wasm, "pullback_set_parameters") @_cdecl("pullback_set_parameters")
public func setParameters(_ learner: Int) -> Int {
    let parameters = Learners[learner].network.parameters
    let numbers = Buffers.numbers, count = parameters.reduce(0) { $0 + $1.parameter.array.count }
    guard numbers.count == count else {
        Buffers.write("parameters: \(numbers.count) numbers for \(count)")
        return -1
    }
    var start = 0
    for (_, parameter) in parameters {
        let (shape, end) = (parameter.array.shape, start + parameter.array.count)
        parameter.array = NDArray(Array(numbers[start..<end]), shape: shape)
        start = end
    }
    return count
}

/// The numbers are those that the normalizations keep beside the parameters, as in `pullback_parameters`.
@_expose(wasm, "pullback_buffers") @_cdecl("pullback_buffers")
public func buffers(_ learner: Int) -> Int {
    var (text, numbers) = ("", [Double]())
    for (name, buffer) in Learners[learner].network.buffers {
        text += "\(name) \(buffer.array.count)\n"
        numbers += buffer.array.elements
    }
    Buffers.write(text)
    return Buffers.write(numbers)
}

/// Replaces the numbers of `pullback_buffers` by those in the buffer.
@_expose(wasm, "pullback_set_buffers") @_cdecl("pullback_set_buffers")
public func setBuffers(_ learner: Int) -> Int {
    let buffers = Learners[learner].network.buffers
    let numbers = Buffers.numbers, count = buffers.reduce(0) { $0 + $1.buffer.array.count }
    guard numbers.count == count else {
        Buffers.write("buffers: \(numbers.count) numbers for \(count)")
        return -1
    }
    var start = 0
    for (_, buffer) in buffers {
        let end = start + buffer.array.count
        buffer.array = NDArray(Array(numbers[start..<end]), shape: buffer.array.shape)
        start = end
    }
    return count
}

/// The numbers become the outputs of hidden layer `layer`, from 1, or those of the network for 0, for the
/// points in the buffer: the probability of each class, or the predicted numbers; row after row.
@_expose(wasm, "pullback_outputs") @_cdecl("pullback_outputs")
public func outputs(_ learner: Int, _ layer: Int) -> Int {
    let (learner, numbers) = (Learners[learner], Buffers.numbers)
    let width = learner.examples.train.features.shape[1]
    guard numbers.count % width == 0, 0...learner.settings.recipe.hidden.count ~= layer else {
        Buffers.write("outputs: \(numbers.count) numbers in rows of \(width), layer \(layer)")
        return -1
    }
    let x = NDArray(numbers, shape: [numbers.count / width, width])
    return Buffers.write(learner.outputs(of: layer == 0 ? nil : layer, for: x).elements)
}

/// The numbers are the outputs of a layer, as in `pullback_outputs`, on a grid of points in the plane: `rows`
/// rows from `top` to `bottom`, each of `columns` points from `left` to `right`.
@_expose(wasm, "pullback_grid") @_cdecl("pullback_grid")
public func grid(
    _ learner: Int, _ layer: Int, _ columns: Int, _ rows: Int, _ left: Double, _ right: Double, _ top: Double,
    _ bottom: Double
) -> Int {
    guard Learners[learner].examples.train.features.shape[1] == 2 else {
        Buffers.write("grid: the points are not in a plane")
        return -1
    }
    Buffers.write(gridPoints(columns, rows, left, right, top, bottom))
    return outputs(learner, layer)
}

/// Returns the points of a grid, row after row: x, y, x, y, …
func gridPoints(
    _ columns: Int, _ rows: Int, _ left: Double, _ right: Double, _ top: Double, _ bottom: Double
) -> [Double] {
    var points: [Double] = []
    points.reserveCapacity(2 * max(columns, 0) * max(rows, 0))
    for row in 0..<max(rows, 0) {
        for column in 0..<max(columns, 0) {
            points.append(place(column, columns, left, right))
            points.append(place(row, rows, top, bottom))
        }
    }
    return points
}

/// Returns the place of a point among `count` from `first` to `last`.
func place(_ index: Int, _ count: Int, _ first: Double, _ last: Double) -> Double {
    first + (last - first) * Double(index) / Double(max(count - 1, 1))
}

/// Takes apart the loss of `count` points to learn from, `first` and those behind it (see `BackwardPass`).
/// Returns the number of nodes. The text has a line for each: the name, the sizes, and for each input the
/// node it comes from (−1 for a constant) and the rule, all separated by tabs: "×   [8, 2]  3 g × b 5 g × a".
@_expose(wasm, "pullback_backward") @_cdecl("pullback_backward")
public func backward(_ learner: Int, _ first: Int, _ count: Int) -> Int {
    let (learner, train) = (Learners[learner], Learners[learner].examples.train)
    guard first >= 0, count > 0, first + count <= train.count else {
        Buffers.write("backward: points \(first) to \(first + count - 1) of \(train.count)")
        return -1
    }
    let pass = BackwardPass(of: learner, for: train.rows(Array(first..<first + count)))
    Learners.pass = pass
    var text = ""
    for node in pass.nodes {
        let inputs = node.inputs.map { "\($0.source ?? -1) \($0.rule)" }
        text += ([node.name, node.value.shape.description] + inputs).joined(separator: "\t") + "\n"
    }
    Buffers.write(text)
    return pass.nodes.count
}

/// The numbers are the value of a node of the last backward pass, or if `gradient` is not 0 its gradient;
/// none if no gradient reaches it.
@_expose(wasm, "pullback_node") @_cdecl("pullback_node")
public func node(_ index: Int, _ gradient: Int) -> Int {
    guard let node = Learners.node(index) else { return -1 }
    return Buffers.write(gradient == 0 ? node.value.elements : node.gradient?.elements ?? [])
}

/// The numbers are those of an input of a node of the last backward pass, or if `gradient` is not 0 the
/// gradient that goes back to it; none for a constant.
@_expose(wasm, "pullback_edge") @_cdecl("pullback_edge")
public func edge(_ index: Int, _ input: Int, _ gradient: Int) -> Int {
    guard let node = Learners.node(index), node.inputs.indices.contains(input) else {
        Buffers.write("backward: node \(index) has no input \(input)")
        return -1
    }
    return Buffers.write(
        gradient == 0 ? node.inputs[input].value.elements : node.inputs[input].gradient?.elements ?? [])
}

/// The networks of a page, by their numbers, and the last backward pass.
private enum Learners {
    nonisolated(unsafe) private static var all: [Learner?] = []
    nonisolated(unsafe) static var pass: BackwardPass?

    static func add(_ learner: Learner) -> Int {
        if let free = all.firstIndex(where: { $0 == nil }) {
            all[free] = learner
            return free
        }
        all.append(learner)
        return all.count - 1
    }

    static func remove(_ index: Int) { if all.indices.contains(index) { all[index] = nil } }

    static subscript(index: Int) -> Learner {
        guard all.indices.contains(index), let learner = all[index] else { fail("there is no network \(index)") }
        return learner
    }

    static func points(_ learner: Int, _ part: Int) -> Examples.Part {
        part == 0 ? Learners[learner].examples.train : Learners[learner].examples.test
    }

    static func node(_ index: Int) -> BackwardPass.Node? {
        guard let pass, pass.nodes.indices.contains(index) else {
            Buffers.write("backward: there is no node \(index)")
            return nil
        }
        return pass.nodes[index]
    }
}

/// The two buffers.
enum Buffers {
    nonisolated(unsafe) private static var bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)
    nonisolated(unsafe) private static var doubles = UnsafeMutableBufferPointer<Double>.allocate(capacity: 0)

    static func makeTextRoom(_ count: Int) -> Int {
        bytes.deallocate()
        bytes = .allocate(capacity: max(count, 0))
        bytes.initialize(repeating: 0)
        return textAddress
    }

    static func makeNumbersRoom(_ count: Int) -> Int {
        doubles.deallocate()
        doubles = .allocate(capacity: max(count, 0))
        doubles.initialize(repeating: 0)
        return numbersAddress
    }

    static var textAddress: Int { Int(bitPattern: bytes.baseAddress) }
    static var textCount: Int { bytes.count }
    static var numbersAddress: Int { Int(bitPattern: doubles.baseAddress) }

    static var numbersCount: Int { doubles.count }

    static var text: String { String(decoding: bytes, as: UTF8.self) }
    static var numbers: [Double] { Array(doubles) }

    static func write(_ text: String) {
        _ = makeTextRoom(text.utf8.count)
        _ = bytes.update(fromContentsOf: Array(text.utf8))
    }

    @discardableResult
    static func write(_ numbers: [Double]) -> Int {
        if doubles.count != numbers.count { _ = makeNumbersRoom(numbers.count) }
        _ = doubles.update(fromContentsOf: numbers)
        return numbers.count
    }
}
