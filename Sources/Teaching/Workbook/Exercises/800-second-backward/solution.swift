import Pullback

/// A number that knows what it was computed from, and by which derivatives.
final class Value {
    /// An input, and the derivative of this value with respect to it.
    typealias Input = (value: Value, derivative: Double)

    let data: Double
    var grad = 0.0
    let inputs: [Input]

    init(_ data: Double, _ inputs: [Input] = []) {
        self.data = data
        self.inputs = inputs
    }

    static func + (a: Value, b: Value) -> Value { Value(a.data + b.data, [(a, 1), (b, 1)]) }

    static func * (a: Value, b: Value) -> Value { Value(a.data * b.data, [(a, b.data), (b, a.data)]) }

    /// Adds to each grad the derivative of this value with respect to the value that holds it.
    func backward() {
        // body
        var arriving = [ObjectIdentifier(self): 1.0]  // what has arrived at each value so far
        for value in order() {
            let gradient = arriving[ObjectIdentifier(value)]!
            value.grad += gradient
            for (input, derivative) in value.inputs {
                arriving[ObjectIdentifier(input), default: 0] += gradient * derivative
            }
        }
        // end body
    }

    /// Returns this value and all behind it, each before its inputs.
    func order() -> [Value] {
        var order: [Value] = []
        var seen: Set<ObjectIdentifier> = []

        func visit(_ value: Value) {
            if seen.insert(ObjectIdentifier(value)).inserted {
                for (input, _) in value.inputs { visit(input) }
                order.append(value)
            }
        }

        visit(self)
        return order.reversed()
    }
}

/// Returns your prediction [3] of x.grad, for x = 3, y = -1 and z = x·x + x·y: after z.backward(), after a
/// second z.backward(), and after x.grad = 0 and a third z.backward().
func prediction() -> [Double] {
    // write
    [5, 10, 5]
    // end
}
