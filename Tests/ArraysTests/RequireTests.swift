import PullbackArrays
import Testing

/// A mistake in the use of the library, and the message that is printed when it stops the program, even in
/// optimised builds.
private struct Mistake: Sendable {
    let message: String
    let body: @Sendable () -> Void
}

private let mistakes: [String: Mistake] = [
    "matrix product": Mistake(message: "matmul: [64, 784] × [128, 10]: 784 ≠ 128") {
        _ = NDArray<Float>.zeros([64, 784]).matmul(.zeros([128, 10]))
    },
    "broadcasting": Mistake(message: "+: shapes [2, 3] and [4] do not broadcast") {
        _ = NDArray<Float>.zeros([2, 3]) + .zeros([4])
    },
    "axis": Mistake(message: "axis 2 of shape [2, 3]") { _ = NDArray<Double>.zeros([2, 3]).sum(over: 2) },
    "elements": Mistake(message: "array: 3 elements do not fill shape [2, 2]") {
        _ = NDArray<Float>([1, 2, 3], shape: [2, 2])
    },
    "reshaping": Mistake(message: "reshape: [2, 3] does not fit [4, -1]") {
        _ = NDArray<Float>.zeros([2, 3]).reshaped(4, -1)
    },
    "adding in place": Mistake(message: "+=: shape [2, 3] does not stretch to [3]") {
        var vector = NDArray<Float>.zeros([3])
        vector += .zeros([2, 3])
    },
    "joining": Mistake(message: "concatenate: shapes [2, 3] and [2, 4] differ beside axis 0") {
        _ = NDArray<Float>.concatenate([.zeros([2, 3]), .zeros([2, 4])])
    },
    "maximum of nothing": Mistake(message: "max of no elements: shape [3, 0]") {
        _ = NDArray<Float>.zeros([3, 0]).max(over: 1)
    },
    "row": Mistake(message: "gather: row 2 of shape [2, 3]") { _ = NDArray<Float>.zeros([2, 3]).rows([0, 2]) },
    "size": Mistake(message: "shape [2147483647, 2147483647, 2147483647]: more elements than any memory holds") {
        _ = NDArray<Float>.zeros(Shape(Array(repeating: Int(Int32.max), count: 3)))
    },
]

/// The caller whose line is to be named; what a macro holds has lines of its own.
@inline(never)
private func addShapesThatDoNotFit() { _ = NDArray<Float>.zeros([2, 3]) + .zeros([4]) }

@Suite("Require")
struct RequireTests {
    @Test("a mistake stops the program with the operation and the shapes", arguments: mistakes.keys.sorted())
    func stops(_ name: String) async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [name] in
            mistakes[name]?.body()
        }
        let printed = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(printed.contains(try #require(mistakes[name]).message))
    }

    #if os(Linux)
        @Test("the line of the caller is named where debug information tells it, else the function, without a trace")
        func caller() async throws {
            let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                addShapesThatDoNotFit()
            }
            let printed = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
            let line = try #require(printed.split(separator: "\n").last)
            #expect(line.contains("ArraysTests/RequireTests.swift:") || line.hasPrefix("called from "), "\(printed)")
            #expect(line.hasSuffix("Fatal error: +: shapes [2, 3] and [4] do not broadcast"))
        }
    #endif
}
