#if hasFeature(Embedded)
    /// The names of all known optimizers. The table of the optimizers itself makes values of a protocol with
    /// generic members, which Embedded Swift does not have.
    let optimizerNames = ["sgd", "adam", "adamw", "nadam", "adamax", "rmsprop", "adagrad"]
#endif
