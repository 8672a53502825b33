import PullbackArrays

/// A small experiment whose result is guessed before it is run.
///
/// To guess first is what makes one learn from a demonstration: Crouch et al., Classroom demonstrations: Learning
/// tools or entertainment?, American Journal of Physics 72, 2004.
public struct Experiment: Sendable {
    /// The name, as on the command line.
    public let name: String

    /// The part of the curriculum that it belongs to.
    public let topic: Topic

    /// What will be done, told before it is.
    public let setup: String

    /// What is to be guessed.
    public let question: String

    /// The answers to choose from; empty if the answer is a number.
    public let choices: [String]

    /// Why it came out as it did, in two lines.
    public let why: String

    private let body: @Sendable () -> Outcome

    /// Creates an experiment; `body` runs it.
    init(
        _ name: String, in topic: Topic, _ setup: String, asks question: String, choices: [String] = [], why: String,
        run body: @escaping @Sendable () -> Outcome
    ) {
        (self.name, self.topic, self.setup, self.question) = (name, topic, setup, question)
        (self.choices, self.why, self.body) = (choices, why, body)
    }

    /// All experiments, in the order of the curriculum.
    public static let all: [Experiment] = [
        .tenSigmoids, .saddle, .twoBlobs, .saturatedOutput, .rareClass, .sureAndWrong, .shiftedSoftmax,
        .doubledOutputWeights, .smallestStep, .meanAndSum, .oneAndAll, .largeLearningRate, .steadySlope,
        .noHiddenLayer, .zeroInitialization, .deadReLU, .secondBackward, .passesForAJacobian, .randomLabels,
        .bestOfTwenty,
    ]

    /// Runs the experiment.
    public func run() -> Outcome { body() }
}

extension Experiment {
    /// What came out.
    public struct Outcome: Sendable {
        /// The answer to the question.
        public let answer: Answer
        /// What was seen besides, line by line.
        public let seen: [String]

        /// Creates a result whose answer is a number, to so many significant digits.
        static func number(_ value: Double, digits: Int = 2, seen: [String]) -> Outcome {
            Outcome(answer: .number(NumericAnswer(value, digits: digits)), seen: seen)
        }

        /// Creates a result whose answer is one of the choices, by its place among them.
        static func choice(_ index: Int, seen: [String]) -> Outcome { Outcome(answer: .choice(index), seen: seen) }
    }

    /// An answer to the question.
    public enum Answer: Sendable {
        /// A number.
        case number(NumericAnswer)
        /// One of the choices, by its place among them.
        case choice(Int)
    }

    /// A guess, before the experiment is run.
    public enum Guess: Equatable, Sendable {
        /// A number.
        case number(Double)
        /// One of the choices, by its place among them.
        case choice(Int)
    }

    /// Returns the guess that a text stands for: a number, or the letter of a choice; `nil` if it stands for none.
    public func guess(reading text: String) -> Guess? {
        if choices.isEmpty { return NumericAnswer.reading(text).map(Guess.number) }
        return choices.indices.first { letter($0) == text.lowercased().trimming { $0.isWhitespace } }.map(Guess.choice)
    }

    /// Returns the letter of a choice: a, b, c, …
    public func letter(_ choice: Int) -> String { String(UnicodeScalar(UInt8(ascii: "a") + UInt8(choice))) }

    /// Returns an answer as it is shown.
    public func text(_ answer: Answer) -> String {
        switch answer {
        case .number(let number): number.text
        case .choice(let index): "\(letter(index)), \(choices[index])"
        }
    }
}

extension Experiment.Answer {
    /// True if a guess was right.
    public func accepts(_ guess: Experiment.Guess) -> Bool {
        switch (self, guess) {
        case (.number(let number), .number(let guess)): number.accepts(guess)
        case (.choice(let index), .choice(let guess)): index == guess
        default: false
        }
    }
}

extension String {
    /// Returns the text without the characters at both ends for which the condition is true.
    fileprivate func trimming(_ condition: (Character) -> Bool) -> String {
        String(String(drop(while: condition).reversed()).drop(while: condition).reversed())
    }
}
