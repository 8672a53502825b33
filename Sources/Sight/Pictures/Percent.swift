import PullbackArrays

/// Returns a part of 1 as a percentage: "98.61 %".
package func percent(_ part: Double) -> String { decimals(100 * part, 2) + " %" }
