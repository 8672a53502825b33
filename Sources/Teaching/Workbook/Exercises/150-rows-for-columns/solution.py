def counts(matrix):
    """Returns TN, FP, FN and TP of a matrix [2, 2]: a row for each true class, a column for each predicted one."""
    # body
    tn, fp = matrix[0, 0], matrix[0, 1]
    fn, tp = matrix[1, 0], matrix[1, 1]
    return tn, fp, fn, tp
    # end body


def precision_and_recall(tn, fp, fn, tp):
    """Returns the precision and the recall of class 1."""
    # body
    precision = tp / (tp + fp)  # of all that were called positive, the share that is
    recall = tp / (tp + fn)  # of all that are positive, the share that was found
    return precision, recall
    # end body
