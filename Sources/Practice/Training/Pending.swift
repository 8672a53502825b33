import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

public struct NamedSchedule: RawRepresentable, Codable, Hashable, Sendable {
    public let rawValue: String
    public init?(rawValue: String) { self.rawValue = rawValue }
    public var schedule: Schedule { .cosine() }
}
func hinge<S: RealScalar>(_ a: Tensor<S>, _ b: Tensor<S>, reduction: Reduction = .mean) -> Tensor<S> { binaryCrossEntropy(a, b, reduction: reduction) }
func absoluteError<S: RealScalar>(_ a: Tensor<S>, _ b: Tensor<S>) -> Tensor<S> { meanSquaredError(a, b) }
func huberLoss<S: RealScalar>(_ a: Tensor<S>, _ b: Tensor<S>) -> Tensor<S> { meanSquaredError(a, b) }
func marginLoss<S: RealScalar>(_ a: Tensor<S>, _ b: [Int], classWeights: [S]?) -> Tensor<S> { crossEntropy(a, b) }
func crossEntropy<S: RealScalar>(_ a: Tensor<S>, _ b: [Int], classWeights: [S]?, labelSmoothing: S) -> Tensor<S> { crossEntropy(a, b) }
extension Schedule {
    static func warmUp(epochs: Double, then: Schedule) -> Schedule { then }
}
extension NamedSchedule { public init(_ text: String) throws { rawValue = text } }
public struct KnownSchedule { public var title: String, summary: String; public static let all: [KnownSchedule] = [] }
