import PullbackArrays

/// The header of an array in NumPy's format: a Python dictionary that says how the bytes after it are to be
/// read.
struct NumPyHeader: Equatable {
    /// The type of the numbers.
    let type: NumPyType
    /// True if the first byte of a number is its highest.
    let isBigEndian: Bool
    /// True if the numbers lie in the order of the columns: the first index changes fastest.
    let isColumnMajor: Bool
    /// The size along each axis.
    let shape: Shape

    /// The number of bytes that follow the header.
    var byteCount: Int { shape.elementCount * type.size }
}

extension NumPyHeader {
    /// The text of the header as NumPy writes it, before it is padded.
    ///
    /// Behind the text NumPy leaves room for a first axis of 21 digits, so that an array can grow in its
    /// file.
    var text: String {
        let sizes = shape.map { "\($0)," }.joined(separator: " ")
        let tuple = shape.rank == 1 ? sizes : String(sizes.dropLast())
        let room = shape.first.map { String(repeating: " ", count: 21 - String($0).count) } ?? ""
        return "{'descr': '\(type.code)', 'fortran_order': False, 'shape': (\(tuple)), }" + room
    }

    /// Reads the text of a header.
    ///
    /// Throws an error of `place` if the text is not such a dictionary, if arrays of this type cannot be
    /// read, or if the array has more than eight axes or more than `limit` bytes.
    init(parsing text: String, limit: Int, at place: ArrayPlace) throws {
        func strange(_ problem: String) -> PullbackError {
            place.fault("has a header that NumPy does not write: \(problem)")
        }
        let literal: PythonLiteral
        do { literal = try PythonLiteral(parsing: text) } catch { throw strange("\(error)") }
        guard case .dictionary(let fields) = literal else { throw strange("it is not a dictionary") }
        guard let code = fields["descr"], let order = fields["fortran_order"], let sizes = fields["shape"],
            fields.count == 3
        else {
            let keys = fields.keys.sorted().joined(separator: ", ")
            throw strange("its keys are \(keys.inOneLine), not descr, fortran_order, shape")
        }
        guard case .truth(let isColumnMajor) = order else { throw strange("fortran_order is neither True nor False") }
        switch code {
        case .text(let code): (type, isBigEndian) = try NumPyType.parse(code, at: place)
        case .list, .tuple:
            throw place.fault(
                "holds records of several fields (a structured dtype)",
                advice: #"save each field as an array of its own, such as x["name"]"#)
        default: throw strange("descr is not a text")
        }
        guard case .tuple(let numbers) = sizes else { throw strange("shape is not a tuple") }
        self.isColumnMajor = isColumnMajor
        shape = try Self.shape(numbers, of: type, limit: limit, at: place)
    }

    /// Returns the shape with the given sizes, after checking that it can be held. Axes of size 0 count as 1:
    /// so the others cannot be beyond all bounds.
    private static func shape(
        _ literals: [PythonLiteral], of type: NumPyType, limit: Int, at place: ArrayPlace
    ) throws -> Shape {
        let sizes = try literals.map { literal in
            guard case .number(let size) = literal, size >= 0 else {
                throw place.fault("has a shape whose sizes are not whole numbers from 0 on")
            }
            return size
        }
        guard sizes.count <= 8 else { throw place.fault("has \(sizes.count) axes: at most 8 can be read") }
        var byteCount = type.size
        for size in sizes {
            let (product, isTooLarge) = byteCount.multipliedReportingOverflow(by: max(size, 1))
            guard !isTooLarge, product <= limit, size <= Int32.max else {
                throw place.fault("has shape \(sizes) of \(type): at most \(limit) bytes can be read")
            }
            byteCount = product
        }
        return Shape(sizes)
    }
}
