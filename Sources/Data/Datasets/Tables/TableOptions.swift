/// How a table is read, as far as somebody has said it.
public struct TableOptions: Hashable, Sendable {
    /// True if the first line contains the names of the columns; `nil` if that is to be found out.
    public var header: Bool?
    /// The names of columns that are left out, or their numbers from 1.
    public var ignored: [String] = []
    /// What stands for a missing value; `nil` if none may be missing.
    public var missing: TableEncoding.Missing?
    /// The encoding of the text; `nil` for UTF-8.
    public var encoding: TextEncoding?
    /// True if the numbers of a table that has more than 2²⁴ of them may be kept in `Float`, which takes half of the memory:
    /// if `Float` tells the numbers of each column apart well.
    public var keepsFloats = false

    /// Creates options that leave everything open.
    public init() {}
}
