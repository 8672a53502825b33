import PullbackArrays

/// A list with one element for each input of an operation. Up to three elements are stored inline, so that
/// recording an operation allocates no list; further ones are stored in an array.
///
/// No other code depends on where an element is stored.
@usableFromInline
struct Inputs<Element> {
    @usableFromInline var first, second, third: Element?
    @usableFromInline var others: [Element] = []

    /// Creates the list of an operation on one input.
    init(_ a: Element) { first = a }

    /// Creates the list of an operation on two inputs.
    init(_ a: Element, _ b: Element) { (first, second) = (a, b) }

    /// Creates the list of an operation on three inputs.
    init(_ a: Element, _ b: Element, _ c: Element) { (first, second, third) = (a, b, c) }

    /// Creates a list of any number of elements.
    init(_ elements: some Sequence<Element>) {
        var elements = elements.makeIterator()
        (first, second, third) = (elements.next(), elements.next(), elements.next())
        while let element = elements.next() { others.append(element) }
    }

    /// True if the list is empty, as for a variable.
    @inlinable var isEmpty: Bool { first == nil }

    /// Removes all elements and passes each one to `body`.
    @inline(__always)
    mutating func removeEach(_ body: (Element) -> Void) {
        if let element = first.take() { body(element) }
        if let element = second.take() { body(element) }
        if let element = third.take() { body(element) }
        while let element = others.popLast() { body(element) }
    }
}

extension Inputs: RandomAccessCollection {
    @inlinable var startIndex: Int { 0 }

    @inlinable var endIndex: Int {
        first == nil ? 0 : second == nil ? 1 : third == nil ? 2 : 3 + others.count
    }

    @inlinable subscript(index: Int) -> Element {
        let element: Element? =
            switch index {
            case 0: first
            case 1: second
            case 2: third
            default: others.indices.contains(index - 3) ? others[index - 3] : nil
            }
        guard let element else { fail("the operation has no input \(index): it has \(count)") }
        return element
    }
}
