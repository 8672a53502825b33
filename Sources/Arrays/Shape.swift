/// The sizes of an array along its axes: `[64, 784]` is 64 rows of 784 columns, `[]` a single number.
///
/// Sizes are held inline (at most eight axes, each below 2³¹), so that a shape costs no allocation.
public struct Shape: Hashable, Sendable {
    /// The sizes of the first four axes and of the other four; lanes beyond the rank hold 1.
    private var front = SIMD4<Int32>(repeating: 1)
    private var back = SIMD4<Int32>(repeating: 1)

    /// The number of axes.
    public let rank: Int

    /// A shape of the given sizes; at most eight, none negative.
    public init(_ sizes: some Collection<Int>) {
        precondition(sizes.count <= 8, "shape \(Array(sizes)): at most 8 axes")
        rank = sizes.count
        for (axis, size) in sizes.enumerated() { self[axis] = size }
    }

    /// The shape of a single number.
    public static let scalar = Shape([])

    /// The number of elements: the product of the sizes.
    public var elementCount: Int {
        var product = 1
        for axis in 0..<rank { product *= self[axis] }
        return product
    }

    /// The distance in memory between neighbours along each axis, row-major.
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

extension Shape: RandomAccessCollection, MutableCollection {
    /// 0, the first axis.
    public var startIndex: Int { 0 }
    /// The rank, one past the last axis.
    public var endIndex: Int { rank }

    /// The size along an axis.
    public subscript(axis: Int) -> Int {
        get {
            precondition(axis >= 0 && axis < rank, "axis \(axis) of a shape of rank \(rank)")
            return Int(axis < 4 ? front[axis] : back[axis - 4])
        }
        set {
            precondition(axis >= 0 && axis < rank, "axis \(axis) of a shape of rank \(rank)")
            precondition(
                newValue >= 0 && newValue <= Int32.max, "shape: a size of \(newValue) is not from 0 to 2³¹ − 1")
            if axis < 4 {
                front[axis] = Int32(truncatingIfNeeded: newValue)
            } else {
                back[axis - 4] = Int32(truncatingIfNeeded: newValue)
            }
        }
    }
}

extension Shape: ExpressibleByArrayLiteral {
    /// `[64, 784]`.
    public init(arrayLiteral sizes: Int...) { self.init(sizes) }
}

extension Shape: CustomStringConvertible {
    /// As Python prints a list: `[64, 784]`.
    public var description: String { "[" + map(String.init).joined(separator: ", ") + "]" }
}

extension Shape {
    /// The shape to which two shapes broadcast: aligned at their last axes, a size of 1 stretches.
    ///
    /// `nil` where they do not fit. NumPy: `broadcast_shapes`.
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

    /// The strides with which an array of this shape is read as if it had the shape `target`: 0 where it stretches.
    func strides(broadcastTo target: Shape) -> SIMD8<Int> {
        let own = strides
        var result = SIMD8<Int>(repeating: 0)
        let added = target.rank - rank
        for axis in 0..<rank where self[axis] != 1 { result[axis + added] = own[axis] }
        return result
    }

    /// An axis counted from the front, or from the back if negative, as a number from 0.
    func resolve(_ axis: Int) -> Int {
        precondition(axis >= -rank && axis < rank, "axis \(axis) of shape \(self)")
        return axis < 0 ? axis + rank : axis
    }

    /// Which axes are named: every one if `axes` is empty.
    func mask(of axes: [Int]) -> SIMDMask<SIMD8<Int>> {
        var mask = SIMDMask<SIMD8<Int>>(repeating: axes.isEmpty)
        for axis in axes {
            let axis = resolve(axis)
            precondition(!mask[axis], "axis \(axis) is named twice in \(axes) for shape \(self)")
            mask[axis] = true
        }
        return mask
    }

    /// The shape after a reduction over some axes (all, if none is named).
    public func reduced(over axes: [Int], keepingAxes: Bool) -> Shape {
        let mask = mask(of: axes)
        if keepingAxes {
            var result = self
            for axis in 0..<rank where mask[axis] { result[axis] = 1 }
            return result
        }
        if axes.isEmpty { return .scalar }
        return Shape((0..<rank).filter { !mask[$0] }.map { self[$0] })
    }

    /// This shape with one axis taken out.
    public func removing(_ axis: Int) -> Shape {
        var sizes = Array(self)
        sizes.remove(at: resolve(axis))
        return Shape(sizes)
    }
}
