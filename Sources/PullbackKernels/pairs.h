// Unevaluated sums of two numbers, which carry twice the digits.
#pragma once
#include "vector.h"

// high + low, where low is below the last digit of high.
typedef struct { f32x16 high, low; } pair_f32;
typedef struct { f64x8 high, low; } pair_f64;

// a + b + c, where a is 0 or |a| ≥ |b|, and c is small beside them (Dekker's FastTwoSum: a + b loses nothing).
INLINE pair_f32 fast_sum_f32(f32x16 a, f32x16 b, f32x16 c) {
    const f32x16 high = a + b;
    return (pair_f32){high, (b - (high - a)) + c};
}
INLINE pair_f64 fast_sum_f64(f64x8 a, f64x8 b, f64x8 c) {
    const f64x8 high = a + b;
    return (pair_f64){high, (b - (high - a)) + c};
}

// a/b: a quotient of the upper parts, and one step of Newton with its remainder, which is exact.
INLINE f32x16 quotient_f32(pair_f32 a, pair_f32 b) {
    const f32x16 inverse = 1 / b.high, y = a.high * inverse;
    return y + (fma_f32(-y, b.high, a.high) + (a.low - y * b.low)) * inverse;
}
INLINE f64x8 quotient_f64(pair_f64 a, pair_f64 b) {
    const f64x8 inverse = 1 / b.high, y = a.high * inverse;
    return y + (fma_f64(-y, b.high, a.high) + (a.low - y * b.low)) * inverse;
}
