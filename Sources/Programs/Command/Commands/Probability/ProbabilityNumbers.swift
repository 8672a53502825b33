import Foundation
import Pullback

extension Arguments {
    /// The value of an option as numbers divided by commas, each a decimal number or a fraction as 1/3.
    func numbers(_ name: String) throws -> [Double]? {
        try text(name)?.split(separator: ",", omittingEmptySubsequences: false).map { word in
            let parts = word.split(separator: "/", omittingEmptySubsequences: false).map {
                Double($0.trimmingCharacters(in: .whitespaces)) ?? .nan
            }
            let number = parts.count == 2 ? parts[0] / parts[1] : parts.count == 1 ? parts[0] : .nan
            guard !number.isNaN else {
                throw UsageError(
                    "\(flag(name)): '\(word)' is not a number; numbers are divided by commas, as 1,0.5,1/3")
            }
            guard number.magnitude <= 1e15 else { throw UsageError("\(flag(name)): \(word) is too large") }
            return number
        }
    }

    /// The value of an option as probabilities, their sum made exactly 1.
    func probabilities(_ name: String) throws -> Categorical? {
        guard let numbers = try numbers(name) else { return nil }
        if let number = numbers.first(where: { !(0...1).contains($0) }) {
            throw UsageError("\(flag(name)): \(short(number, digits: 8)) is not a probability, which is from 0 to 1")
        }
        let sum = numbers.reduce(0, +)
        guard abs(sum - 1) <= 1e-4 else {
            throw UsageError("\(flag(name)): the probabilities sum to \(short(sum, digits: 8)), but must sum to 1")
        }
        return try Categorical(numbers.map { $0 / sum })
    }

    /// The value of `--data` as numbers, not too many for a likelihood to be seen.
    func observations() throws -> [Double]? {
        guard let numbers = try numbers("data") else { return nil }
        guard numbers.count <= 1000 else { throw UsageError("--data: \(numbers.count) numbers, but at most 1000") }
        return numbers
    }

    /// The same as whole numbers.
    func wholeObservations() throws -> [Int]? {
        try observations()?.map { number in
            guard let whole = Int(exactly: number) else {
                throw UsageError("--data: \(short(number, digits: 8)) is not a whole number")
            }
            return whole
        }
    }
}

/// An option as it is typed.
func flag(_ name: String) -> String { Option(name, nil, "").title }

/// What was observed, as far as there is room for it in a line.
func observed(_ outcomes: [some CustomStringConvertible]) -> String {
    let text = outcomes.map(\.description).joined(separator: " ")
    return text.count <= 44 ? text : text.prefix(44).split(separator: " ").dropLast().joined(separator: " ") + " …"
}

extension Likelihood {
    /// Where ∏ p is largest; `nil` where it leaves the range of a Double, so that only its logarithm can be used.
    var place: Int? {
        let isInRange = likelihoods.allSatisfy(\.isFinite) && likelihoods.contains { $0 >= .leastNormalMagnitude }
        return isInRange ? argmaxLikelihood : nil
    }

    /// What there is to say where it does.
    static var underflow: [String] {
        ["", "∏ of so many is outside the range of a Double: only the logarithms can be used."]
    }
}
