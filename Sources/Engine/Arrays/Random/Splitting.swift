extension Generator {
    /// A generator with a stream of its own, seeded by the next 63 bits of this one: one for each layer that draws.
    ///
    /// JAX: `random.split`.
    public mutating func split() -> Generator { Generator(seed: UInt64(integers(0...Int.max))) }
}
