// Made from Sources/Pullback/Pullback.docc/Performance.md by its test, which says how to make it anew: do not change it here.

import Pullback

func performance(_ printed: Printed) async throws {
    let print = printed.print
    let x = NDArray<Float>.ones([64, 784])
    let w = NDArray<Float>.ones([784, 128])
    print(x.matmul(w).shape)
    print(Threads.count >= 1, Kernels.available.contains("plain"))
    printed.endBlock()
}
