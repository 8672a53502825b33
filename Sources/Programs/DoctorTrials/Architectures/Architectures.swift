import Pullback

extension Trial {
    /// The faulty architectures: narrow and deep, each with a function or an initialization that does not
    /// carry gradients so far.
    ///
    /// The original has 31 files; those that agree in everything but their random numbers are one trial here,
    /// which is repeated with several seeds: 12 on the circles, 10 on the clouds.
    static let faultyArchitectures = FaultyArchitecture.all.flatMap(\.trials)

    /// Architectures like them with nothing wrong: of other depths, or with another initialization of one
    /// layer.
    static let healthyArchitectures = Plane.allCases.flatMap { plane in
        [5, 8, 11, 14, 17].map { depth in
            Trial(on: plane, "tanh, \(depth) layers") { $0.hidden = Array(repeating: .init(5, .tanh), count: depth) }
        }
            + [
                .zeros, .constant(0.1), .constant(1), .normal(0.05), .uniform(0.05), .truncatedNormal, .lecunUniform,
                .glorotUniform, .he, .orthogonal,
            ].map { initialization in
                Trial(on: plane, "tanh, 5 layers, the third \(initialization.rawValue)") {
                    $0.initializations[2] = initialization
                }
            }
    }
}

/// A fault that architectures have, at several depths.
private struct FaultyArchitecture {
    let name: String
    let activation: Patient.Activation
    let initialization: Initialization
    /// The names of the doctor's illnesses of which one is the right first cause.
    let expected: Set<String>
    /// The numbers of hidden layers, for each kind of points.
    let depths: [Plane: [Int]]

    static let all = [
        Self(
            name: "exponential", activation: .exponential, initialization: .heUniform,
            expected: ["exploding-gradients"],
            depths: [.circle: [8, 9, 10, 11], .blob: [8, 9, 10, 11]]),
        Self(
            name: "sigmoid", activation: .sigmoid, initialization: .heUniform, expected: ["vanishing-gradients"],
            depths: [.circle: [11, 12, 13], .blob: [11, 12, 13]]),
        Self(
            name: "relu, small weights", activation: .relu, initialization: .uniform(0.05),
            expected: ["dying-relu", "vanishing-gradients"],
            depths: [.circle: [8, 9], .blob: [8, 9]]),
        Self(
            name: "relu", activation: .relu, initialization: .heUniform,
            expected: ["dying-relu", "vanishing-gradients"],
            depths: [.circle: [15, 16, 17], .blob: [15]]),
    ]

    var trials: [Trial] {
        Plane.allCases.flatMap { plane in
            (depths[plane] ?? []).map { depth in
                var trial = Trial(
                    on: plane, "\(name), \(depth) layers",
                    changes: [
                        .activation(.tanh), .initialization(.glorotUniform), .batchNormalization, .hidden(5, 5),
                    ]
                ) { patient in
                    patient.hidden = Array(repeating: .init(5, activation), count: depth)
                    patient.recipe.initialization = initialization
                }
                trial.expected = expected
                return trial
            }
        }
    }
}

extension Trial {
    /// Creates the trial of an architecture: five layers of five tanh neurons, with a change.
    fileprivate init(
        on plane: Plane, _ title: String, changes: [Change] = [], change: @escaping @Sendable (inout Patient) -> Void
    ) {
        self.init(
            name: plane.rawValue, title: title, group: plane == .circle ? .circle : .blob, measure: .accuracy,
            learned: 0.75, changes: changes
        ) { generator in
            let hidden = Array(repeating: Patient.Layer(5, .tanh), count: 5)
            return plane.patient(hidden: hidden, .heUniform, using: &generator).with(change)
        }
    }
}
