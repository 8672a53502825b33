import PullbackArrays
import PullbackNetworks

extension NDArray {
    /// The logits of the classes: the array itself, or [0, z] of a single logit z for two classes, of shape
    /// [rows, 2].
    ///
    /// Both have the same probabilities: softmax([0, z]) = [1 − σ(z), σ(z)].
    package var classLogits: NDArray {
        shape[1] == 1 ? .concatenate([.zeros(shape), self], along: 1) : self
    }
}
