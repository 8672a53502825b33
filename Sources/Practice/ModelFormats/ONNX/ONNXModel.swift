import Foundation
import PullbackArrays

/// A model in the ONNX format, with the parts of it that a multilayer perceptron needs.
///
/// ONNX: Open Neural Network Exchange, onnx.ai. The numbers of the fields are those of `onnx.proto3`.
struct ONNXModel {
    /// The version of the set of operators.
    var opset = 17
    /// The program that wrote the model.
    var producer = "pullback"
    /// Texts by name.
    var metadata: [(name: String, text: String)] = []
    /// The operations, each after those whose results it takes.
    var nodes: [Node] = []
    /// The constant tensors by name.
    var constants: [String: Tensor] = [:]
    /// The values that are given, and those that are returned.
    var inputs: [Value] = []
    var outputs: [Value] = []

    /// An operation on values that have names.
    struct Node {
        /// The operator, for example "Gemm".
        var kind: String
        /// The names of the values that it takes; an empty name stands for an optional one that is not given.
        var inputs: [String]
        /// The names of its results.
        var outputs: [String]
        /// The settings by name.
        var settings: [String: Setting] = [:]
        /// The operators that do not belong to ONNX itself have the name of another domain.
        var domain = ""
    }

    /// A setting of an operation.
    enum Setting {
        case integer(Int)
        case float(Float)
        case text(String)
        case tensor(Tensor)
        case floats([Float])
        /// One that is not needed here.
        case other
    }

    /// A tensor with its numbers in row-major order.
    struct Tensor {
        var shape: [Int]
        var numbers: Numbers

        enum Numbers {
            case float([Float])
            case double([Double])
            case integers([Int])
        }
    }

    /// A value that is given or returned: a matrix with any number of rows.
    struct Value {
        var name: String
        var width: Int
        var isDouble: Bool
    }
}

extension ONNXModel.Tensor {
    /// The numbers in double precision.
    var doubles: [Double] {
        switch numbers {
        case .float(let numbers): numbers.map { Double($0) }
        case .double(let numbers): numbers
        case .integers(let numbers): numbers.map { Double($0) }
        }
    }

    var isDouble: Bool { if case .double = numbers { true } else { false } }
}
