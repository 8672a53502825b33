import PullbackArrays
import Testing

@Suite("Description")
struct DescriptionTests {
    @Test("arrays are printed as NumPy prints them")
    func texts() throws {
        for example in try ArraysReference.read().descriptions {
            let shape = Shape(example.shape)
            let step = example.step ?? 0
            let numbers = example.elements ?? (0..<shape.elementCount).map { Double($0) * step }
            let array = NDArray<Double>(numbers, shape: shape)
            #expect((example.isSingle ? NDArray<Float>(array).description : array.description) == example.text)
        }
    }

    @Test("a NaN with a sign or a payload is printed like any other")
    func notANumber() {
        let odd = [-Double.nan, Double(nan: 7, signaling: false), 0 * -.infinity]
        #expect(NDArray(odd).description == "[nan nan nan]")
        #expect(NDArray(-Float.nan).description == "nan")
    }
}
