import PullbackArrays

// Operations that move numbers to other places. Each rule is the operation that moves them back.

extension Tensor {
    /// Returns the same elements in the same order with another shape. One size may be −1; it is then
    /// computed from the others. NumPy: `reshape`.
    @inlinable public func reshaped(_ sizes: Int...) -> Tensor {
        let value = array.reshaped(sizes)
        return reshaped(to: value.shape)
    }

    /// Returns the same elements in the same order with another shape. NumPy: `reshape`.
    @inlinable public func reshaped(to shape: Shape) -> Tensor {
        if shape == self.shape { return self }
        guard isRecorded else { return Tensor(array.reshaped(to: shape)) }
        return record(TensorOperation("reshape", .places, .unchanged), self, { $0.reshaped(to: shape) }) { g, at in
            g.reshaped(to: at.a.shape)
        }
    }

    /// Returns the tensor with its axes in another order; reversed if no order is given. NumPy: `transpose`.
    @inlinable public func transposed(_ order: [Int] = []) -> Tensor {
        record(TensorOperation("transpose", .places, .transpose), self, { $0.transposed(order) }) { g, _ in
            let order = order.map { $0 < 0 ? $0 + order.count : $0 }
            return g.transposed(order.indices.sorted { order[$0] < order[$1] })
        }
    }

    /// Returns the tensor stretched to a shape. NumPy: `broadcast_to`.
    @inlinable public func broadcast(to shape: Shape) -> Tensor {
        if shape == self.shape { return self }
        guard isRecorded else { return Tensor(array.broadcast(to: shape)) }
        return record(TensorOperation("broadcast", .places, .unchanged), self, { $0.broadcast(to: shape) }) { g, _ in g
        }
    }

    /// Returns the sum over the axes along which `shape` would be stretched to the shape of this tensor. This
    /// is the transpose of broadcasting. PyTorch: `sum_to_size`.
    @inlinable public consuming func summed(to shape: Shape) -> Tensor {
        if shape == self.shape { return self }
        guard isRecorded else { return Tensor(array.summed(to: shape)) }
        return record(TensorOperation("summed to", .places, .total), self, { $0.summed(to: shape) }) { g, at in
            g.spread(from: shape, to: at.a.shape)
        }
    }

    @usableFromInline func spread(from shape: Shape, to target: Shape) -> Tensor {
        reshaped(to: Shape(Array(repeating: 1, count: target.rank - shape.rank) + Array(shape))).broadcast(to: target)
    }

    /// Returns the part whose index along an axis lies in a range. NumPy: `x[..., range, ...]`.
    @inlinable public func slice(_ range: Range<Int>, along axis: Int = 0) -> Tensor {
        record(TensorOperation("slice", .places), self, { $0.slice(range, along: axis) }) { g, at in
            g.padded(to: at.a.shape, at: range, along: axis)
        }
    }

    /// Returns a tensor of the given shape that holds this tensor in a range along an axis, and
    /// zeros elsewhere.
    @inlinable public func padded(to shape: Shape, at range: Range<Int>, along axis: Int = 0) -> Tensor {
        record(TensorOperation("pad", .places), self, { $0.padded(to: shape, at: range, along: axis) }) { g, _ in
            g.slice(range, along: axis)
        }
    }

    /// Returns the rows (elements along the first axis) at `indices`, in that order. NumPy: `x[indices]`.
    @inlinable public func rows(_ indices: [Int]) -> Tensor {
        record(TensorOperation("gather", .places), self, { $0.rows(indices) }) { g, at in
            g.scattered(to: at.a.shape, atRows: indices)
        }
    }

    /// Returns zeros of the given shape to which the rows of this tensor are added at `indices`.
    /// NumPy: `add.at`.
    @inlinable public func scattered(to shape: Shape, atRows indices: [Int]) -> Tensor {
        record(TensorOperation("scatter", .places), self, { $0.scattered(to: shape, atRows: indices) }) { g, _ in
            g.rows(indices)
        }
    }

    /// Returns the tensor with a number added before and after it along each axis: `widths` says how many
    /// times. NumPy: `pad`.
    @inlinable public func padded(_ widths: [(before: Int, behind: Int)], with number: Scalar = 0) -> Tensor {
        record(TensorOperation("pad with", .places), self, { $0.padded(widths, with: number) }) { g, at in
            widths.indices.reduce(g) { g, axis in
                let start = widths[axis].before
                return g.slice(start..<start + at.a.shape[axis], along: axis)
            }
        }
    }

    /// Returns all windows of a length along an axis, starting every `stride` elements. The axis then
    /// counts the windows, and a new last axis holds the elements of each. NumPy: `sliding_window_view`;
    /// PyTorch: `unfold`.
    ///
    /// A convolution multiplies the windows along axes 1 and 2 of a tensor [n, height, width, channels]
    /// with its weights.
    @inlinable public func windows(of length: Int, stride: Int = 1, over axis: Int) -> Tensor {
        record(
            TensorOperation("windows", .places), self, { $0.windows(of: length, stride: stride, over: axis) }
        ) { g, at in g.summingWindows(to: at.a.shape, stride: stride, over: axis) }
    }

    /// Returns zeros of the given shape to which the windows in this tensor are added at the places that they
    /// come from. This is the transpose of `windows`. PyTorch: `fold`.
    @inlinable public func summingWindows(to shape: Shape, stride: Int = 1, over axis: Int) -> Tensor {
        record(
            TensorOperation("sum of windows", .places), self,
            { $0.summingWindows(to: shape, stride: stride, over: axis) }
        ) { g, at in g.windows(of: at.a.shape[at.a.rank - 1], stride: stride, over: axis) }
    }

    /// Returns one element of each row, in the column that `columns` gives for the row: [rows, columns] to
    /// [rows]. NumPy: `x[arange(n), columns]`.
    public func picking(_ columns: [Int]) -> Tensor {
        require(
            rank == 2 && columns.count == shape[0],
            "picking: \(columns.count) columns for shape \(shape): one a row of a matrix")
        let width = shape[1]
        for column in columns { require(column >= 0 && column < width, "picking: column \(column) of shape \(shape)") }
        return reshaped(to: Shape([count])).rows(columns.enumerated().map { $0 * width + $1 })
    }

    /// Returns tensors of equal shape stacked along a new axis. NumPy: `stack`.
    public static func stack(_ tensors: [Tensor], along axis: Int = 0) -> Tensor {
        guard let shape = tensors.first?.shape else { fail("stack: no tensors") }
        for tensor in tensors { require(tensor.shape == shape, "stack: shapes \(shape) and \(tensor.shape) differ") }
        let slice = shape.inserting(1, at: axis)
        return .concatenate(tensors.map { $0.reshaped(to: slice) }, along: axis < 0 ? slice.rank + axis : axis)
    }

    /// Returns tensors joined along an axis; their sizes along the other axes must be equal. NumPy:
    /// `concatenate`.
    @inlinable public static func concatenate(_ tensors: [Tensor], along axis: Int = 0) -> Tensor {
        let ends = tensors.reduce(into: [0]) { ends, tensor in
            ends.append(ends.last! + tensor.shape[axis < 0 ? tensor.rank + axis : axis])
        }
        return record(TensorOperation("concatenate", .places), tensors, { .concatenate($0, along: axis) }) { index in
            { g, _ in g.slice(ends[index]..<ends[index + 1], along: axis) }
        }
    }
}
