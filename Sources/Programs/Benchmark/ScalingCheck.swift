extension Scaling {
    /// A condition on how the cost grows.
    struct Check: Encodable {
        let claim: String
        /// The measured value; `nil` if the machine cannot show it.
        let value: Double?
        let holds: Bool?

        private init(_ claim: String, _ value: Double?, _ isFulfilled: (Double) -> Bool) {
            (self.claim, self.value, self.holds) = (claim, value, value.map(isFulfilled))
        }

        /// Returns all checks. `speedup` is the speedup by two threads of a step of 784-1024-1024-10 with
        /// batch size 256.
        static func all(_ points: [Point], speedup: Double?) -> [Check] {
            let widths = byThreads(points.filter { $0.series == "width" && $0.size >= 256 })
            let depths = byThreads(points.filter { $0.series == "depth" && $0.size >= 8 })
            let variation = widths.map { points in
                points.map(\.gigaflops).max()! / points.map(\.gigaflops).min()!
            }
            let growth = depths.map { points in
                points[points.count - 1].secondsPerOperation / points[0].secondsPerOperation
            }
            return [
                Check(
                    "from width 256 on the cost per multiplication varies by less than 1.5 ×", variation.max()
                ) { $0 < 1.5 },
                Check(
                    "from depth 8 to 128 the cost of an operation grows by less than a quarter", growth.max()
                ) { $0 < 1.25 },
                Check("2 threads reach at least 1.6 × of 1 on 784-1024-1024-10, batch 256", speedup) { $0 >= 1.6 },
            ]
        }

        private static func byThreads(_ points: [Point]) -> [[Point]] {
            Dictionary(grouping: points, by: \.threads).sorted { $0.key < $1.key }.map(\.value)
        }
    }
}
