import Foundation
import Pullback

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An OpenBLAS that is loaded while the program runs, so that the program's own loop can measure any version
/// of it.
struct OpenBLAS {
    /// The name of the kernels that OpenBLAS has chosen for this processor: "Haswell".
    let core: String

    private let handle: UnsafeMutableRawPointer
    private let prefix: String

    /// Loads a library whose function names begin with `prefix`, and limits it to one thread.
    init(_ path: String, prefix: String) throws {
        guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
            throw Failure(description: "\(path): cannot be loaded: \(String(cString: dlerror()))")
        }
        (self.handle, self.prefix) = (handle, prefix)
        typealias Name = @convention(c) () -> UnsafePointer<CChar>
        typealias Limit = @convention(c) (Int32) -> Void
        core = String(cString: try Self.function("openblas_get_corename", in: handle, prefix, as: Name.self)())
        try Self.function("openblas_set_num_threads", in: handle, prefix, as: Limit.self)(1)
    }

    fileprivate func function<F>(_ name: String, as type: F.Type) throws -> F {
        try Self.function(name, in: handle, prefix, as: type)
    }

    private static func function<F>(
        _ name: String, in handle: UnsafeMutableRawPointer, _ prefix: String, as type: F.Type
    ) throws -> F {
        guard let symbol = dlsym(handle, prefix + name) else {
            throw Failure(description: "OpenBLAS lacks \(prefix + name)")
        }
        return unsafeBitCast(symbol, to: type)
    }
}

/// The reason why something could not be measured.
struct Failure: Error, CustomStringConvertible {
    let description: String
}

/// A type of numbers that OpenBLAS can multiply.
protocol BLASReal: RealScalar {
    typealias Multiply = (_ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>) -> Void

    /// Returns a function that computes the product with a library: with `gemv` if A has a single row,
    /// otherwise with `gemm`.
    static func product(_ product: MatrixProduct, in library: OpenBLAS) throws -> Multiply
}

private let rowMajor: Int32 = 101, asItLies: Int32 = 111, transposed: Int32 = 112

extension Float: BLASReal {
    static func product(_ product: MatrixProduct, in library: OpenBLAS) throws -> Multiply {
        typealias GEMM =
            @convention(c) (
                Int32, Int32, Int32, Int32, Int32, Int32, Float, UnsafePointer<Float>, Int32, UnsafePointer<Float>,
                Int32,
                Float, UnsafeMutablePointer<Float>, Int32
            ) -> Void
        typealias GEMV =
            @convention(c) (
                Int32, Int32, Int32, Int32, Float, UnsafePointer<Float>, Int32, UnsafePointer<Float>, Int32, Float,
                UnsafeMutablePointer<Float>, Int32
            ) -> Void
        let (m, n, k) = (Int32(product.m), Int32(product.n), Int32(product.k))
        if m == 1 {
            let gemv = try library.function("cblas_sgemv", as: GEMV.self)
            return { a, b, y in gemv(rowMajor, transposed, k, n, 1, b, n, a, 1, 0, y, 1) }
        }
        let gemm = try library.function("cblas_sgemm", as: GEMM.self)
        let (order, width) = product.isTransposed ? (transposed, m) : (asItLies, k)
        return { a, b, y in gemm(rowMajor, order, asItLies, m, n, k, 1, a, width, b, n, 0, y, n) }
    }
}

extension Double: BLASReal {
    static func product(_ product: MatrixProduct, in library: OpenBLAS) throws -> Multiply {
        typealias GEMM =
            @convention(c) (
                Int32, Int32, Int32, Int32, Int32, Int32, Double, UnsafePointer<Double>, Int32, UnsafePointer<Double>,
                Int32, Double, UnsafeMutablePointer<Double>, Int32
            ) -> Void
        typealias GEMV =
            @convention(c) (
                Int32, Int32, Int32, Int32, Double, UnsafePointer<Double>, Int32, UnsafePointer<Double>, Int32, Double,
                UnsafeMutablePointer<Double>, Int32
            ) -> Void
        let (m, n, k) = (Int32(product.m), Int32(product.n), Int32(product.k))
        if m == 1 {
            let gemv = try library.function("cblas_dgemv", as: GEMV.self)
            return { a, b, y in gemv(rowMajor, transposed, k, n, 1, b, n, a, 1, 0, y, 1) }
        }
        let gemm = try library.function("cblas_dgemm", as: GEMM.self)
        let (order, width) = product.isTransposed ? (transposed, m) : (asItLies, k)
        return { a, b, y in gemm(rowMajor, order, asItLies, m, n, k, 1, a, width, b, n, 0, y, n) }
    }
}
