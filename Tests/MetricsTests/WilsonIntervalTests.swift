import PullbackMetrics
import PullbackTestSupport
import Testing

@Suite("Wilson interval") struct WilsonIntervalTests {
    /// Made by
    ///
    ///     from scipy.stats import binomtest
    ///     for k, n in [(44, 100), (132, 300), (0, 20), (16, 16), (20, 20), (1, 1), (99, 100), (99, 100_000)]:
    ///         interval = binomtest(k, n).proportion_ci(method="wilson")
    ///         print(f"({k}, {n}, {interval.low!r}, {interval.high!r}),")
    @Test(
        "SciPy's 95 %, from one trial to a hundred thousand, with none and with all successful",
        arguments: [
            (44, 100, 0.346720266301608, 0.5377189534832303),
            (132, 300, 0.38493919498482354, 0.496577961562122),
            (0, 20, 0.0, 0.16112515805281935),
            (16, 16, 0.8063923194655637, 1.0),
            (20, 20, 0.8388748419471808, 1.0),
            (1, 1, 0.20654931437723745, 1.0),
            (99, 100, 0.9455138038212946, 0.9982325679358593),
            (99, 100_000, 0.0008133145888640787, 0.0012050224657560464),
        ])
    func scipy(_ successes: Int, _ trials: Int, _ lower: Double, _ upper: Double) {
        let interval = WilsonInterval(successes: successes, trials: trials)
        #expect(interval.rate == Double(successes) / Double(trials))
        #expect(agree([interval.lower, interval.upper], [lower, upper]))
        #expect(interval.lower >= 0 && interval.upper <= 1)
    }

    /// `binomtest(44, 100).proportion_ci(0.99, method="wilson")`, where z is `norm.ppf(0.995)`.
    @Test("SciPy's 99 %") func wider() {
        let interval = WilsonInterval(successes: 44, trials: 100, z: 2.5758293035489004)
        #expect(agree([interval.lower, interval.upper], [0.3198578419961613, 0.5676086405297375]))
    }

    @Test("At its ends the rate is as many standard errors from the measured one as was asked for")
    func definition() {
        let interval = WilsonInterval(successes: 3, trials: 7, z: 1.5)
        for p in [interval.lower, interval.upper] {
            // Each end is rounded a dozen times, and its distance from the rate is at least a quarter of the
            // end itself.
            let errors = abs(interval.rate - p) / (p * (1 - p) / 7).squareRoot()
            #expect(relativeError(errors, 1.5) <= 4 * Tolerance.roundings(16))
        }
        #expect(interval.contains(interval.rate) && interval.contains(interval.lower))
        #expect(!interval.contains(interval.lower.nextDown) && !interval.contains(interval.upper.nextUp))
    }

    @Test("Without a trial every rate is possible") func none() {
        let interval = WilsonInterval(successes: 0, trials: 0)
        #expect(interval.rate == 0 && interval.lower == 0 && interval.upper == 1)
    }

    @Test("More successes than trials stop the program") func impossible() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = WilsonInterval(successes: 3, trials: 2)
        }
        let printed = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(printed.contains("Wilson interval: 3 successes in 2 trials"))
    }
}
