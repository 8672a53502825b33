// Made from Sources/Pullback/Pullback.docc/Pullback.md by its test, which says how to make it anew: do not change it here.

import Pullback

func pullback(_ printed: Printed) async throws {
    let print = printed.print
    let square = gradient(of: { (x: Tensor<Double>) in (x * x).sum() })
    print(square(Tensor([1, 2, 3])))
    printed.endBlock()
}
