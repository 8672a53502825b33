class Value:
    """A number that knows what it was computed from, and by which derivatives."""

    def __init__(self, data, inputs=()):
        self.data = data
        self.grad = 0.0
        self.inputs = inputs  # pairs: an input, and the derivative of this value with respect to it

    def __add__(self, other):
        return Value(self.data + other.data, [(self, 1.0), (other, 1.0)])

    def __mul__(self, other):
        return Value(self.data * other.data, [(self, other.data), (other, self.data)])

    def backward(self):
        """Adds to each grad the derivative of this value with respect to the value that holds it."""
        # body
        arriving = {self: 1.0}  # what has arrived at each value so far
        for value in self.order():
            gradient = arriving[value]
            value.grad += gradient
            for input, derivative in value.inputs:
                arriving[input] = arriving.get(input, 0.0) + gradient * derivative
        # end body

    def order(self):
        """Returns this value and all behind it, each before its inputs."""
        order, seen = [], set()

        def visit(value):
            if value not in seen:
                seen.add(value)
                for input, _ in value.inputs:
                    visit(input)
                order.append(value)

        visit(self)
        return order[::-1]


def prediction():
    """Returns your prediction [3] of x.grad, for x = 3, y = -1 and z = x·x + x·y: after z.backward(), after a
    second z.backward(), and after x.grad = 0 and a third z.backward()."""
    # write
    return [5.0, 10.0, 5.0]
    # end
