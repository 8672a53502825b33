import PullbackArrays

extension GradientCheck {
    /// The position of one element of one input.
    public struct Element: Sendable, Equatable {
        /// The index of the input.
        public let input: Int
        /// The index of the element along each axis.
        public let indices: [Int]

        /// Creates the position of an element, from the index of its input and its index along each axis.
        public init(input: Int, _ indices: [Int]) { (self.input, self.indices) = (input, indices) }

        /// Parses a text such as "layers.0.weight[3, 5]"; the inputs have these names and shapes.
        ///
        /// Throws an `ElementError` if there is no such input or it has no such element.
        public init(_ text: String, names: [String], shapes: [Shape]) throws {
            let parts = text.split(separator: "[", maxSplits: 1, omittingEmptySubsequences: false)
            let name = parts[0].filter { !$0.isWhitespace }
            guard let input = names.firstIndex(of: name) else {
                throw ElementError(
                    description: "“\(name)” is not a parameter: the parameters are \(names.joined(separator: ", "))")
            }
            let shape = shapes[input]
            let example = "\(name)\(shape.map { $0 - 1 }.bracketed)"
            let inside = parts.count == 2 ? parts[1].filter { !$0.isWhitespace } : ""
            let numbers = inside.dropLast().split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
            let indices = numbers.compactMap { $0 }
            guard shape.rank == 0 ? parts.count == 1 : inside.hasSuffix("]") && indices.count == numbers.count else {
                throw ElementError(
                    description: "“\(text)” names no element of \(name), which has shape \(shape): write \(example)")
            }
            guard shape.rank == 0 || indices.count == shape.rank && zip(indices, shape).allSatisfy({ (0..<$1) ~= $0 })
            else {
                throw ElementError(
                    description: "\(name)\(indices.bracketed) is out of range: the shape is \(shape), "
                        + "the last element \(example)")
            }
            self.init(input: input, shape.rank == 0 ? [] : indices)
        }

        func offset(in shape: Shape) -> Int {
            require(
                indices.count == shape.rank && zip(indices, shape).allSatisfy { (0..<$1) ~= $0 },
                "gradient check: element \(indices) of an input of shape \(shape)")
            return zip(indices, shape).reduce(0) { $0 * $1.1 + $1.0 }
        }
    }

    /// The error for a text that names no element; its description is one line.
    public struct ElementError: Error, CustomStringConvertible, Equatable {
        /// A line that says what is wrong and what is possible.
        public let description: String
    }
}

extension Shape {
    /// Returns the index along each axis of the element at an offset in row-major order.
    func indices(at offset: Int) -> [Int] {
        var (offset, indices) = (offset, [Int]())
        for size in reversed() {
            indices.insert(offset % size, at: 0)
            offset /= size
        }
        return indices
    }
}

extension [Int] {
    /// The numbers in brackets, for example "[3, 5]"; empty if there are none.
    var bracketed: String { isEmpty ? "" : "\(self)" }
}

extension NDArray {
    /// Returns the array with `step` added to the element at `offset`.
    func moved(_ offset: Int, by step: Scalar) -> NDArray {
        var elements = elements
        elements[offset] += step
        return NDArray(elements, shape: shape)
    }
}
