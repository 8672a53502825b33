/// The sizes of an array along its axes: `[64, 784]` means 64 rows of 784 columns, `[]` a single number.
///
/// The sizes are stored inline (at most eight axes, each size below 2³¹), so that a shape needs
/// no allocation.
public struct Shape: Hashable, Sendable {
    /// The sizes of two axes each; from the rank on they are 1. A vector of all sizes would be aligned to 16 bytes, and every
    /// array with it, which takes an allocation longer.
    private var (first, second, third, fourth) = (Pair(), Pair(), Pair(), Pair())

    /// The number of axes.
    public private(set) var rank = 0

    /// Creates a shape from sizes: at most eight, none negative.
    public init(_ sizes: some Collection<Int>) {
        let rank = sizes.count
        require(rank <= 8, "shape: \(rank) axes are more than 8")
        self.rank = rank
        for (axis, size) in sizes.enumerated() { self[axis] = size }
    }

    /// Creates the shape of a vector.
    init(_ size: Int) { append(size) }

    /// Creates the shape of a matrix.
    package init(_ rows: Int, _ columns: Int) {
        Self.check(rows)
        Self.check(columns)
        rank = 2
        first = Pair(Int32(truncatingIfNeeded: rows), Int32(truncatingIfNeeded: columns))
    }

    /// The shape of a single number.
    public static let scalar = Shape([])

    private init() {}

    /// Adds an axis at the end.
    mutating func append(_ size: Int) {
        require(rank < 8, "shape: \(rank + 1) axes are more than 8")
        rank += 1
        self[rank - 1] = size
    }

    /// The number of elements: the product of the sizes.
    public var elementCount: Int {
        if rank <= 2 {
            let product = Int(first.x) * Int(first.y)
            if product >> 48 == 0 { return product }
        }
        var (product, isTooLarge) = (1, false)
        for axis in 0..<rank {
            let (next, overflow) = product.multipliedReportingOverflow(by: self[axis])
            product = next
            isTooLarge = isTooLarge || overflow
        }
        // The number is below 2⁴⁸, so that sizes in bytes cannot overflow.
        require(!isTooLarge && product >> 48 == 0, "shape \(self): more elements than any memory holds")
        return product
    }

    /// The distance between neighbouring elements along each axis, in elements, for row-major order.
    var strides: SIMD8<Int> {
        var strides = SIMD8<Int>(repeating: 0)
        var stride = 1
        for axis in (0..<rank).reversed() {
            strides[axis] = stride
            stride *= self[axis]
        }
        return strides
    }
}

extension Shape {
    /// Returns true if the ranks and all sizes are equal. The sizes are compared all at once, since shapes are mostly equal.
    public static func == (a: Shape, b: Shape) -> Bool {
        (a.first ^ b.first) | (a.second ^ b.second) | (a.third ^ b.third) | (a.fourth ^ b.fourth) == 0
            && a.rank == b.rank
    }
}

extension Shape: RandomAccessCollection, MutableCollection {
    /// The index of the first axis: 0.
    public var startIndex: Int { 0 }
    /// The rank, which is one more than the index of the last axis.
    public var endIndex: Int { rank }

    /// The size along an axis.
    public subscript(axis: Int) -> Int {
        @inline(__always) get {
            require(axis >= 0 && axis < rank, "axis \(axis) of a shape of rank \(rank)")
            let pair = axis < 4 ? axis < 2 ? first : second : axis < 6 ? third : fourth
            return Int(axis & 1 == 0 ? pair.x : pair.y)
        }
        set {
            require(axis >= 0 && axis < rank, "axis \(axis) of a shape of rank \(rank)")
            Self.check(newValue)
            switch axis / 2 {
            case 0: first[axis & 1] = Int32(truncatingIfNeeded: newValue)
            case 1: second[axis & 1] = Int32(truncatingIfNeeded: newValue)
            case 2: third[axis & 1] = Int32(truncatingIfNeeded: newValue)
            default: fourth[axis & 1] = Int32(truncatingIfNeeded: newValue)
            }
        }
    }

    @inline(__always)
    private static func check(_ size: Int) {
        require(size >= 0 && size <= Int32.max, "shape: a size of \(size) is not from 0 to 2³¹ − 1")
    }
}

/// The sizes of two neighbouring axes.
private struct Pair: Hashable, Sendable {
    var (x, y): (Int32, Int32)

    init(_ x: Int32 = 1, _ y: Int32 = 1) { (self.x, self.y) = (x, y) }

    subscript(index: Int) -> Int32 {
        get { index == 0 ? x : y }
        set { if index == 0 { x = newValue } else { y = newValue } }
    }

    /// Returns 0 if both sizes are equal.
    static func ^ (a: Pair, b: Pair) -> Int32 { (a.x ^ b.x) | (a.y ^ b.y) }
}

extension Shape: ExpressibleByArrayLiteral {
    /// Creates a shape from a literal such as `[64, 784]`.
    public init(arrayLiteral sizes: Int...) { self.init(sizes) }
}

extension Shape: CustomStringConvertible {
    /// The sizes as Python prints a list: `[64, 784]`.
    public var description: String { "[" + map(String.init).joined(separator: ", ") + "]" }
}

extension Shape {
    /// Returns the shape to which two shapes broadcast; `nil` if they do not fit. NumPy: `broadcast_shapes`.
    ///
    /// The shapes are aligned at their last axes. Sizes must be equal, or one of them must be 1,
    /// which is stretched.
    public static func broadcast(_ a: Shape, _ b: Shape) -> Shape? {
        if a == b { return a }
        var result = a.rank >= b.rank ? a : b
        for axis in 1..<(result.rank + 1) {
            let sizes = (axis <= a.rank ? a[a.rank - axis] : 1, axis <= b.rank ? b[b.rank - axis] : 1)
            guard sizes.0 == sizes.1 || sizes.0 == 1 || sizes.1 == 1 else { return nil }
            result[result.rank - axis] = sizes.0 == 1 ? sizes.1 : sizes.0
        }
        return result
    }

    /// Returns the strides with which an array of this shape is read as if it had the shape `target`; 0 for a
    /// stretched axis.
    func strides(broadcastTo target: Shape) -> SIMD8<Int> {
        var result = SIMD8<Int>(repeating: 0)
        var stride = 1
        let added = target.rank - rank
        for axis in (0..<rank).reversed() {
            if self[axis] != 1 { result[axis + added] = stride }
            stride *= self[axis]
        }
        return result
    }

    /// Returns the index of an axis, from 0. A negative `axis` counts from the end.
    func resolve(_ axis: Int) -> Int {
        require(axis >= -rank && axis < rank, "axis \(axis) of shape \(self)")
        return axis < 0 ? axis + rank : axis
    }

    /// Returns a mask of the given axes; all axes if `axes` is empty.
    func mask(of axes: [Int]) -> SIMDMask<SIMD8<Int>> {
        var mask = SIMDMask<SIMD8<Int>>(repeating: axes.isEmpty)
        for axis in axes {
            let axis = resolve(axis)
            require(!mask[axis], "axis \(axis) is named twice in \(axes) for shape \(self)")
            mask[axis] = true
        }
        return mask
    }

    /// Returns true if the last sizes are those of another shape.
    func hasSuffix(_ other: Shape) -> Bool {
        guard other.rank <= rank else { return false }
        for axis in 0..<other.rank where self[rank - other.rank + axis] != other[axis] { return false }
        return true
    }

    /// Returns a mask of the axes along which `target` is stretched to this shape.
    func axes(stretching target: Shape) -> SIMDMask<SIMD8<Int>> {
        var mask = SIMDMask<SIMD8<Int>>(repeating: false)
        let added = rank - target.rank
        for axis in 0..<rank { mask[axis] = axis < added || (target[axis - added] == 1 && self[axis] != 1) }
        return mask
    }

    /// Returns the shape after a reduction over some axes; over all axes if none is given.
    public func reduced(over axes: [Int], keepingAxes: Bool) -> Shape {
        reduced(along: mask(of: axes), keepingAxes: keepingAxes)
    }

    /// Returns the shape after a reduction along the axes of a mask.
    func reduced(along mask: SIMDMask<SIMD8<Int>>, keepingAxes: Bool) -> Shape {
        var result = Shape()
        for axis in 0..<rank {
            if !mask[axis] {
                result.append(self[axis])
            } else if keepingAxes {
                result.append(1)
            }
        }
        return result
    }

    /// Returns this shape without one axis.
    public func removing(_ axis: Int) -> Shape { reduced(over: [axis], keepingAxes: false) }
}
