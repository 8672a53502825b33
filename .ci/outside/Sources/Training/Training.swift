/// How often a network is trained.
public let steps = 500
