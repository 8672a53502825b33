import PullbackKernels

// Moves elements: strided copies, and gathering and scattering of rows or of one element in each row.

extension NDArray {
    /// Returns an array of the given shape from the elements at `offset` + index · strides: used for
    /// transposing, slicing and stretching.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func strided(_ shape: Shape, offset: Int = 0, _ strides: SIMD8<Int>) -> NDArray {
        let loops = Loops(shape, strides)
        return read { x in
            NDArray(shape: shape) { y in
                loops.forEachRow { row, start, _ in
                    let (y, x) = (y + row, x + offset + start)
                    if loops.innerA == 1 {
                        y.update(from: x, count: loops.inner)
                    } else {
                        for i in 0..<loops.inner { y[i] = x[i * loops.innerA] }
                    }
                }
            }
        }
    }

    /// Writes `part` to the elements at `offset` + index · strides.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    mutating func assign(_ part: NDArray, offset: Int, _ strides: SIMD8<Int>) {
        let loops = Loops(part.shape, strides)
        part.read { x in
            modify { y in
                loops.forEachRow { row, start, _ in
                    let (y, x) = (y + offset + start, x + row)
                    if loops.innerA == 1 {
                        y.update(from: x, count: loops.inner)
                    } else {
                        for i in 0..<loops.inner { y[i * loops.innerA] = x[i] }
                    }
                }
            }
        }
    }

    /// Adds the elements of `part` to those at index · strides. Several elements of `part` may be added to
    /// the same element.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    mutating func add(_ part: NDArray, strides: SIMD8<Int>) {
        let loops = Loops(part.shape, strides)
        part.read { x in
            modify { y in
                loops.forEachRow { row, start, _ in
                    let (y, x) = (y + start, x + row)
                    for i in 0..<loops.inner { y[i * loops.innerA] += x[i] }
                }
            }
        }
    }

    /// Adds row i of `rows` to row `indices[i]` of this array. If an index occurs twice, both rows are added.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    mutating func scatterAdd(_ rows: NDArray, atRows indices: [Int]) {
        let (height, width) = (shape[0], shape[0] == 0 ? 0 : count / shape[0])
        rows.read { x in
            modify { y in
                for (i, row) in indices.enumerated() {
                    require(row >= 0 && row < height, "scatter: row \(row) of \(height)")
                    for j in 0..<width { y[row * width + j] += x[i * width + j] }
                }
            }
        }
    }

    /// Returns the rows at `indices`, in that order.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func gather(_ indices: ArraySlice<Int>) -> NDArray {
        let (height, width) = (shape[0], shape[0] == 0 ? 0 : count / shape[0])
        var result = shape
        result[0] = indices.count
        return read { x in
            NDArray(shape: result) { y in
                for (i, row) in indices.enumerated() {
                    require(row >= 0 && row < height, "gather: row \(row) of shape \(shape)")
                    (y + i * width).update(from: x + row * width, count: width)
                }
            }
        }
    }

    /// Returns one element of each row, in the column that `columns` gives for the row: [rows,
    /// width] to [rows].
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func pick(_ columns: [Int]) -> NDArray {
        let width = shape[1]
        require(columns.count == shape[0], "pick: \(columns.count) columns for shape \(shape)")
        return read { x in
            NDArray(shape: Shape(columns.count)) { y in
                for (row, column) in columns.enumerated() {
                    require(column >= 0 && column < width, "pick: column \(column) of shape \(shape)")
                    y[row] = x[row * width + column]
                }
            }
        }
    }

    /// Adds a number to one element of each row, in the column that `columns` gives for the row.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    mutating func scatter(_ number: Scalar, atColumns columns: [Int]) {
        let width = shape[1]
        require(columns.count == shape[0], "scatter: \(columns.count) columns for shape \(shape)")
        modify { y in
            for (row, column) in columns.enumerated() {
                require(column >= 0 && column < width, "one-hot: class \(column) of \(width)")
                y[row * width + column] += number
            }
        }
    }

    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    init(gathering table: [UInt8], rows: ArraySlice<Int>, width: Int, dividedBy divisor: Scalar) {
        self = table.withUnsafeBufferPointer { table in
            NDArray(gathering: rows, of: table, width: width) { x, y, count in
                Scalar._kernels.pointee.scale_bytes(x, Double(divisor), y, count)
            }
        }
    }

    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    init(gathering table: [Double], rows: ArraySlice<Int>, width: Int) {
        self = table.withUnsafeBufferPointer { table in
            NDArray(gathering: rows, of: table, width: width) { x, y, count in
                for j in 0..<count { y[j] = Scalar(x[j]) }
            }
        }
    }

    /// Gathers rows of a table. `convert` gets the address of some numbers of a row, the address of the results, and how many
    /// they are.
    private init<Number>(
        gathering rows: ArraySlice<Int>, of table: UnsafeBufferPointer<Number>, width: Int,
        convert: (_ x: UnsafePointer<Number>, _ y: UnsafeMutablePointer<Scalar>, _ count: Int) -> Void
    ) {
        let height = width > 0 ? table.count / width : 0
        for row in rows {
            require(row >= 0 && row < height, "gather: row \(row) of a table of shape [\(height), \(width)]")
        }
        self.init(shape: Shape(rows.count, width)) { y in
            guard let x = table.baseAddress else { return }
            // A batch of a few rows is divided by columns, as its product with a matrix of weights is.
            let isByColumns = width > rows.count
            let (length, other) = isByColumns ? (width, rows.count) : (rows.count, width)
            Workers.split(length, grain: 1 + smallestForThread / Swift.max(other, 1)) { part in
                let (chosen, columns) = isByColumns ? (0..<rows.count, part) : (part, 0..<width)
                // Shuffled rows lie anywhere in memory, so the next rows are prefetched while
                // one is converted.
                func address(_ i: Int) -> UnsafePointer<Number> {
                    x + rows[rows.startIndex + i] * width + columns.lowerBound
                }
                func prefetch(_ i: Int) { pullback_prefetch(address(i), columns.count * MemoryLayout<Number>.stride) }
                chosen.prefix(rowsUnderWay).forEach(prefetch)
                for i in chosen {
                    if i + rowsUnderWay < chosen.upperBound { prefetch(i + rowsUnderWay) }
                    convert(address(i), y + i * width + columns.lowerBound, columns.count)
                }
            }
        }
    }
}

/// The smallest number of elements for which another thread is worth its cost.
private let smallestForThread = 1 << 14

/// The number of rows that are prefetched ahead of the one that is converted.
private let rowsUnderWay = 6
