extension Topic {
    static let trust = Topic("trust", "how one knows that it is right") {
        Prompt(
            "one-example", "The fastest test that a network can learn at all?",
            "Train on a single example: the loss must go to almost 0.")
        Prompt(
            "norms", "Which gradient norms are suspect?",
            "Zero, and millions. Look at them layer by layer.", picture: "pullback plot gradient-norms")
        Prompt(
            "unreachable", "An input cannot affect a parameter. Its gradient?",
            "Exactly 0, not nearly: anything else is a mistake.")
        Prompt(
            "twofold", "Your gradient is twice the numerical one. The relative error?",
            because: "|2n − n| / |2n|. Look for a missing ½, or a grad that was not set to zero."
        ) { abs(2.0 - 1.0) / max(2.0, 1.0) }
        Prompt(
            "witnesses", "Which four witnesses can a gradient have?",
            "Derived by hand, autodiff, finite differences, another library.")
        Prompt(
            "planting", "Why does one plant mistakes on purpose?",
            "A check that has never failed has not shown that it can.")
        Prompt(
            "falsifiable", "What makes a claim in machine learning falsifiable?",
            "A benchmark, a number, and a result that would prove it wrong, named before the run.")
        Prompt(
            "ablation", "What is an ablation?", "One part is taken out, all else stays: what it was worth shows.")
        Prompt(
            "hard-core", "Lakatos: what is a hard core, what its protective belt?",
            "The claim one holds on to, and the assumptions one gives up first when a test fails.")
    }
}
