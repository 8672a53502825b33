#if hasFeature(Embedded)
    /// The encoding of a table's columns, of which there is none: a page reads no tables.
    public enum TableEncoding: Hashable, Sendable {}
#endif
