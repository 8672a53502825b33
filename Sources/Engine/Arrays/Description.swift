extension NDArray: CustomStringConvertible {
    /// The array as NumPy 2.4 prints it: aligned columns of at most 8 decimals, in lines of at most 75
    /// characters. Of an array of more than 1000 elements, only the first and last three along each
    /// axis are shown.
    public var description: String {
        if rank == 0 { return NumberFormat.alone(item) }
        if count == 0 { return "[]" }
        let shown = count > 1000 ? edges : self
        let format = NumberFormat(shown.elements)
        return shown.text(of: shown.elements.map(format.text)[...], axis: 0, whole: shape)
    }

    /// The first and last three elements along each axis that has more than six.
    private var edges: NDArray {
        var edges = self
        for (axis, size) in shape.enumerated() where size > 6 {
            edges = .concatenate([0..<3, (size - 3)..<size].map { edges.slice($0, along: axis) }, along: axis)
        }
        return edges
    }

    /// Returns the texts of the elements in brackets, from an axis on. `whole` is the shape before elements
    /// were left out.
    private func text(of words: ArraySlice<String>, axis: Int, whole: Shape) -> String {
        let isRow = axis == rank - 1
        let size = words.count / shape[axis]
        var items = (0..<shape[axis]).map { index in
            let part = words.dropFirst(index * size).prefix(size)
            return isRow ? part.joined() : text(of: part, axis: axis + 1, whole: whole)
        }
        if shape[axis] < whole[axis] { items.insert("...", at: 3) }
        let indent = String(repeating: " ", count: axis + 1)
        let breaks = String(repeating: "\n", count: rank - 1 - axis)
        return "[" + (isRow ? lines(of: items, indent) : items.joined(separator: breaks + indent)) + "]"
    }

    /// Returns words separated by spaces, in lines that leave room for the closing brackets.
    private func lines(of words: [String], _ indent: String) -> String {
        var (text, line) = ("", "")
        for word in words {
            if line.isEmpty {
                line = word
            } else if line.count + 1 + word.count <= 75 - 2 * indent.count {
                line += " " + word
            } else {
                while line.last == " " { line.removeLast() }
                text += line + "\n" + indent
                line = word
            }
        }
        return text + line
    }
}
