extension Generator {
    /// Returns a new generator, seeded by the next 63 bits of this one. Each layer that draws random
    /// numbers gets one.
    ///
    /// JAX: `random.split`.
    public mutating func split() -> Generator { Generator(seed: bits.next(through: UInt64(Int64.max))) }
}
