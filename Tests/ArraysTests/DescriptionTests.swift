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
    @Test("a number for people has so many digits, all before the point, and no zeros at the end")
    func plainNumbers() {
        let texts = [
            plain(1_234_567.8), plain(1_234_567.8, digits: 3), plain(0.05), plain(-0.5), plain(2.50000001), plain(0),
            plain(9.996, digits: 3), plain(99.96, digits: 3), plain(100), plain(0.000123456, digits: 3),
        ]
        #expect(texts == ["1234568", "1234568", "0.05", "−0.5", "2.5", "0", "10", "100", "100", "0.000123"])
        #expect(plain(1e15) == "10¹⁵")
        #expect(plain(-2.5e-7) == "−2.5·10⁻⁷" && plain(.nan) == "NaN" && plain(-.infinity) == "−∞")
    }
}
