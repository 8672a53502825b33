extension XORLesson {
    /// The rates at which the lesson's network and its variants learned over the seeds 0 to 299, as measured
    /// with NumPy.
    static let curriculum: [(options: String, rate: Double)] = [
        ("", 0.44),
        (" --loss half-squared-error", 0.45),
        (" --initialization normal --loss half-squared-error --learning-rate 0.1", 0.29),
        (" --activation leaky-relu", 0.74),
        (" --activation tanh", 0.91),
        (" --activation tanh --initialization xavier", 0.97),
        (" --hidden 8", 0.96),
        (" --hidden 8 --activation tanh --initialization xavier", 1),
    ]

    /// The rate in `curriculum`; `nil` if this is none of its networks.
    var curriculumRate: Double? {
        Self.curriculum.first { options, _ in
            let words = options.split(separator: " ").map(String.init)
            return (try? XORLesson(Arguments(words, Self.options))) == self
        }?.rate
    }
}
