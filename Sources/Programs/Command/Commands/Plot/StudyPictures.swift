import Pullback
import PullbackPictures

/// Pictures without a dataset to choose: of a function, and of networks that are trained for the picture.
extension Illustration {
    static func gradientField() -> Illustration {
        let field = GradientField.saddle, points = field.points
        let gradients = points.map { field.gradient(x: $0.x, y: $0.y) }
        return Illustration(
            .plot(field.plot(title: "f = x² + 3xy + y² and ∇f = (2x + 3y, 3x + 2y)", marking: (1, 2))),
            [
                "picture": "gradient-field", "x": points.map { $0.x }, "y": points.map { $0.y },
                "value": points.map { field.value(x: $0.x, y: $0.y) }, "dx": gradients.map { $0.dx },
                "dy": gradients.map { $0.dy },
            ])
    }

    static func activations(_ request: PictureRequest) -> Illustration {
        let measured = ActivationVariance.all(seed: request.seed ?? 0)
        return Illustration(
            .panels(ActivationVariance.panels(measured)), ["picture": "activations", "variances": measured])
    }

    /// The accuracies of one width, and their means.
    private struct Means: Encodable {
        let width: Int
        let train, test: Double
        let trainAccuracies, testAccuracies: [Double]

        enum CodingKeys: String, CodingKey {
            case width, train, test
            case trainAccuracies = "train_accuracies"
            case testAccuracies = "test_accuracies"
        }

        init(_ point: Capacity.Point) {
            (width, train, test) = (point.width, point.train, point.test)
            (trainAccuracies, testAccuracies) = (point.trainAccuracies, point.testAccuracies)
        }
    }

    /// Returns the picture of capacity. It uses few examples of moons that overlap, so that a wide network
    /// can memorize their noise.
    static func capacity(_ request: PictureRequest) throws -> Illustration {
        var generator = Generator(seed: request.seed ?? 0)
        let (train, test) = Dataset.moons(count: 1000, noise: 0.4, using: &generator).split(
            fraction: 0.1, using: &generator)
        var recipe = Recipe.moons
        (recipe.epochs, recipe.batchSize, recipe.learningRate) = (300, train.count, 0.03)
        Output.error("training 27 networks on \(train.count) moons first: 3 of each width")
        let widths = [1, 2, 4, 8, 16, 32, 64, 128, 256]
        let capacity = try Capacity(of: recipe, widths: widths, train: train, test: test)
        let title = "\(train.count) noisy moons to learn, \(test.count) to test"
        return Illustration(
            .plot(capacity.plot(title: title)), ["picture": "capacity", "points": capacity.points.map(Means.init)])
    }
}
