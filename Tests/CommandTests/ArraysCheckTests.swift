import Foundation
import PullbackArrays
import PullbackNumPyFiles
import PullbackTestSupport
import Testing

/// Tests of `pullback check FILE` on the arrays of a notebook.
@Suite struct ArraysCheckTests {
    let pullback: Pullback
    let folder: TemporaryFolder

    init() throws {
        pullback = try Pullback()
        folder = try TemporaryFolder()
    }

    /// Logistic regression on two examples, as a notebook computes it.
    private var notebook: [String: NDArray<Double>] {
        let (x, y) = (NDArray<Double>([[0.5, -1], [2, 1]]), NDArray<Double>([[1], [0]]))
        let (w, b) = (NDArray<Double>([[0.4], [-0.3]]), NDArray<Double>([0.1]))
        let z = x.matmul(w) + b
        let dz = (z.sigmoid() - y) / 2
        return [
            "x": x, "y": y, "w": w, "b": b, "z": z, "p": z.sigmoid(), "dz": dz, "dw": x.matmul(dz, transposeSelf: true),
            "db": dz.sum(over: 0),
        ]
    }

    private func write(_ arrays: [String: NDArray<Double>]) throws -> String {
        let path = folder.file("mine.npz")
        try NumPyFile.write(arrays.sorted { $0.key < $1.key }.map { ($0.key, NumPyArray($0.value)) }, to: path)
        return path
    }

    @Test("A right notebook is right, by the names that it uses")
    func right() async throws {
        let run = try await pullback("check", write(notebook))
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.lines.first == "Right: z, p, dz, dw, db.")
        #expect(run.output.contains("2-1, sigmoid-binary-cross-entropy, mean of 2 examples"))
    }

    @Test("The first wrong step stands in the first two lines, with its cause")
    func wrong() async throws {
        var arrays = notebook
        arrays["dz"] = arrays["dz"].map { $0 * 2 }
        arrays["dw"] = arrays["dw"].map { $0 * 2 }
        let run = try await pullback("check", write(arrays))
        #expect(run.status == 1 && run.errors.isEmpty)
        #expect(run.lines[0].hasPrefix("dz is wrong: dz[") && run.lines[0].hasSuffix("2 times too large"))
        #expect(run.lines[1].hasPrefix("missing-1/N: ") && run.lines[1].hasSuffix("Right is dz₁ = (p − y)/N"))
        let json = try await pullback("check", write(arrays), "--json")
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        #expect((object?["error"] as? [String: Any])?["step"] as? String == "dz" && json.status == 1)
    }

    @Test("What cannot be judged is refused in one line")
    func refusals() async throws {
        var arrays = notebook
        arrays["w"] = .ones([3, 1])
        let misfit = try await pullback("check", write(arrays))
        #expect(misfit.status == 1 && misfit.errors.contains("x [2, 2] and w [3, 1] disagree"), "\(misfit.errors)")
        arrays["w"] = nil
        let missing = try await pullback("check", write(arrays))
        #expect(missing.status == 1 && missing.errors.contains("has no array W1"))
        let none = try await pullback("check", folder.file("none.npz"))
        #expect(none.status == 1 && none.errors.contains("no such file"))
        let option = try await pullback("check", write(notebook), "--loss", "hinge")
        #expect(option.status == 2 && option.errors.contains("must be one of"))
    }
}
