import Foundation
import Pullback

extension Arguments {
    /// Returns the value of an option as numbers with commas between them, each a decimal number or a
    /// fraction such as 1/3.
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

    /// Returns the value of an option as probabilities. Their sum may be wrong by at most 1e-4, and is then
    /// made exactly 1.
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

    /// Returns the value of `--data` as at most 1000 numbers; with more, a likelihood could not be shown.
    func observations() throws -> [Double]? {
        guard let numbers = try numbers("data") else { return nil }
        guard numbers.count <= 1000 else { throw UsageError("--data: \(numbers.count) numbers, but at most 1000") }
        return numbers
    }

    /// Returns the value of `--data` as at most 1000 whole numbers.
    func wholeObservations() throws -> [Int]? {
        try observations()?.map { number in
            guard let whole = Int(exactly: number) else {
                throw UsageError("--data: \(short(number, digits: 8)) is not a whole number")
            }
            return whole
        }
    }
}

/// Returns the name of an option as a user types it.
func flag(_ name: String) -> String { Option(name, nil, "").title }

/// Returns the observations as text, as many as fit in 44 characters.
func observed(_ outcomes: [some CustomStringConvertible]) -> String {
    let text = outcomes.map(\.description).joined(separator: " ")
    return text.count <= 44 ? text : text.prefix(44).split(separator: " ").dropLast().joined(separator: " ") + " …"
}

extension Likelihood {
    /// The place in the grid where ∏ p is largest; `nil` if the product leaves the range of a Double, so that
    /// only its logarithm can be used.
    var place: Int? {
        let isInRange = likelihoods.allSatisfy(\.isFinite) && likelihoods.contains { $0 >= .leastNormalMagnitude }
        return isInRange ? argmaxLikelihood : nil
    }

    /// The remark that is printed if `place` is `nil`.
    static var underflow: [String] {
        ["", "∏ of so many is outside the range of a Double: only the logarithms can be used."]
    }
}
