import Pullback

/// The names of the pictures that `pullback plot` can draw.
enum PictureName: String, CaseIterable {
    case gradientField = "gradient-field"
    case boundary, snapshots, curves
    case gradientNorms = "gradient-norms"
    case misclassified, confusion, confused, roc
    case precisionRecall = "precision-recall"
    case calibration, weights
    case hiddenSpace = "hidden-space"
    case activations, capacity

    /// The content of the picture, in one line.
    var summary: String {
        switch self {
        case .gradientField: "x² + 3xy + y² by contour lines, and its gradient by arrows"
        case .boundary: "what a classifier answers everywhere in the plane"
        case .snapshots: "the boundary at four moments of the training"
        case .curves: "loss and accuracy, epoch by epoch"
        case .gradientNorms: "how long the gradient of each layer is, epoch by epoch"
        case .misclassified: "the first 25 test pictures taken for something else"
        case .confusion: "how many of each class are taken for each class"
        case .confused: "the mistakes made most often"
        case .roc: "how many positives are found for how many false alarms"
        case .precisionRecall: "how pure what is found is, for how much is found"
        case .calibration: "whether what is 90 % certain is right 9 times in 10"
        case .weights: "what the neurons of the first layer look for in a picture"
        case .hiddenSpace: "how the hidden layer makes XOR separable"
        case .activations: "their variance, layer by layer, by initialization"
        case .capacity: "accuracy in training and in the test, by width"
        }
    }

    /// The subject of a picture.
    enum Subject {
        /// A fixed subject: there are no data or networks to choose.
        case itself
        /// A network while it learns: now, or before it was saved.
        case training
        /// A trained network, from a file or trained now.
        case network
    }

    var subject: Subject {
        switch self {
        case .gradientField, .activations, .capacity: .itself
        case .snapshots, .curves, .gradientNorms: .training
        case .boundary, .misclassified, .confusion, .confused, .roc, .precisionRecall, .calibration, .weights,
            .hiddenSpace:
            .network
        }
    }

    /// The dataset that is used if none is named.
    var usualDataset: String {
        switch self {
        case .boundary: "moons"
        case .snapshots: "blobs"
        case .hiddenSpace: "xor"
        default: "digits"
        }
    }

    /// Returns the picture and its numbers.
    func illustration(_ request: PictureRequest) async throws -> Illustration {
        switch self {
        case .gradientField: .gradientField()
        case .activations: .activations(request)
        case .capacity: try .capacity(request)
        case .boundary: try await .boundary(request)
        case .snapshots: try await .snapshots(request)
        case .curves: try await .curves(request)
        case .gradientNorms: try await .gradientNorms(request)
        case .misclassified: try await .misclassified(request)
        case .confusion: try await .confusion(request)
        case .confused: try await .confused(request)
        case .roc: try await .roc(request)
        case .precisionRecall: try await .precisionRecall(request)
        case .calibration: try await .calibration(request)
        case .weights: try await .weights(request)
        case .hiddenSpace: try await .hiddenSpace(request)
        }
    }
}
