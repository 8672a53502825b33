extension Dataset {
    /// Exclusive or: (0, 0) and (1, 1) are class 0, (0, 1) and (1, 0) are class 1.
    ///
    /// No straight line separates the classes, so a network needs a hidden layer (Minsky and Papert,
    /// Perceptrons, 1969).
    public static let xor = Dataset(
        name: "XOR", features: .numbers([0, 0, 0, 1, 1, 0, 1, 1]), width: 2, labels: [0, 1, 1, 0],
        classNames: ["0", "1"], featureNames: ["x", "y"])
}
