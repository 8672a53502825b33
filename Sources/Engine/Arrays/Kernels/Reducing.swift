/// A function that combines many numbers into one, taking one number at a time.
enum Reduction: String {
    case sum, product
    case maximum = "max"
    case minimum = "min"
}

extension NDArray {
    /// Combines the numbers along the axes of a mask.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func reduce(_ function: Reduction, along axes: SIMDMask<SIMD8<Int>>, keepingAxes: Bool) -> NDArray {
        require(
            count > 0 || function == .sum || function == .product
                || shape.reduced(along: axes, keepingAxes: true).elementCount == 0,
            "\(function.rawValue) of no elements: shape \(shape)")
        return switch function {
        case .sum: reduce(along: axes, keepingAxes, from: 0) { $0 + $1 }
        case .product: reduce(along: axes, keepingAxes, from: 1) { $0 * $1 }
        case .maximum: reduce(along: axes, keepingAxes, from: -.infinity) { $0 > $1 || $0.isNaN ? $0 : $1 }
        case .minimum: reduce(along: axes, keepingAxes, from: .infinity) { $0 < $1 || $0.isNaN ? $0 : $1 }
        }
    }

    /// Returns the sum over the leading axes: the array is a stack of blocks of shape `block`,
    /// which are added.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func sumOfBlocks(_ block: Shape) -> NDArray {
        let (count, size) = (count, block.elementCount)
        return read { x in
            NDArray(shape: block) { y in
                y.initialize(repeating: 0, count: size)
                for start in stride(from: 0, to: count, by: Swift.max(size, 1)) {
                    let x = x + start
                    for i in 0..<size { y[i] += x[i] }
                }
            }
        }
    }

    /// Returns at each place the sum of all numbers up to that place along an axis; counted from the last
    /// place if `isReversed`.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func runningSums(along axis: Int, isReversed: Bool) -> NDArray {
        let (size, step) = (shape[axis], shape.strides[axis])
        let (count, block) = (count, size * step)
        return read { x in
            NDArray(shape: shape) { y in
                for start in stride(from: 0, to: count, by: Swift.max(block, 1)) {
                    var last: Int?
                    for index in 0..<size {
                        let place = start + (isReversed ? size - 1 - index : index) * step
                        for i in place..<place + step { y[i] = x[i] }
                        if let last { for i in 0..<step { y[place + i] += y[last + i] } }
                        last = place
                    }
                }
            }
        }
    }

    /// Returns the position of the largest number of each row (the smallest, unless `largest`), the first one
    /// if several are equal: [rows, width] to one position for each row.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func positionsOfExtremes(width: Int, largest: Bool) -> [Int] {
        read { x in
            (0..<(width == 0 ? 0 : count / width)).map { row in
                let x = x + row * width
                // Without branches, since which number is the largest cannot be foreseen.
                var (best, extreme, nans) = (0, x[0], x[0].isNaN ? 1 : 0)
                for i in 1..<Swift.max(width, 1) {
                    let number = x[i], isBetter = largest ? number > extreme : number < extreme
                    best = isBetter ? i : best
                    extreme = isBetter ? number : extreme
                    nans += number.isNaN ? 1 : 0
                }
                return nans > 0 ? (0..<width).first { x[$0].isNaN } ?? best : best
            }
        }
    }

    /// True if every number is finite.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func everyElementIsFinite() -> Bool {
        let count = count
        return read { x in
            // x − x is 0 for finite x and NaN otherwise, so the sum shows in one pass, without branches, if
            // all are finite.
            var sum = SIMD16<Scalar>(repeating: 0)
            var i = 0
            while i + 16 <= count {
                let lanes = UnsafeRawPointer(x + i).loadUnaligned(as: SIMD16<Scalar>.self)
                sum += lanes - lanes
                i += 16
            }
            var rest = sum.sum()
            while i < count {
                rest += x[i] - x[i]
                i += 1
            }
            return rest == 0
        }
    }

    @inline(__always)
    private func reduce(
        along axes: SIMDMask<SIMD8<Int>>, _ keepingAxes: Bool, from start: Scalar,
        _ function: (Scalar, Scalar) -> Scalar
    ) -> NDArray {
        let target = shape.reduced(along: axes, keepingAxes: true)
        if target.elementCount == 1 {
            let result = keepingAxes ? target : shape.reduced(along: axes, keepingAxes: false)
            return read { x in
                NDArray(shape: result) { y in y.initialize(to: fold(x, count, from: start, function)) }
            }
        }
        let loops = Loops(shape, target.strides(broadcastTo: shape))
        let (length, result) = (target.elementCount, shape.reduced(along: axes, keepingAxes: keepingAxes))
        return read { x in
            NDArray(shape: result) { y in
                y.initialize(repeating: start, count: length)
                loops.forEachRow { offset, offsetY, _ in
                    let (x, y) = (x + offset, y + offsetY)
                    if loops.innerA == 0 {
                        y[0] = function(y[0], fold(x, loops.inner, from: start, function))
                    } else {
                        for i in 0..<loops.inner { y[i] = function(y[i], x[i]) }
                    }
                }
            }
        }
    }

    /// Combines the numbers of one row in sixteen partial results, which is faster and loses less precision
    /// than one running sum.
    @inline(__always)
    private func fold(
        _ x: UnsafePointer<Scalar>, _ count: Int, from start: Scalar, _ function: (Scalar, Scalar) -> Scalar
    ) -> Scalar {
        var result = start
        var i = 0
        if count >= 32 {
            withUnsafeTemporaryAllocation(of: Scalar.self, capacity: 16) { lanes in
                lanes.initialize(repeating: start)
                guard let lanes = lanes.baseAddress else { return }
                while i + 16 <= count {
                    let x = x + i
                    for lane in 0..<16 { lanes[lane] = function(lanes[lane], x[lane]) }
                    i += 16
                }
                for lane in 0..<16 { result = function(result, lanes[lane]) }
            }
        }
        while i < count {
            result = function(result, x[i])
            i += 1
        }
        return result
    }
}
