// Every file that imports the arrays can also use `require` and `PullbackError`.
@_exported import PullbackFiles
