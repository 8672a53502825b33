import Foundation
import PullbackDrawing
import PullbackFiles
import PullbackTestSupport
import Testing

/// Tests of `pullback probability`: its texts, numbers and pictures.
@Suite struct ProbabilityTests {
    let pullback: Pullback

    init() throws { pullback = try Pullback() }

    private func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

    /// The JSON object of a topic.
    private func numbers<Numbers: Decodable>(_ line: String, as: Numbers.Type = Numbers.self) async throws -> Numbers {
        let run = try await pullback.run(["probability"] + words(line) + ["--json"])
        #expect(run.status == 0 && run.errors.isEmpty && run.lines.count == 1, "\(run.errors)")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        return try decoder.decode(Numbers.self, from: Data(run.output.utf8))
    }

    /// Returns the lines that a topic prints, without the spaces that only align them.
    private func lines(_ line: String) async throws -> [String] {
        let run = try await pullback.run(["probability"] + words(line))
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        #expect(run.lines.allSatisfy { $0.count <= 80 })
        return run.lines.map { words($0).joined(separator: " ") }
    }

    struct Die: Decodable {
        let rolls: Int
        let expectation, variance, rolledMean, rolledVariance: Double
        let counts, n: [Int]
        let means: [Double]
    }

    @Test("A die has 7/2 and 35/12, and 100 000 rolls have the mean and variance of NumPy's")
    func die() async throws {
        let die: Die = try await numbers("die")
        #expect(die.rolls == 100_000)
        #expect(relativeError([die.expectation, die.variance], [3.5, 35 / 12.0]) <= Tolerance.roundings(32))
        #expect(die.rolledMean == 3.49798 && abs(die.rolledVariance - 2.9102759) <= Tolerance.printed(decimals: 7))
        #expect(die.counts == [16716, 16529, 16797, 16693, 16729, 16536])
        #expect(die.n == [1, 10, 100, 1000, 10000, 100_000] && die.means.prefix(2) == [6, 2.8])
        let lines = try await lines("die")
        #expect(lines.contains("mean 3.5000000 3.4979800") && lines.contains("variance 2.9166667 2.9102759"))
        #expect(lines.contains("1 0.1667 0.1667 1.0417 16716 16666.7"))
        #expect(lines.contains("10 2.8000 −0.7000 0.5401"))
    }

    @Test("Fewer rolls, another seed")
    func rolls() async throws {
        let die: Die = try await numbers("die --rolls 30 --seed 7")
        #expect(die.counts.reduce(0, +) == 30 && die.n == [1, 10, 30] && die.means.last == die.rolledMean)
        #expect(try await lines("die --rolls 1").contains("1 6.0000 2.5000 1.7078"))
    }

    struct Row: Decodable {
        let y: Int
        let sigmoid, negativeLogLikelihood, loss, formula, autodiff, difference: Double
    }

    struct BernoulliNumbers: Decodable {
        let frequency, argmaxLikelihood, argmaxLogLikelihood, argminNegativeLogLikelihood: Double
        let grid, likelihood, logLikelihood, negativeLogLikelihood: [Double]
        let binaryCrossEntropy: [Row]
    }

    @Test("The maxima of a Bernoulli and the minimum of its loss are at the frequency of 1")
    func bernoulli() async throws {
        for (data, frequency) in [("", 0.7), (" --data 1,0,0", 1 / 3.0), (" --data 0", 0), (" --data 1,1", 1)] {
            let numbers: BernoulliNumbers = try await numbers("mle" + data)
            #expect(numbers.frequency == frequency && numbers.argmaxLikelihood == frequency)
            #expect(numbers.argmaxLogLikelihood == frequency && numbers.argminNegativeLogLikelihood == frequency)
            #expect(zip(numbers.logLikelihood, numbers.negativeLogLikelihood).allSatisfy { $0 == -$1 })
            // Each likelihood has ten factors, and so ten logarithms; likelihoods below e⁻¹⁰⁰ of the largest
            // do not matter.
            let powers = numbers.logLikelihood.map { exp($0) }
            #expect(
                distance(numbers.likelihood, powers)
                    <= Tolerance.roundings(2 * (10 * (Tolerance.foreignFunction + 1))) * (powers.max() ?? 1) * 10)
        }
        let lines = try await lines("mle")
        #expect(lines.contains("0.7000 0.002224 −6.1086 6.1086 ← here"))
        #expect(lines.contains("the frequency of 1 0.7000 = 7/10"))
    }

    @Test("−ln P(y) of a Bernoulli is binary cross-entropy, and its derivative by z is σ(z) − y")
    func binaryCrossEntropy() async throws {
        let rows = try await numbers("mle", as: BernoulliNumbers.self).binaryCrossEntropy
        #expect(rows.count == 6)
        for row in rows {
            let rounding = Tolerance.roundings(4 * (Tolerance.function + Tolerance.foreignFunction))
            // The rounding error of 1 − p is relative to 1. The smaller 1 − p is, the more it changes the
            // logarithm.
            let rest = min(row.sigmoid, 1 - row.sigmoid)
            #expect(abs(row.loss - row.negativeLogLikelihood) <= rounding / rest)
            #expect(row.formula == row.sigmoid - Double(row.y) && abs(row.autodiff - row.formula) <= rounding)
            // With ε = 1e-5 the error is at most ε²/6 times the third derivative, which is below 1/8, and the
            // rounding of the loss divided by ε.
            #expect(abs(row.difference - row.formula) <= 1e-10 / 48 + rounding * max(1, row.loss) / 1e-5)
        }
        let lines = try await lines("mle")
        #expect(lines.contains("∂L/∂z = ∂L/∂p · ∂p/∂z = σ(z) − y"))
        #expect(lines.contains("2 1 0.880797 0.126928 0.126928 −0.119203 −0.119203 −0.119203"))
    }

    struct CategoricalNumbers: Decodable {
        let frequency, argmaxLogLikelihood, argminNegativeLogLikelihood: [Double]
        let argmaxLikelihood: [Double?]
    }

    @Test("The maxima of a Categorical are at the frequencies; where ∏ P underflows, that is said")
    func categorical() async throws {
        let few: CategoricalNumbers = try await numbers("mle --family categorical")
        #expect(few.frequency == [0.5, 0.3, 0.2] && few.argmaxLikelihood == few.frequency)
        #expect(few.argmaxLogLikelihood == few.frequency && few.argminNegativeLogLikelihood == few.frequency)
        #expect(try await lines("mle --family categorical").contains("1 3 0.3000 0.3000 0.3000 0.3000"))
        let data = Array(repeating: "0,1,2,3,4,5,6,7", count: 50).joined(separator: ",")
        let many: CategoricalNumbers = try await numbers("mle --family categorical --data \(data)")
        #expect(many.argmaxLikelihood.allSatisfy { $0 == nil })
        #expect(many.argmaxLogLikelihood == Array(repeating: 0.125, count: 8))
        let lines = try await lines("mle --family categorical --data \(data)")
        #expect(lines.contains("0 50 0.1250 – 0.1250 0.1250"))
        #expect(lines.contains { $0.hasSuffix("only the logarithms can be used.") })
    }

    struct GaussianNumbers: Decodable {
        struct Parameters: Decodable { let mean, variance: Double }
        let mean, variance: Double
        let argmaxLikelihood: Parameters?
        let argmaxLogLikelihood, argminNegativeLogLikelihood, step: Parameters
    }

    @Test("The maximum of a Gaussian is at the mean and the variance of the numbers")
    func gaussian() async throws {
        for data in ["", " --data 1,2,4", " --data -1e3,2.5,1/3,7"] {
            let numbers: GaussianNumbers = try await numbers("mle --family gaussian" + data)
            let places = [
                numbers.argmaxLikelihood, numbers.argmaxLogLikelihood, numbers.argminNegativeLogLikelihood,
            ]
            for place in try places.map({ try #require($0) }) {
                #expect(abs(place.mean - numbers.mean) <= numbers.step.mean)
                #expect(abs(place.variance - numbers.variance) <= numbers.step.variance)
            }
        }
        let numbers: GaussianNumbers = try await numbers("mle --family gaussian --data 1,2,6")
        #expect(numbers.mean == 3 && relativeError(numbers.variance, 14 / 3.0) <= Tolerance.roundings(8))
        #expect(try await lines("mle --family gaussian --data 1,2,6").contains("mean and variance 3 4.667"))
    }

    struct EntropyNumbers: Decodable {
        struct Coin: Decodable { let p, nats: [Double] }
        struct Label: Decodable { let probability, negativeLogProbability, crossEntropy: Double }
        let p: [Double]
        let nats, bits, largestNats: Double
        let coin: Coin
        let labels: [Label]
    }

    @Test("Entropy is ln 2, a bit, for a fair coin, largest for the uniform, 0 for a certain one")
    func entropy() async throws {
        let numbers: EntropyNumbers = try await numbers("entropy -p 0.5,0.25,0.25")
        // Three terms, each with a logarithm, divided by another.
        let rounding = Tolerance.roundings(2 * (3 + 2 * Tolerance.foreignFunction))
        #expect(relativeError([numbers.bits, numbers.largestNats], [1.5, log(3)]) <= rounding)
        #expect(relativeError(numbers.coin.nats[5], log(2)) <= rounding)
        #expect(numbers.coin.nats.max() == numbers.coin.nats[5])
        #expect(numbers.coin.nats.first == 0 && numbers.coin.nats.last == 0)
        let uniform: EntropyNumbers = try await self.numbers("entropy -p 1/3,1/3,1/3")
        #expect(relativeError(uniform.nats, uniform.largestNats) <= rounding && uniform.nats > numbers.nats)
        #expect(try await self.numbers("entropy -p 0,1,0", as: EntropyNumbers.self).nats == 0)
        let lines = try await lines("entropy")
        #expect(lines.contains("0.5 0.6931 1.0000 largest: ln 2") && lines.contains("p 1.0397 1.5000"))
        #expect(lines.contains("all equally likely 1.0986 1.5850 largest: ln 3"))
    }

    @Test("−ln P of a label is its cross-entropy")
    func labels() async throws {
        let numbers: EntropyNumbers = try await numbers("entropy -p 0.1,0.2,0.3,0.4")
        #expect(numbers.labels.count == 4)
        for (label, p) in zip(numbers.labels, numbers.p) {
            let rounding = Tolerance.roundings(2 * (4 + Tolerance.foreignFunction))
            #expect(label.probability == p && relativeError(label.negativeLogProbability, -log(p)) <= rounding)
            #expect(relativeError(label.negativeLogProbability, label.crossEntropy) <= rounding)
        }
        #expect(try await lines("entropy -p 0.75,0.25,0").contains("2 0.0000 ∞ ∞"))
    }

    struct DivergenceNumbers: Decodable {
        let entropyP, entropyQ, crossEntropyPq, crossEntropyQp, klPq, klQp: Double
    }

    @Test("H(p, q) = H(p) + KL(p‖q) in both directions, never negative, not symmetric, 0 for p = q")
    func divergence() async throws {
        for options in ["", " -p 0.1,0.9 -q 0.5,0.5", " -p 0,1 -q 1e-9,0.999999999", " -p 1/3,2/3 -q 1/3,2/3"] {
            let numbers: DivergenceNumbers = try await numbers("kl" + options)
            let rounding = Tolerance.roundings(4 * (3 + Tolerance.foreignFunction))
            #expect(errorBesideOne(numbers.entropyP + numbers.klPq, numbers.crossEntropyPq) <= rounding)
            #expect(errorBesideOne(numbers.entropyQ + numbers.klQp, numbers.crossEntropyQp) <= rounding)
            #expect(numbers.klPq >= 0 && numbers.klQp >= 0 && (numbers.klPq == numbers.klQp) == options.contains("/"))
        }
        let lines = try await lines("kl")
        #expect(lines.contains("0 0.7000 0.4000 0.2497 0.6414 0.3917 −0.2238"))
        #expect(lines.contains("sum 1.0000 1.0000 0.8018 0.9856 0.1838 0.1920"))
        #expect(lines.contains("H(p, q) = H(p) + KL(p‖q): 0.9856 = 0.8018 + 0.1838"))
        #expect(try await self.lines("kl -p 1/2,1/2 -q 1/2,1/2").contains("Here p = q."))
    }

    @Test("Where divergence and cross-entropy are used")
    func uses() async throws {
        let lines = try await lines("kl")
        for use in ["next-token prediction", "distillation", "preference tuning", "variational autoencoder"] {
            #expect(lines.contains { $0.hasPrefix(use) })
        }
    }

    @Test("A divergence is infinite where q is 0 and p is not, and the line says so")
    func infinite() async throws {
        let numbers: DivergenceNumbers = try await numbers("kl -p 0.5,0.5,0 -q 0.5,0,0.5")
        #expect(numbers.klPq == .infinity && numbers.klQp == .infinity && numbers.crossEntropyPq == .infinity)
        let lines = try await lines("kl -p 0.5,0.5,0 -q 0.4,0.4,0.2")
        #expect(lines.contains("KL(q‖p) is infinite: p is 0 for class 2, q is not."))
        #expect(!lines.contains { $0.contains("KL(p‖q) is infinite") || $0.contains("nan") })
    }

    @Test("Probabilities that miss the sum of 1 by their last digits are divided by it")
    func rounded() async throws {
        let p = try await numbers("entropy -p 0.33333,0.33333,0.33333", as: EntropyNumbers.self).p
        #expect(abs(p.reduce(0, +) - 1) <= Tolerance.roundings(2 * 3))
    }

    @Test(
        "Words that make no sense",
        arguments: [
            ("", "which topic? one of die, mle, entropy, kl; see pullback probability --help"),
            ("dye", "unknown topic 'dye': must be one of die, mle, entropy, kl; did you mean die?"),
            ("entrop", "did you mean entropy?"),
            ("die mle", "one topic at a time, not die mle"),
            ("die --rolls 0", "--rolls 0: must be a whole number from 1 to 10000000"),
            ("die --rolls 1e3", "must be a whole number"),
            ("die --seed -1", "--seed -1: must be a whole number"),
            ("die --data 1", "--data is for mle, not for die"),
            ("mle -p 1", "-p is for entropy and kl, not for mle"),
            ("entropy -q 1", "-q is for kl, not for entropy"),
            ("mle --data ''", "--data is empty"),
            ("mle --data 1,,0", "--data: '' is not a number"),
            ("mle --data 1,x", "--data: 'x' is not a number; numbers are divided by commas"),
            ("mle --data 1/2/3", "--data: '1/2/3' is not a number"),
            ("mle --data 1/0", "--data: 1/0 is too large"),
            ("mle --data 0.5", "--data: 0.5 is not a whole number"),
            ("mle --data 1,2", "--data: outcome 2 of 2 is 2, but must be 0 or 1"),
            ("mle --family poisson", "--family poisson: must be one of bernoulli, categorical, gaussian"),
            ("mle --family categorical --data 8", "--data: a class is a whole number from 0 to 7"),
            ("mle --family categorical --data -1", "--data: outcome 1 of 1 is -1"),
            ("mle --family gaussian --data 3,3", "--data: all outcomes are 3.0, so there is no variance to fit"),
            ("mle --family gaussian --data 1e16,1", "--data: 1e16 is too large"),
            ("entropy -p ''", "-p is empty"),
            ("entropy -p 0.5,0.4", "-p: the probabilities sum to 0.9, but must sum to 1"),
            ("entropy -p 1.5,-0.5", "-p: 1.5 is not a probability, which is from 0 to 1"),
            ("entropy -p nan", "-p: 'nan' is not a number"),
            ("kl -p 1", "two distributions are compared: give both -p and -q, or none"),
            ("kl -p 0.5,0.5 -q 1", "-p has 2 probabilities, -q has 1: both need one for each class"),
            ("die -o die.gif", "-o die.gif: a picture's name ends in .svg, .png or .pdf"),
        ])
    func usage(_ words: String, _ expected: String) async throws {
        let run = try await pullback.run(["probability"] + self.words(words).map { $0 == "''" ? "" : $0 })
        #expect(run.status == 2 && run.output.isEmpty && pullback.files.isEmpty)
        #expect(run.error?.contains(expected) == true, "\(run.errors)")
        #expect(run.error?.hasSuffix("; see pullback probability --help") == true)
    }

    @Test("More numbers than a likelihood is shown of")
    func tooMany() async throws {
        let data = Array(repeating: "1", count: 1001).joined(separator: ",")
        let run = try await pullback("probability", "mle", "--data", data)
        #expect(run.status == 2 && run.error?.contains("--data: 1001 numbers, but at most 1000") == true)
    }

    @Test("Without gnuplot the numbers are there, and a line says what is missing")
    func noGnuplot() async throws {
        let run = try await pullback("probability", "kl", "-o", "kl.svg", environment: ["PATH": "/nowhere"])
        #expect(run.status == 1 && run.lines.contains { $0.contains("KL(p‖q)") } && pullback.files.isEmpty)
        #expect(run.error?.contains("pullback probability: gnuplot: is not installed; to install it:") == true)
        let numbers = try await pullback("probability", "kl", environment: ["PATH": "/nowhere"])
        #expect(numbers.status == 0 && numbers.errors.isEmpty)
    }

    @Test("A place that cannot be written")
    func unwritable() async throws {
        let run = try await pullback("probability", "kl", "-o", "none/kl.svg")
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.error?.contains("none/kl.svg: cannot be written") == true, "\(run.errors)")
    }

    @Test(
        "Every topic is drawn into a file, with its numbers",
        .enabled(if: ExternalProgram.gnuplot.isInstalled),
        arguments: [
            ("die --rolls 100", "A die, rolled 100 times"), ("mle", "Maximum likelihood of a Bernoulli"),
            ("mle --family categorical", "Maximum likelihood of a Categorical"),
            ("mle --family gaussian", "Maximum likelihood of a Gaussian"), ("entropy", "Entropy"),
            ("kl", "Kullback-Leibler divergence"),
        ])
    func drawn(_ words: String, _ title: String) async throws {
        let run = try await pullback.run(["probability"] + self.words(words) + ["-o", "picture.svg"])
        #expect(run.status == 0 && run.errors == "wrote picture.svg\n" && run.lines.count > 5, "\(run.errors)")
        let picture = String(decoding: try #require(pullback.read("picture.svg")), as: UTF8.self)
        #expect(picture.contains("<title>\(title)</title>"))
    }

    @Test("Help in 80 columns, with every topic and examples that run")
    func help() async throws {
        let lines = try await pullback("probability", "--help").lines
        #expect(lines.allSatisfy { $0.count <= 80 })
        for topic in ["die", "mle", "entropy", "kl"] {
            #expect(lines.contains(topic) && lines.contains { $0.hasPrefix("  \(topic) ") })
        }
        let examples = lines.filter { $0.hasPrefix("  pullback ") }.map { Array(words($0).dropFirst()) }
        #expect(examples.count >= 4)
        for example in examples where !example.contains("-o") {
            #expect(try await pullback.run(example).status == 0)
        }
    }
}
