// Operations that move numbers to other places: transposing, stretching, slicing, gathering, joining.

extension NDArray {
    /// Returns the array with its axes in another order; reversed if no order is given. NumPy: `transpose`.
    public func transposed(_ order: [Int] = []) -> NDArray {
        let order = order.isEmpty ? (0..<rank).reversed() : order.map(shape.resolve)
        require(order.sorted() == Array(0..<rank), "transpose: \(order) is no order of the axes of shape \(shape)")
        let own = shape.strides
        var strides = SIMD8<Int>(repeating: 0)
        for (new, old) in order.enumerated() { strides[new] = own[old] }
        return strided(Shape(order.map { shape[$0] }), strides)
    }

    /// Returns the array with two axes exchanged. NumPy: `swapaxes`.
    public func swappingAxes(_ a: Int, _ b: Int) -> NDArray {
        var order = Array(0..<rank)
        order.swapAt(shape.resolve(a), shape.resolve(b))
        return transposed(order)
    }

    /// Returns the array stretched to a shape. NumPy: `broadcast_to`.
    public func broadcast(to target: Shape) -> NDArray {
        if shape == target { return self }
        if count == 1, rank <= target.rank { return NDArray(repeating: item, shape: target) }
        require(Shape.broadcast(shape, target) == target, "broadcast: \(shape) does not stretch to \(target)")
        return strided(target, shape.strides(broadcastTo: target))
    }

    /// Returns the sum over the axes along which `target` would be stretched to the shape of this array. This
    /// is the transpose of broadcasting.
    public func summed(to target: Shape) -> NDArray {
        if shape == target { return self }
        if shape.hasSuffix(target) { return sumOfBlocks(target) }
        return reduce(.sum, along: shape.axes(stretching: target), keepingAxes: true).reshaped(to: target)
    }

    /// Returns the part whose index along an axis lies in a range. NumPy: `x[..., range, ...]`.
    public func slice(_ range: Range<Int>, along axis: Int = 0) -> NDArray {
        let (axis, part) = checkedSlice(range, axis)
        let strides = shape.strides
        return strided(part, offset: range.lowerBound * strides[axis], strides)
    }

    /// Returns an array of the given shape that holds this array in a range along an axis, and zeros
    /// elsewhere. This is the transpose of slicing.
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

    /// Returns the rows (elements along the first axis) at `indices`, in that order. NumPy: `x[indices]`.
    public func rows(_ indices: [Int]) -> NDArray {
        require(rank >= 1, "rows: a single number has none")
        return gather(indices[...])
    }

    /// Returns zeros of the given shape to which the rows of this array are added at `indices`. This is the
    /// transpose of gathering. NumPy: `add.at`.
    public func scattered(to shape: Shape, atRows indices: [Int]) -> NDArray {
        require(
            rank >= 1 && rank == shape.rank && indices.count == self.shape[0]
                && shape.dropFirst().elementsEqual(self.shape.dropFirst()),
            "scatter: rows of \(self.shape) at \(indices.count) indices do not fit \(shape)")
        var result = NDArray.zeros(shape)
        result.scatterAdd(self, atRows: indices)
        return result
    }

    /// Returns one element of each row, in the column that `columns` gives for the row: [rows, columns] to
    /// [rows]. NumPy: `x[arange(n), columns]`.
    public func picking(_ columns: [Int]) -> NDArray {
        require(rank == 2, "picking: shape \(shape) is no matrix")
        return pick(columns)
    }

    /// Returns the array with a number added before and after it along each axis: `widths` says how many
    /// times. NumPy: `pad`.
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

    /// Returns all windows of a length along an axis, starting every `stride` elements. The axis then
    /// counts the windows, and a new last axis holds the elements of each. NumPy: `sliding_window_view`;
    /// PyTorch: `unfold`.
    ///
    /// A convolution multiplies the windows along axes 1 and 2 of an array [n, height, width, channels]
    /// with its weights.
    public func windows(of length: Int, stride: Int = 1, over axis: Int) -> NDArray {
        let (windows, strides) = shape.windows(of: length, stride: stride, over: axis)
        return strided(windows, strides)
    }

    /// Returns zeros of the given shape to which the windows in this array are added at the places that they
    /// come from. This is the transpose of `windows`. PyTorch: `fold`.
    public func summingWindows(to shape: Shape, stride: Int = 1, over axis: Int) -> NDArray {
        require(rank == shape.rank + 1, "windows: \(self.shape) are no windows of shape \(shape)")
        let (windows, strides) = shape.windows(of: self.shape[rank - 1], stride: stride, over: axis)
        require(windows == self.shape, "windows: \(self.shape) are no windows of shape \(shape), which has \(windows)")
        var result = NDArray.zeros(shape)
        result.add(self, strides: strides)
        return result
    }

    /// Returns arrays of equal shape stacked along a new axis. NumPy: `stack`.
    public static func stack(_ arrays: [NDArray], along axis: Int = 0) -> NDArray {
        guard let shape = arrays.first?.shape else { fail("stack: no arrays") }
        for array in arrays { require(array.shape == shape, "stack: shapes \(shape) and \(array.shape) differ") }
        let slice = shape.inserting(1, at: axis)
        return .concatenate(arrays.map { $0.reshaped(to: slice) }, along: axis < 0 ? slice.rank + axis : axis)
    }

    /// Returns arrays joined along an axis; their sizes along the other axes must be equal. NumPy:
    /// `concatenate`.
    public static func concatenate(_ arrays: [NDArray], along axis: Int = 0) -> NDArray {
        guard var shape = arrays.first?.shape else { fail("concatenate: no arrays") }
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

    /// Gathers rows of bytes and divides them: result[i, j] = bytes[rows[i] · width + j] / divisor, shape
    /// [rows.count, width].
    public init(bytes: [UInt8], rows: ArraySlice<Int>, width: Int, dividedBy divisor: Scalar) {
        self.init(gathering: bytes, rows: rows, width: width, dividedBy: divisor)
    }

    /// Gathers rows of numbers and converts them: result[i, j] = numbers[rows[i] · width + j], shape
    /// [rows.count, width].
    public init(numbers: [Double], rows: ArraySlice<Int>, width: Int) {
        self.init(gathering: numbers, rows: rows, width: width)
    }
}

extension Shape {
    /// Returns the shape of all windows of a length along an axis, and the strides with which they are read.
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

    /// Returns this shape with one more axis, which gets the index `axis`; a negative index
    /// counts from the end.
    package func inserting(_ size: Int, at axis: Int) -> Shape {
        let place = axis < 0 ? rank + 1 + axis : axis
        require(place >= 0 && place <= rank, "axis \(axis) of a shape with one axis more than \(self)")
        var sizes = Array(self)
        sizes.insert(size, at: place)
        return Shape(sizes)
    }
}
