// The memory, the kernels and the threads of arrays in a page.
#if hasFeature(Embedded)
    import PullbackKernels

    /// The memory and the shape of an array, shared by the copies of the array: as elsewhere, but small
    /// arrays have a block of memory beside the header too, since the compiler knows a header with numbers
    /// behind it only where it is inlined.
    final class Storage {
        let shape: Shape
        let count: Int
        let address: UnsafeMutableRawPointer
        private let byteCount: Int
        /// The storage whose memory this one reads with another shape.
        private let owner: Storage?

        private init(_ shape: Shape, _ count: Int, _ byteCount: Int, owner: Storage?) {
            (self.shape, self.count, self.byteCount, self.owner) = (shape, count, byteCount, owner)
            address = owner?.address ?? Pool.take(byteCount)
        }

        static func make(shape: Shape, stride: Int) -> Storage {
            let count = shape.elementCount
            return Storage(shape, count, max(count * stride, 16), owner: nil)
        }

        func reshaped(to shape: Shape) -> Storage { Storage(shape, count, byteCount, owner: owner ?? self) }

        var isOwner: Bool { owner == nil }

        deinit { if owner == nil { Pool.give(address, byteCount) } }
    }

    extension Float {
        /// The kernels for `Float`.
        public static var _kernels: KernelTable<Float> { KernelTable(pullback_simd128_f32()) }
    }

    extension Double {
        /// The kernels for `Double`.
        public static var _kernels: KernelTable<Double> { KernelTable(pullback_simd128_f64()) }
    }

    /// The only thread of a page runs all parts of a loop.
    enum Workers {
        @inline(__always)
        static func split(_ count: Int, grain: Int, _ body: (Range<Int>) -> Void) { body(0..<count) }
    }
#endif
