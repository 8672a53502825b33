// Whoever computes can refuse what is wrong: `require` and `PullbackError` come with the arrays.
@_exported import PullbackFiles
