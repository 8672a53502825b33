import PullbackArrays

// The same numbers in other places. Each rule is the operation that puts them back.

extension Tensor {
    /// The same elements in the same order under another shape; one size may be −1 and is then inferred. NumPy: `reshape`.
    @inlinable public func reshaped(_ sizes: Int...) -> Tensor {
        let value = array.reshaped(sizes)
        return reshaped(to: value.shape)
    }

    /// The same elements in the same order under another shape. NumPy: `reshape`.
    @inlinable public func reshaped(to shape: Shape) -> Tensor {
        shape == self.shape
            ? self
            : record(TensorOperation("reshape", .places, .unchanged), self, { $0.reshaped(to: shape) }) { g, at in
                g.reshaped(to: at.a.shape)
            }
    }

    /// The axes in another order; reversed if none is given. NumPy: `transpose`.
    @inlinable public func transposed(_ order: [Int] = []) -> Tensor {
        record(TensorOperation("transpose", .places, .transpose), self, { $0.transposed(order) }) { g, _ in
            let order = order.map { $0 < 0 ? $0 + order.count : $0 }
            return g.transposed(order.indices.sorted { order[$0] < order[$1] })
        }
    }

    /// Stretched to a shape. NumPy: `broadcast_to`.
    @inlinable public func broadcast(to shape: Shape) -> Tensor {
        shape == self.shape
            ? self
            : record(TensorOperation("broadcast", .places, .unchanged), self, { $0.broadcast(to: shape) }) { g, _ in g }
    }

    /// Summed over the axes along which `shape` would stretch to this one: the transpose of broadcasting. PyTorch:
    /// `sum_to_size`.
    @inlinable public func summed(to shape: Shape) -> Tensor {
        shape == self.shape
            ? self
            : record(TensorOperation("summed to", .places, .total), self, { $0.summed(to: shape) }) { g, at in
                g.spread(from: shape, to: at.a.shape)
            }
    }

    @usableFromInline func spread(from shape: Shape, to target: Shape) -> Tensor {
        reshaped(to: Shape(Array(repeating: 1, count: target.rank - shape.rank) + Array(shape))).broadcast(to: target)
    }

    /// The elements whose index along an axis lies in a range. NumPy: `x[..., range, ...]`.
    @inlinable public func slice(_ range: Range<Int>, along axis: Int = 0) -> Tensor {
        record(TensorOperation("slice", .places), self, { $0.slice(range, along: axis) }) { g, at in
            g.padded(to: at.a.shape, at: range, along: axis)
        }
    }

    /// Zeros of a shape in which this tensor fills a range along an axis.
    @inlinable public func padded(to shape: Shape, at range: Range<Int>, along axis: Int = 0) -> Tensor {
        record(TensorOperation("pad", .places), self, { $0.padded(to: shape, at: range, along: axis) }) { g, _ in
            g.slice(range, along: axis)
        }
    }

    /// The rows (elements along the first axis) that the indices name, in their order. NumPy: `x[indices]`.
    @inlinable public func rows(_ indices: [Int]) -> Tensor {
        record(TensorOperation("gather", .places), self, { $0.rows(indices) }) { g, at in
            g.scattered(to: at.a.shape, atRows: indices)
        }
    }

    /// Zeros with this tensor's rows added at the indices. NumPy: `add.at`.
    @inlinable public func scattered(to shape: Shape, atRows indices: [Int]) -> Tensor {
        record(TensorOperation("scatter", .places), self, { $0.scattered(to: shape, atRows: indices) }) { g, _ in
            g.rows(indices)
        }
    }

    /// More of one number at both ends of each axis: as many before and behind as the widths say. NumPy: `pad`.
    @inlinable public func padded(_ widths: [(before: Int, behind: Int)], with number: Scalar = 0) -> Tensor {
        record(TensorOperation("pad with", .places), self, { $0.padded(widths, with: number) }) { g, at in
            widths.indices.reduce(g) { g, axis in
                let start = widths[axis].before
                return g.slice(start..<start + at.a.shape[axis], along: axis)
            }
        }
    }

    /// All stretches of a length along an axis, one every `stride` elements: the axis counts them, and a new last axis holds
    /// their elements. NumPy: `sliding_window_view`; PyTorch: `unfold`.
    ///
    /// [n, height, width, channels] with windows along axes 1 and 2 is what a convolution multiplies with its weights.
    @inlinable public func windows(of length: Int, stride: Int = 1, over axis: Int) -> Tensor {
        record(
            TensorOperation("windows", .places), self, { $0.windows(of: length, stride: stride, over: axis) }
        ) { g, at in g.summingWindows(to: at.a.shape, stride: stride, over: axis) }
    }

    /// Zeros of a shape to which windows are added where they were taken: the transpose of taking them. PyTorch: `fold`.
    @inlinable public func summingWindows(to shape: Shape, stride: Int = 1, over axis: Int) -> Tensor {
        record(
            TensorOperation("sum of windows", .places), self,
            { $0.summingWindows(to: shape, stride: stride, over: axis) }
        ) { g, at in g.windows(of: at.a.shape[at.a.rank - 1], stride: stride, over: axis) }
    }

    /// The element of each row in the column named for it: [rows, columns] to [rows]. NumPy: `x[arange(n), columns]`.
    public func picking(_ columns: [Int]) -> Tensor {
        require(
            rank == 2 && columns.count == shape[0],
            "picking: \(columns.count) columns for shape \(shape): one a row of a matrix")
        let width = shape[1]
        for column in columns { require(column >= 0 && column < width, "picking: column \(column) of shape \(shape)") }
        return reshaped(to: Shape([count])).rows(columns.enumerated().map { $0 * width + $1 })
    }

    /// Tensors of one shape, one behind another along a new axis. NumPy: `stack`.
    public static func stack(_ tensors: [Tensor], along axis: Int = 0) -> Tensor {
        guard let shape = tensors.first?.shape else { fatalError("stack: no tensors") }
        for tensor in tensors { require(tensor.shape == shape, "stack: shapes \(shape) and \(tensor.shape) differ") }
        let slice = shape.inserting(1, at: axis)
        return .concatenate(tensors.map { $0.reshaped(to: slice) }, along: axis < 0 ? slice.rank + axis : axis)
    }

    /// Tensors joined along an axis; their other sizes agree. NumPy: `concatenate`.
    @inlinable public static func concatenate(_ tensors: [Tensor], along axis: Int = 0) -> Tensor {
        let ends = tensors.reduce(into: [0]) { ends, tensor in
            ends.append(ends.last! + tensor.shape[axis < 0 ? tensor.rank + axis : axis])
        }
        return record(TensorOperation("concatenate", .places), tensors, { .concatenate($0, along: axis) }) { index in
            { g, _ in g.slice(ends[index]..<ends[index + 1], along: axis) }
        }
    }
}
