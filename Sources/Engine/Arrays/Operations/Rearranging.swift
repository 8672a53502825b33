// The same numbers in other places: transposing, stretching, slicing, gathering, joining.

extension NDArray {
    /// The axes in another order; reversed if none is given. NumPy: `transpose`.
    public func transposed(_ order: [Int] = []) -> NDArray {
        let order = order.isEmpty ? (0..<rank).reversed() : order.map(shape.resolve)
        require(order.sorted() == Array(0..<rank), "transpose: \(order) is no order of the axes of shape \(shape)")
        let own = shape.strides
        var strides = SIMD8<Int>(repeating: 0)
        for (new, old) in order.enumerated() { strides[new] = own[old] }
        return strided(Shape(order.map { shape[$0] }), strides)
    }

    /// Two axes exchanged. NumPy: `swapaxes`.
    public func swappingAxes(_ a: Int, _ b: Int) -> NDArray {
        var order = Array(0..<rank)
        order.swapAt(shape.resolve(a), shape.resolve(b))
        return transposed(order)
    }

    /// Stretched to a shape. NumPy: `broadcast_to`.
    public func broadcast(to target: Shape) -> NDArray {
        if shape == target { return self }
        require(Shape.broadcast(shape, target) == target, "broadcast: \(shape) does not stretch to \(target)")
        return strided(target, shape.strides(broadcastTo: target))
    }

    /// Summed over the axes along which `shape` would stretch to this one: the transpose of broadcasting.
    public func summed(to target: Shape) -> NDArray {
        if shape == target { return self }
        if shape.hasSuffix(target) { return sumOfBlocks(target) }
        return reduce(.sum, along: shape.axes(stretching: target), keepingAxes: true).reshaped(to: target)
    }

    /// The elements whose index along an axis lies in a range. NumPy: `x[..., range, ...]`.
    public func slice(_ range: Range<Int>, along axis: Int = 0) -> NDArray {
        let (axis, part) = checkedSlice(range, axis)
        let strides = shape.strides
        return strided(part, offset: range.lowerBound * strides[axis], strides)
    }

    /// Zeros of a shape in which this array fills a range along an axis: the transpose of slicing.
    public func padded(to shape: Shape, at range: Range<Int>, along axis: Int) -> NDArray {
        var result = NDArray.zeros(shape)
        result.replace(range, along: axis, with: self)
        return result
    }

    /// Overwrites the elements whose index along an axis lies in a range. NumPy: `x[..., range, ...] = part`.
    public mutating func replace(_ range: Range<Int>, along axis: Int = 0, with part: NDArray) {
        let (axis, shape) = checkedSlice(range, axis)
        require(part.shape == shape, "slice: \(part.shape) does not fill \(shape)")
        let strides = self.shape.strides
        assign(part, offset: range.lowerBound * strides[axis], strides)
    }

    private func checkedSlice(_ range: Range<Int>, _ axis: Int) -> (axis: Int, shape: Shape) {
        let axis = shape.resolve(axis)
        require(
            range.lowerBound >= 0 && range.upperBound <= shape[axis],
            "slice: \(range) is outside axis \(axis) of shape \(shape)")
        var part = shape
        part[axis] = range.count
        return (axis, part)
    }

    /// The rows (elements along the first axis) that the indices name, in their order. NumPy: `x[indices]`.
    public func rows(_ indices: [Int]) -> NDArray {
        require(rank >= 1, "rows: a single number has none")
        return gather(indices[...])
    }

    /// Zeros with this array's rows added at the indices: the transpose of gathering. NumPy: `add.at`.
    public func scattered(to shape: Shape, atRows indices: [Int]) -> NDArray {
        require(
            rank >= 1 && rank == shape.rank && indices.count == self.shape[0]
                && shape.dropFirst().elementsEqual(self.shape.dropFirst()),
            "scatter: rows of \(self.shape) at \(indices.count) indices do not fit \(shape)")
        var result = NDArray.zeros(shape)
        result.scatterAdd(self, atRows: indices)
        return result
    }

    /// The element of each row in the column named for it: [rows, columns] to [rows]. NumPy: `x[arange(n), columns]`.
    public func picking(_ columns: [Int]) -> NDArray {
        require(rank == 2, "picking: shape \(shape) is no matrix")
        return pick(columns)
    }

    /// More of one number at both ends of each axis: as many before and behind as the widths say. NumPy: `pad`.
    public func padded(_ widths: [(before: Int, behind: Int)], with number: Scalar = 0) -> NDArray {
        require(
            widths.count == rank && widths.allSatisfy { $0.before >= 0 && $0.behind >= 0 },
            "pad: widths \(widths) for shape \(shape): one pair an axis, none negative")
        var result = self
        for (axis, width) in widths.enumerated() where width.before + width.behind > 0 {
            var wider = result.shape
            wider[axis] += width.before + width.behind
            var next = NDArray(repeating: number, shape: wider)
            next.replace(width.before..<wider[axis] - width.behind, along: axis, with: result)
            result = next
        }
        return result
    }

    /// All stretches of a length along an axis, one every `stride` elements: the axis counts them, and a new last axis holds
    /// their elements. NumPy: `sliding_window_view`; PyTorch: `unfold`.
    ///
    /// [n, height, width, channels] with windows along axes 1 and 2 is what a convolution multiplies with its weights.
    public func windows(of length: Int, stride: Int = 1, over axis: Int) -> NDArray {
        let (windows, strides) = shape.windows(of: length, stride: stride, over: axis)
        return strided(windows, strides)
    }

    /// Zeros of a shape to which windows are added where they were taken: the transpose of taking them. PyTorch: `fold`.
    public func summingWindows(to shape: Shape, stride: Int = 1, over axis: Int) -> NDArray {
        require(rank == shape.rank + 1, "windows: \(self.shape) are no windows of shape \(shape)")
        let (windows, strides) = shape.windows(of: self.shape[rank - 1], stride: stride, over: axis)
        require(windows == self.shape, "windows: \(self.shape) are no windows of shape \(shape), which has \(windows)")
        var result = NDArray.zeros(shape)
        result.add(self, strides: strides)
        return result
    }

    /// Arrays of one shape, one behind another along a new axis. NumPy: `stack`.
    public static func stack(_ arrays: [NDArray], along axis: Int = 0) -> NDArray {
        guard let shape = arrays.first?.shape else { fatalError("stack: no arrays") }
        for array in arrays { require(array.shape == shape, "stack: shapes \(shape) and \(array.shape) differ") }
        let slice = shape.inserting(1, at: axis)
        return .concatenate(arrays.map { $0.reshaped(to: slice) }, along: axis < 0 ? slice.rank + axis : axis)
    }

    /// Arrays joined along an axis; their other sizes agree. NumPy: `concatenate`.
    public static func concatenate(_ arrays: [NDArray], along axis: Int = 0) -> NDArray {
        guard var shape = arrays.first?.shape else { fatalError("concatenate: no arrays") }
        let axis = shape.resolve(axis)
        for array in arrays {
            var other = array.shape
            if other.rank == shape.rank { other[axis] = shape[axis] }
            require(other == shape, "concatenate: shapes \(shape) and \(array.shape) differ beside axis \(axis)")
        }
        shape[axis] = arrays.reduce(0) { $0 + $1.shape[axis] }
        var result = NDArray.zeros(shape)
        var start = 0
        for array in arrays {
            result.replace(start..<(start + array.shape[axis]), along: axis, with: array)
            start += array.shape[axis]
        }
        return result
    }

    /// Rows of bytes gathered and scaled: result[i, j] = bytes[rows[i] · width + j] / divisor, shape [rows.count, width].
    public init(bytes: [UInt8], rows: ArraySlice<Int>, width: Int, dividedBy divisor: Scalar) {
        self.init(gathering: bytes, rows: rows, width: width, dividedBy: divisor)
    }

    /// Rows of numbers gathered and converted: result[i, j] = numbers[rows[i] · width + j], shape [rows.count, width].
    public init(numbers: [Double], rows: ArraySlice<Int>, width: Int) {
        self.init(gathering: numbers, rows: rows, width: width)
    }
}

extension Shape {
    /// The shape of all windows of a length along an axis, and the strides with which they are read.
    fileprivate func windows(of length: Int, stride: Int, over axis: Int) -> (shape: Shape, strides: SIMD8<Int>) {
        let axis = resolve(axis)
        require(
            length > 0 && length <= self[axis] && stride > 0,
            "windows: \(length) elements every \(stride) along axis \(axis) of shape \(self)")
        var (windows, strides) = (self, self.strides)
        windows[axis] = (self[axis] - length) / stride + 1
        windows.append(length)
        strides[rank] = strides[axis]
        strides[axis] *= stride
        return (windows, strides)
    }

    /// This shape with one axis more, before the one at an index; counted from the back if negative.
    package func inserting(_ size: Int, at axis: Int) -> Shape {
        let place = axis < 0 ? rank + 1 + axis : axis
        require(place >= 0 && place <= rank, "axis \(axis) of a shape with one axis more than \(self)")
        var sizes = Array(self)
        sizes.insert(size, at: place)
        return Shape(sizes)
    }
}
