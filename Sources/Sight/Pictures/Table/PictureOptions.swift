import PullbackNetworks

/// The choices that a user makes for a picture.
package struct PictureOptions {
    /// The choices that only some pictures offer, by the names of their options on the command line.
    package enum Name: String, CaseIterable, Sendable { case animate, `class`, hidden, activation, schedule, epochs }

    /// The seed of the random numbers.
    package var seed: UInt64 = 0
    /// The name of the dataset that is learned for the picture; `nil` if a network is given.
    package var dataset: String?
    /// True if the picture shows, one after the other, how the network learns.
    package var isAnimated = false
    /// The name of the positive class.
    package var positiveClass: String?
    /// The number of hidden neurons.
    package var hidden: Int?
    /// The activation function of the hidden neurons.
    package var activation: ActivationFunction?
    /// The schedule of the learning rate.
    package var schedule: NamedSchedule?
    /// The number of epochs that a schedule is for.
    package var epochs: Int?

    /// Creates the choices of somebody who chooses nothing.
    package init() {}
}
