import Pullback

/// The options of the trials on the command line.
struct Options {
    /// The folder with the files of MNIST; `nil` for the digits that are part of Pullback.
    private(set) var data: String?
    /// The number of seeds with which each program and each faulty architecture is judged.
    private(set) var seeds: UInt64 = 10, architectureSeeds: UInt64 = 10
    /// The number of seeds of each healthy trial and each planted illness.
    private(set) var healthySeeds: UInt64 = 2
    /// The first seed with which the doctor judges.
    private(set) var firstSeed: UInt64 = 0
    /// The beginning of the names of the trials that are run; "" for all.
    private(set) var only = ""
    /// True if the doctor is not called: only what is sick, and what repairs it, is measured.
    private(set) var isWithoutDoctor = false
    /// The JSON of an earlier run, from which what is sick is taken; `nil` to measure it.
    private(set) var truth: String?
    /// The file for the tables in Markdown; `nil` for standard output.
    private(set) var output: String?
    /// The file for all results in JSON; `nil` for none.
    private(set) var json: String?

    /// Reads the options; `nil` if a word is not an option, or if the value of an option is missing or wrong.
    init?(_ words: ArraySlice<String>) {
        var words = words
        while let word = words.popFirst() {
            switch word {
            case "--quick": (seeds, architectureSeeds, healthySeeds) = (2, 1, 1)
            case "--without-doctor": isWithoutDoctor = true
            default:
                guard let value = words.popFirst() else { return nil }
                switch word {
                case "--data": data = value
                case "--seeds":
                    guard let number = UInt64(value), number > 0 else { return nil }
                    seeds = number
                case "--architecture-seeds":
                    guard let number = UInt64(value), number > 0 else { return nil }
                    architectureSeeds = number
                case "--first-seed":
                    guard let number = UInt64(value), number < 1 << 62 else { return nil }
                    firstSeed = number
                case "--truth": truth = value
                case "--only": only = value
                case "--output": output = value
                case "--json": json = value
                default: return nil
                }
            }
        }
    }

    /// Returns the number of seeds of a trial that may be sick.
    func seeds(of trial: Trial) -> UInt64 { trial.group == .programs ? seeds : architectureSeeds }

    /// Returns so many seeds with which the doctor judges.
    func seeds(_ count: UInt64) -> [UInt64] { (0..<count).map { firstSeed + $0 } }

    static let usage = """
        usage: Benchmarks/doctor [OPTIONS]

        Measures how well the doctor judges trainings of which is known what is wrong, or that nothing is: programs that
        people asked about, faulty architectures, and healthy runs.

          --quick            few seeds: minutes
          --seeds N          N seeds of each program (default 10)
          --architecture-seeds N
                             N seeds of each faulty architecture (default 10)
          --first-seed N     the doctor judges the seeds from N on (default 0)
          --truth FILE       takes what is sick, and what repairs it, from the JSON of an earlier run,
                             such as Benchmarks/doctor-truth.json
          --only NAME        only the trials whose name begins so, such as 52800582, circle or digits
          --without-doctor   only measures what is sick, and what repairs it
          --data DIR         pictures from the files of MNIST, in place of the digits that are part of Pullback
          --output FILE      the tables in Markdown; otherwise on standard output
          --json FILE        all results
        """
}
