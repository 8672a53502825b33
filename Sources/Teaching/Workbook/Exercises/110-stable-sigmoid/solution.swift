import Pullback

/// Returns σ(z) of each logit z [n].
func sigmoid(_ z: NDArray<Double>) -> NDArray<Double> {
    // write
    let e = (-z.absolute()).exp()  // [n]  in (0, 1]
    let (right, left) = (1 / (1 + e), e / (1 + e))  // [n]  σ(z) right of 0, and left of 0
    return .select(z.step(), right, left)  // [n]  step() is 1 where z > 0
    // end
}
